"""The workflow that publishes protocols: the office releases, but nobody what they submitted themselves."""

from typing import Any

from django.db import migrations

WORKFLOW = "Protokoll veröffentlichen"
TASK = "Freigabe durch eine zweite Person"


def make_workflow(apps: Any, schema_editor: Any) -> None:
    if apps.get_model("documents.SecondPairOfEyes").objects.exists():
        return
    content_type, _ = apps.get_model("contenttypes.ContentType").objects.get_or_create(
        app_label="documents", model="secondpairofeyes"
    )
    task = apps.get_model("documents.SecondPairOfEyes").objects.create(name=TASK, content_type=content_type)
    task.groups.set([apps.get_model("auth.Group").objects.get(name="Projektbüro")])
    workflow = apps.get_model("wagtailcore.Workflow").objects.create(name=WORKFLOW)
    apps.get_model("wagtailcore.WorkflowTask").objects.create(workflow=workflow, task_id=task.pk, sort_order=0)


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0002_protocols_and_reviews"),
        ("people", "0002_office_and_editors"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(make_workflow, migrations.RunPython.noop)]
