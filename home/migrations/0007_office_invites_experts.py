"""Let Projektbüro invite experts and end their roles."""

from typing import Any

from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations

RIGHTS = ["add_expertrole", "change_expertrole", "delete_expertrole", "view_expertrole"]


def let_the_office_invite(apps: Any, schema_editor: Any) -> None:
    # Django makes permissions after all migrations; the rights need them now.
    create_permissions(installed.get_app_config("people"), verbosity=0, using=schema_editor.connection.alias)
    rights = apps.get_model("auth.Permission").objects.filter(
        content_type__app_label="people", codename__in=RIGHTS
    )
    apps.get_model("auth.Group").objects.get(name="Projektbüro").permissions.add(*rights)


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0006_archive_packages"),
        ("people", "0003_expert_roles"),
    ]

    operations = [migrations.RunPython(let_the_office_invite, migrations.RunPython.noop)]
