"""The two groups that work in the admin. Their rights are given by the roof, which knows every app."""

from typing import Any

from django.db import migrations

GROUPS = ["Projektbüro", "Redaktion"]


def make_groups(apps: Any, _schema_editor: Any) -> None:
    for name in GROUPS:
        apps.get_model("auth.Group").objects.get_or_create(name=name)


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial"), ("auth", "0012_alter_user_first_name_max_length")]

    operations = [migrations.RunPython(make_groups, migrations.RunPython.noop)]
