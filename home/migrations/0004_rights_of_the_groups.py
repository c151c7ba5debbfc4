"""Give Projektbüro and Redaktion exactly the rights they need, over all apps.

Redaktion writes pages and submits them; Projektbüro publishes. Four eyes, because the district answers for
every page by name. Redaktion cannot change pictures and files of others either: they are not drafted, so
that a change is public at once.

Accounts and groups stay with the administrator: whoever may change accounts can make themselves one.
Committees, fields of action and themes are switched off or renamed, never deleted: events and documents
of many years refer to them.
"""

from typing import Any

from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations

OFFICE = {
    "everywhere": [
        "wagtailadmin.access_admin",
        "people.add_committee", "people.change_committee", "people.view_committee",
        "people.add_membership", "people.change_membership", "people.delete_membership",
        "people.view_membership",
        "people.add_organisation", "people.change_organisation", "people.delete_organisation",
        "people.view_organisation",
        "process.add_fieldofaction", "process.change_fieldofaction", "process.view_fieldofaction",
        "process.add_theme", "process.change_theme", "process.view_theme",
        "places.add_municipality", "places.change_municipality", "places.view_municipality",
        "pages.change_districtsettings",
        "home.view_feedback", "home.change_feedback", "home.delete_feedback",
        "participation.view_board", "participation.change_board", "participation.view_idea",
        "participation.view_comment",
        "wagtailredirects.add_redirect", "wagtailredirects.change_redirect",
        "wagtailredirects.delete_redirect",
    ],
    "pages": ["add_page", "change_page", "publish_page", "lock_page", "unlock_page"],
    "collections": [
        "wagtailimages.add_image", "wagtailimages.change_image", "wagtailimages.delete_image",
        "wagtailimages.choose_image",
        "wagtaildocs.add_document", "wagtaildocs.change_document", "wagtaildocs.delete_document",
        "wagtaildocs.choose_document",
        "wagtailcore.add_collection", "wagtailcore.change_collection",
    ],
}
EDITORS = {
    "everywhere": ["wagtailadmin.access_admin"],
    "pages": ["add_page", "change_page"],
    "collections": [
        "wagtailimages.add_image", "wagtailimages.choose_image",
        "wagtaildocs.add_document", "wagtaildocs.choose_document",
    ],
}


def give_rights(apps: Any, schema_editor: Any) -> None:
    make_permissions(schema_editor.connection.alias)
    office = apps.get_model("auth.Group").objects.get(name="Projektbüro")
    give(apps, office, OFFICE)
    give(apps, apps.get_model("auth.Group").objects.get(name="Redaktion"), EDITORS)
    let_approve(apps, office)
    retire_wagtails_groups(apps)


def make_permissions(database: str) -> None:
    """Django makes permissions after all migrations; the rights need them now."""
    for config in installed.get_app_configs():
        create_permissions(config, verbosity=0, using=database)


def give(apps: Any, group: Any, rights: dict[str, list[str]]) -> None:
    group.permissions.add(*(permission(apps, name) for name in rights["everywhere"]))
    root = apps.get_model("wagtailcore.Page").objects.get(depth=1)
    for codename in rights["pages"]:
        apps.get_model("wagtailcore.GroupPagePermission").objects.get_or_create(
            group=group, page=root, permission=permission(apps, f"wagtailcore.{codename}")
        )
    collection = apps.get_model("wagtailcore.Collection").objects.get(depth=1)
    for name in rights["collections"]:
        apps.get_model("wagtailcore.GroupCollectionPermission").objects.get_or_create(
            group=group, collection=collection, permission=permission(apps, name)
        )


def permission(apps: Any, name: str) -> Any:
    app_label, codename = name.split(".")
    return apps.get_model("auth.Permission").objects.get(
        content_type__app_label=app_label, codename=codename
    )


def let_approve(apps: Any, office: Any) -> None:
    """What Redaktion submits waits for the office."""
    task = apps.get_model("wagtailcore.GroupApprovalTask").objects.filter(groups__name="Moderators").first()
    if task is None:
        return
    task.name = "Freigabe durch das Projektbüro"
    task.save()
    task.groups.set([office])
    apps.get_model("wagtailcore.Workflow").objects.filter(workflow_tasks__task=task).update(name="Freigabe")


def retire_wagtails_groups(apps: Any) -> None:
    """Editors and Moderators come with Wagtail and carry rights that nobody here decided on."""
    groups = apps.get_model("auth.Group").objects.filter(name__in=["Editors", "Moderators"])
    groups.filter(user__isnull=True).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0003_prepare_near_search"),
        ("people", "0002_office_and_editors"),
        ("participation", "0001_initial"),
        ("places", "0001_initial"),
        ("process", "0001_initial"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
        ("wagtailadmin", "0006_formstate"),
        ("wagtailimages", "0027_image_description"),
        ("wagtaildocs", "0014_alter_document_file_size"),
        ("wagtailredirects", "0008_add_verbose_name_plural"),
    ]

    operations = [migrations.RunPython(give_rights, migrations.RunPython.noop)]
