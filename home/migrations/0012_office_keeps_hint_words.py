"""Let Projektbüro keep the list of words that are hints in the queue."""

from typing import Any

from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations


def let_the_office_keep_it(apps: Any, schema_editor: Any) -> None:
    # Django makes permissions after all migrations; the rights need these now.
    create_permissions(
        installed.get_app_config("participation"), verbosity=0, using=schema_editor.connection.alias
    )
    rights = apps.get_model("auth.Permission").objects.filter(
        content_type__app_label="participation",
        codename__in=("add_hintword", "change_hintword", "delete_hintword", "view_hintword"),
    )
    apps.get_model("auth.Group").objects.get(name="Projektbüro").permissions.add(*rights)


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0011_statements_reviewed"),
        ("participation", "0009_hint_words"),
    ]

    operations = [migrations.RunPython(let_the_office_keep_it, migrations.RunPython.noop)]
