"""What the admin has pages about, beside boards and protocols."""

from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail.admin.models import EditingSession
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    PageViewRestriction,
    Site,
    UploadedFile,
    Workflow,
)

from home.enums import ArchiveLevel, ArchiveState
from home.models import ArchivePackage
from kek.people.groups import EDITORS
from kek.people.models import User
from kek.process.models import Theme
from tests.factories.documents import PDF, KekDocumentFactory
from tests.factories.home import ContentPageFactory, FeedbackFactory
from tests.factories.kek import (
    FieldOfActionFactory,
    ImageFactory,
    MunicipalityFactory,
    OrganisationFactory,
)
from tests.factories.letters import written
from tests.roles.cast import Role
from tests.roles.world import World


def admin_things(world: World, people: dict[Role, User]) -> None:
    page, private = ContentPageFactory(title="Über uns"), ContentPageFactory(title="Nur mit Passwort")
    revision, alias = page.save_revision(), private.create_alias(update_slug="zweite")
    closed = Collection.get_first_root_node().add_child(name="Intern")
    behind_password = {"restriction_type": "password", "password": "geheim"}
    locked = CollectionViewRestriction.objects.create(collection=closed, **behind_password)
    barred = PageViewRestriction.objects.create(page=private, **behind_password)
    image, document = ImageFactory(), KekDocumentFactory()
    workflow = Workflow.objects.first()
    submitted = workflow.start(page, people[Role.EDITOR])
    package = ArchivePackage.objects.create(
        title="Paket", level=ArchiveLevel.FULL, state=ArchiveState.READY, size=len(PDF),
        file=ContentFile(PDF, name="paket.zip"),
    )  # fmt: skip
    uploaded = UploadedFile.objects.create(file=ContentFile(PDF, name="bild.png"))
    ping = EditingSession.objects.create(
        user=people[Role.OFFICE], content_object=page, last_seen_at=timezone.now()
    )
    world.values |= {
        # About a page, unless a namespace says otherwise.
        "pk": page.pk,
        "page_id": page.pk,
        "parent_page_id": page.get_parent().pk,
        "page_pk": page.pk,
        "page_to_move_id": page.pk,
        "destination_id": page.get_parent().pk,
        "revision_id": revision.pk,
        "workflow_state_id": submitted.pk,
        "task_state_id": submitted.current_task_state.pk,
        "task_id": submitted.current_task_state.task_id,
        "action_name": "approve",
        "wagtailadmin_api:pages:action_name": "copy",
        "content_type_app_name": "home",
        "content_type_model_name": "contentpage",
        "app_label": "home",
        "model_name": "contentpage",
        "action": "publish",
        "wagtail_bulk_action:app_label": "wagtailcore",
        "wagtail_bulk_action:model_name": "page",
        "app_name": "taggit",
        "wagtailadmin_tag_model_autocomplete:model_name": "tag",
        "object_id": page.pk,
        "session_id": ping.pk,
        "uploaded_file_id": uploaded.pk,
        "restriction_id": locked.pk,
        "page_view_restriction_id": barred.pk,
        "collection_id": closed.pk,
        "wagtailadmin_collections:pk": closed.pk,
        "wagtailadmin_workflows:pk": workflow.pk,
        "workflow_pk": workflow.pk,
        "wagtailadmin_workflows:task_index:pk": 1,
        "wagtailadmin_api:documents:pk": document.pk,
        "document_id": document.pk,
        "doc_id": document.pk,
        "wagtailadmin_api:images:pk": image.pk,
        "image_id": image.pk,
        "filter_spec": "width-10",
        "wagtaildocs_chooser:pk": document.pk,
        "wagtailimages_chooser:pk": image.pk,
        "redirect_id": Redirect.add_redirect("/alt/", redirect_to=page).pk,
        "wagtailsettings:app_name": "pages",
        "wagtailsettings:model_name": "districtsettings",
        "wagtailsettings:pk": Site.objects.get().pk,
        "wagtailsites:pk": Site.objects.get().pk,
        "wagtailusers_users:pk": people[Role.CITIZEN].pk,
        "wagtailusers_groups:pk": Group.objects.get(name=EDITORS).pk,
        "archiv_download:pk": package.pk,
        "archiv_delete:pk": package.pk,
        "wagtailadmin_password_reset_confirm:uidb64": "MQ",
        "wagtailadmin_password_reset_confirm:token": "set-password",
        "rendition:path": image.get_rendition("width-10").file.name.removeprefix("images/"),
    }
    rows = {
        "home_feedback": FeedbackFactory(),
        "letters_letter": written(),
        "people_organisation": OrganisationFactory(),
        "places_municipality": MunicipalityFactory(),
        "process_fieldofaction": FieldOfActionFactory(),
        "process_theme": Theme.objects.create(title="Inklusion", slug="inklusion"),
    }
    world.values |= {f"wagtailsnippets_{name}:pk": row.pk for name, row in rows.items()}
    world.values |= {
        name.replace("wagtailsnippets", "wagtailsnippetchoosers"): value
        for name, value in world.values.items()
        if name.startswith("wagtailsnippets_")
    }
    edit = f"/verwaltung/pages/{page.pk}/"
    world.addresses |= {
        "wagtail_serve": page.url,
        "wagtailadmin_api:pages:find": f"/verwaltung/api/main/pages/find/?html_path={page.url}",
        "wagtailadmin_api:documents:find": f"/verwaltung/api/main/documents/find/?id={document.pk}",
        "wagtailadmin_api:images:find": f"/verwaltung/api/main/images/find/?id={image.pk}",
        "wagtail_bulk_action": f"/verwaltung/bulk/wagtailcore/page/delete/?id={page.pk}&next=/x/",
        "wagtailadmin_pages:convert_alias": f"/verwaltung/pages/{alias.pk}/convert_alias/",
        "wagtailadmin_pages:unlock": f"/verwaltung/pages/{private.pk}/unlock/",
        "wagtailadmin_workflows:add_task": "/verwaltung/workflows/tasks/add/wagtailcore/groupapprovaltask/",
        "wagtailadmin_pages:revisions_compare": f"{edit}revisions/compare/live...latest/",
        "account_reset_password_from_key": "/konto/password/reset/key/1-abc-123/",
        "verwaltung/^.*/$": "/verwaltung/gibt/es/nicht/",
    }
