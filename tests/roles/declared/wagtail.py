"""The admin's own pages. Editors write and submit; the office publishes; accounts are the administrators'."""

from tests.roles.cast import ADMINISTRATORS, NOBODY, OFFICE, STAFF, STRANGERS
from tests.roles.doors import Door, Others, in_admin

BY_STAFF = in_admin(STAFF, STAFF, may_break=True)
BY_OFFICE = in_admin(OFFICE, OFFICE, may_break=True)
BY_ADMINISTRATORS = in_admin(ADMINISTRATORS, ADMINISTRATORS, may_break=True)
SEEN_BY_STAFF = in_admin(STAFF)
SEEN_BY_OFFICE = in_admin(OFFICE)
SEEN_BY_ADMINISTRATORS = in_admin(ADMINISTRATORS)
# Switched off by a setting, or about what there is none of here.
SWITCHED_OFF = Door(NOBODY, others=Others.SWITCHED_OFF)


def each(namespace: str, names: str, door: Door) -> dict[str, Door]:
    separator = "" if namespace.endswith("_") else ":"
    return {f"{namespace}{separator}{name}": door for name in names.split()}


FRAME = {
    **each("wagtailadmin_", "home", SEEN_BY_STAFF),
    **each("wagtailadmin_", "account", BY_STAFF),
    **each("wagtailadmin_", "dismissibles", SEEN_BY_STAFF),
    **each("wagtailadmin_", "tag_autocomplete tag_model_autocomplete", SEEN_BY_STAFF),
    **each("wagtailadmin_", "logout login", Door(NOBODY, others=Others.LOG_IN_TO_ADMIN)),
    **each("wagtailadmin_", "sprite javascript_catalog", Door(STRANGERS | STAFF, others=Others.ADMIN)),
    **each("wagtailadmin_", "password_reset", Door(STRANGERS | STAFF, others=Others.ADMIN)),
    **each(
        "wagtailadmin_", "password_reset_done password_reset_confirm password_reset_complete", SWITCHED_OFF
    ),
    **each("wagtailadmin_editing_sessions", "ping release", Door(NOBODY, STAFF, Others.ADMIN)),
    **each("wagtailadmin_", "block_preview", SWITCHED_OFF),
    # Wagtail's own way to try out its error pages.
    "verwaltung/test404/": SEEN_BY_STAFF,
    "wagtailadmin_error_test": in_admin(STAFF, may_break=True),
    "verwaltung/^.*/$": Door(NOBODY, others=Others.OFFICE_IN_ADMIN),
}

PAGES = {
    **each("wagtailadmin_api:pages", "listing detail find", SEEN_BY_STAFF),
    **each("wagtailadmin_api:pages", "action", Door(NOBODY, OFFICE, Others.ADMIN)),
    **each("wagtailadmin_", "explore_root explore explore_results", SEEN_BY_STAFF),
    **each(
        "wagtailadmin_",
        "choose_page choose_page_child choose_page_search choose_page_chosen_multiple "
        "choose_page_external_link choose_page_email_link choose_page_phone_link choose_page_anchor_link",
        in_admin(STAFF, may_break=True),
    ),
    "wagtail_bulk_action": in_admin(STAFF, OFFICE),
    **each("wagtailadmin_pages", "add edit copy convert_alias revisions_revert", BY_STAFF),
    **each(
        "wagtailadmin_pages",
        "preview_on_add preview_on_edit view_draft add_subpage choose_parent type_use type_use_results usage "
        "search search_results revisions_index revisions_view revisions_compare workflow_history "
        "workflow_history_detail history history_results confirm_workflow_cancellation",
        SEEN_BY_STAFF,
    ),
    **each(
        "wagtailadmin_pages",
        "delete unpublish move set_page_position workflow_action collect_workflow_action_data set_privacy "
        "revisions_unschedule",
        BY_OFFICE,
    ),
    **each("wagtailadmin_pages", "move_confirm", in_admin(STAFF, OFFICE)),
    **each("wagtailadmin_pages", "workflow_preview", SEEN_BY_OFFICE),
    **each("wagtailadmin_pages", "lock unlock", Door(NOBODY, OFFICE, Others.ADMIN)),
}

