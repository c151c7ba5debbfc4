"""Let Projektbüro see which letters did not arrive, and have them sent again."""

from typing import Any

from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations


def let_the_office_see(apps: Any, schema_editor: Any) -> None:
    # Django makes permissions after all migrations; the right needs this one now.
    create_permissions(installed.get_app_config("letters"), verbosity=0, using=schema_editor.connection.alias)
    seeing = apps.get_model("auth.Permission").objects.get(
        content_type__app_label="letters", codename="view_letter"
    )
    apps.get_model("auth.Group").objects.get(name="Projektbüro").permissions.add(seeing)


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0004_rights_of_the_groups"),
        ("letters", "0001_initial"),
    ]

    operations = [migrations.RunPython(let_the_office_see, migrations.RunPython.noop)]
