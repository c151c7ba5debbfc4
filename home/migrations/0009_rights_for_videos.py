"""Let Projektbüro keep videos, and Redaktion add them; what is there is changed by the office alone, as files are."""

from typing import Any

from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations

RIGHTS = {
    "Projektbüro": ["add_video", "change_video", "delete_video", "view_video"],
    "Redaktion": ["add_video", "view_video"],
}


def give_rights(apps: Any, schema_editor: Any) -> None:
    # Django makes permissions after all migrations; the rights need these now.
    create_permissions(
        installed.get_app_config("documents"), verbosity=0, using=schema_editor.connection.alias
    )
    permissions = apps.get_model("auth.Permission").objects.filter(content_type__app_label="documents")
    for group, names in RIGHTS.items():
        rights = permissions.filter(codename__in=names)
        apps.get_model("auth.Group").objects.get(name=group).permissions.add(*rights)


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0008_office_names_statuses"),
        ("documents", "0011_videos"),
    ]

    operations = [migrations.RunPython(give_rights, migrations.RunPython.noop)]