FILES = {
    **each("wagtailadmin_api:documents", "listing detail find", SEEN_BY_STAFF),
    **each("wagtailadmin_api:images", "listing detail find", SEEN_BY_STAFF),
    **each("documents_", "index index_results", SEEN_BY_STAFF),
    **each("images_", "index index_results", SEEN_BY_STAFF),
    # Editors add; what is there already, they change if it is theirs.
    **each("wagtaildocs", "index index_results", SEEN_BY_STAFF),
    **each("wagtaildocs", "add add_multiple", BY_STAFF),
    **each("wagtaildocs", "edit delete", BY_OFFICE),
    **each("wagtaildocs", "document_usage", SEEN_BY_OFFICE),
    **each("wagtaildocs", "edit_multiple delete_multiple", Door(NOBODY, OFFICE, Others.ADMIN)),
    **each("wagtaildocs", "create_multiple_from_uploaded_document delete_upload_multiple", SWITCHED_OFF),
    **each("wagtaildocs_chooser", "choose choose_results chosen chosen_multiple", SEEN_BY_STAFF),
    **each("wagtaildocs_chooser", "create", BY_STAFF),
    **each("wagtailimages", "index index_results", SEEN_BY_STAFF),
    **each("wagtailimages", "add add_multiple", BY_STAFF),
    **each("wagtailimages", "edit delete preview", BY_OFFICE),
    **each("wagtailimages", "image_usage", SEEN_BY_OFFICE),
    **each("wagtailimages", "edit_multiple delete_multiple", Door(NOBODY, OFFICE, Others.ADMIN)),
    **each("wagtailimages", "create_multiple_from_uploaded_image delete_upload_multiple", SWITCHED_OFF),
    **each("wagtailimages", "url_generator url_generator_output", SWITCHED_OFF),
    **each("wagtailimages_chooser", "choose choose_results chosen chosen_multiple", SEEN_BY_STAFF),
    **each("wagtailimages_chooser", "create select_format", BY_STAFF),
    **each("wagtailembeds", "chooser chooser_upload", SEEN_BY_STAFF),
    **each("wagtailadmin_collections", "index", SEEN_BY_OFFICE),
    **each("wagtailadmin_collections", "add edit set_privacy", BY_OFFICE),
}

AROUND = {
    **each(
        "wagtailadmin_collections", "delete", Door(ADMINISTRATORS, ADMINISTRATORS, Others.OFFICE_IN_ADMIN)
    ),
    **each(
        "wagtailadmin_reports",
        "workflow workflow_results workflow_tasks workflow_tasks_results site_history site_history_results "
        "aging_pages aging_pages_results page_types_usage page_types_usage_results",
        SEEN_BY_STAFF,
    ),
    **each("wagtailadmin_reports", "locked_pages locked_pages_results", SEEN_BY_OFFICE),
    **each("wagtailredirects", "index index_results", SEEN_BY_OFFICE),
    **each("wagtailredirects", "add edit delete start_import", BY_OFFICE),
    **each("wagtailredirects", "process_import", Door(NOBODY, OFFICE, Others.ADMIN, may_break=True)),
    **each("wagtailsettings", "edit", BY_OFFICE),
    **each("wagtailsettings", "preview_on_edit", SWITCHED_OFF),
    **each("wagtailforms", "index index_results", SEEN_BY_STAFF),
    **each("wagtailforms", "list_submissions list_submissions_results", SWITCHED_OFF),
    **each("wagtailforms", "delete_submissions", in_admin(NOBODY)),
    # No list of all lists: each has its own entry in the menu.
    **each("wagtailsnippets", "index", in_admin(NOBODY)),
}

ADMINISTRATION = {
    **each(
        "wagtailadmin_workflows",
        "index index_results usage usage_results task_index task_index_results select_task_type",
        SEEN_BY_ADMINISTRATORS,
    ),
    **each("wagtailadmin_workflows", "add edit add_task edit_task disable disable_task", BY_ADMINISTRATORS),
    **each("wagtailadmin_workflows", "enable enable_task remove", Door(NOBODY, ADMINISTRATORS, Others.ADMIN)),
    **each(
        "wagtailadmin_workflows",
        "task_chooser task_chooser_results task_chooser_create task_chosen",
        SEEN_BY_STAFF,
    ),
    **each("wagtailsites", "index index_results history history_results usage", SEEN_BY_ADMINISTRATORS),
    **each("wagtailsites", "add edit delete copy", BY_ADMINISTRATORS),
    **each("wagtailusers_users", "index index_results history history_results usage", SEEN_BY_ADMINISTRATORS),
    **each("wagtailusers_users", "add edit delete copy", BY_ADMINISTRATORS),
    **each(
        "wagtailusers_groups", "index index_results history history_results usage", SEEN_BY_ADMINISTRATORS
    ),
    **each("wagtailusers_groups", "add edit delete", BY_ADMINISTRATORS),
}

DOORS = FRAME | PAGES | FILES | AROUND | ADMINISTRATION
