"""Let Projektbüro name the statuses of ideas. None is deleted: ideas and earlier answers have them."""

from typing import Any

from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations


def let_the_office_name_them(apps: Any, schema_editor: Any) -> None:
    # Django makes permissions after all migrations; the rights need these now.
    create_permissions(
        installed.get_app_config("participation"), verbosity=0, using=schema_editor.connection.alias
    )
    rights = apps.get_model("auth.Permission").objects.filter(
        content_type__app_label="participation",
        codename__in=("add_ideastatus", "change_ideastatus", "view_ideastatus"),
    )
    apps.get_model("auth.Group").objects.get(name="Projektbüro").permissions.add(*rights)


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0007_office_invites_experts"),
        ("participation", "0006_first_statuses"),
    ]

    operations = [migrations.RunPython(let_the_office_name_them, migrations.RunPython.noop)]
