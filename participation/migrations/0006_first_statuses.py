"""Begin with one status of each kind; the office renames them and adds its own."""

from typing import Any

from django.db import migrations

STATUSES = (
    ("eingegangen", "eingegangen", "received"),
    ("in Prüfung", "in-pruefung", "in_review"),
    ("aufgenommen", "aufgenommen", "taken_up"),
    ("teilweise aufgenommen", "teilweise-aufgenommen", "taken_up_in_part"),
    ("nicht aufgenommen", "nicht-aufgenommen", "not_taken_up"),
    ("an anderer Stelle erledigt", "erledigt", "settled_elsewhere"),
)


def begin_with_one_of_each(apps: Any, schema_editor: Any) -> None:
    statuses = apps.get_model("participation.IdeaStatus").objects.using(schema_editor.connection.alias)
    for place, (name, slug, kind) in enumerate(STATUSES):
        statuses.create(name=name, slug=slug, kind=kind, sort_order=10 * place)


class Migration(migrations.Migration):
    dependencies = [("participation", "0005_answers_and_statuses")]

    operations = [migrations.RunPython(begin_with_one_of_each, migrations.RunPython.noop)]
