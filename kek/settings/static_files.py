from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedStaticFiles(CompressedManifestStaticFilesStorage):
    """Every file with a hash in its name, kept by browsers for ever.

    Modules import each other by these names too: after an update no page mixes old parts with new ones.
    """

    support_js_module_import_aggregation = True
