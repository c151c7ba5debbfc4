"""No publishing without credit, whichever way a page becomes public."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, Workflow
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from home.models import ContentPage
from kek.images.exceptions import MissingCreditError
from kek.images.models import CreditedImage
from kek.people.models import User
from tests.factories.kek import ImageFactory, site_root

REFUSAL = "Das Bild „Schloss“ hat noch keinen Bildnachweis."


@pytest.fixture
def uncredited(db: None) -> CreditedImage:
    return ImageFactory(title="Schloss", credit="")


@pytest.fixture
def draft(uncredited: CreditedImage) -> ContentPage:
    page = ContentPage(title="Entwurf", image=uncredited, live=False)
    site_root().add_child(instance=page)
    page.save_revision()
    return page


def image_in_body(image: CreditedImage) -> list[dict[str, object]]:
    return [{"type": "image", "value": {"image": image.pk, "alt_text": "Ein Schloss"}}]


def form_of(page: ContentPage, **changes: object) -> dict[str, object]:
    fields = {
        "title": page.title,
        "slug": page.slug,
        "register": page.register,
        "image": page.image_id or "",
        "body": streamfield([("text", rich_text("<p>Text</p>"))]),
        "comments-TOTAL_FORMS": 0,
        "comments-INITIAL_FORMS": 0,
        **changes,
    }
    return nested_form_data(fields)


def edit_url(page: Page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def is_live(page: Page) -> bool:
    return Page.objects.get(pk=page.pk).live


def test_a_draft_is_saved(draft: ContentPage, browser_of: Callable[[User], Client], ada: User) -> None:
    answer = browser_of(ada).post(edit_url(draft), form_of(draft, title="Zweiter Entwurf"))
    assert answer.status_code == 302
    assert ContentPage.objects.get(pk=draft.pk).title == "Zweiter Entwurf"


def test_the_editor_is_told_at_the_field(
    draft: ContentPage, browser_of: Callable[[User], Client], ada: User
) -> None:
    answer = browser_of(ada).post(edit_url(draft), form_of(draft, **{"action-publish": "1"}))
    assert answer.context["form"].errors["image"][0].startswith(REFUSAL)
    assert not is_live(draft)


def test_an_image_in_the_body_is_refused_at_its_block(
    draft: ContentPage, uncredited: CreditedImage, browser_of: Callable[[User], Client], ada: User
) -> None:
    body = streamfield([("image", {"image": uncredited.pk, "alt_text": "Ein Schloss", "caption": ""})])
    sent = form_of(draft, image="", body=body, **{"action-publish": "1"})
    errors = browser_of(ada).post(edit_url(draft), sent).context["form"].errors.as_data()["body"]
    assert errors[0].block_errors[0].block_errors["image"].messages[0].startswith(REFUSAL)
    assert not is_live(draft)


def test_with_its_credit_the_page_is_published(
    draft: ContentPage, uncredited: CreditedImage, browser_of: Callable[[User], Client], ada: User
) -> None:
    CreditedImage.objects.update(credit="Foto: Emil")
    browser_of(ada).post(edit_url(draft), form_of(draft, **{"action-publish": "1"}))
    assert is_live(draft)


def test_it_cannot_be_scheduled(draft: ContentPage, browser_of: Callable[[User], Client], ada: User) -> None:
    tomorrow = (timezone.localtime() + timedelta(days=1)).strftime("%Y-%m-%d %H:%M")
    sent = form_of(draft, go_live_at=tomorrow, **{"action-publish": "1"})
    browser_of(ada).post(edit_url(draft), sent)
    assert not draft.revisions.filter(approved_go_live_at__isnull=False).exists()


def test_code_cannot_schedule_it(draft: ContentPage) -> None:
    draft.go_live_at = timezone.now() + timedelta(days=1)
    with pytest.raises(MissingCreditError):
        draft.save_revision().publish()


def test_the_scheduled_command_does_not_publish_it(draft: ContentPage) -> None:
    draft.save_revision(approved_go_live_at=timezone.now() - timedelta(hours=1))
    with pytest.raises(MissingCreditError):
        call_command("publish_scheduled")
    assert not is_live(draft)


def test_approving_it_in_a_workflow_leads_back_to_the_page(
    draft: ContentPage, browser_of: Callable[[User], Client], ada: User
) -> None:
    state = Workflow.objects.get(name="Freigabe").start(draft, ada)
    url = reverse(
        "wagtailadmin_pages:workflow_action", args=[draft.pk, "approve", state.current_task_state.pk]
    )
    answer = browser_of(ada).post(url, {"next": "/"}, follow=True)
    assert answer.redirect_chain[-1][0] == edit_url(draft)
    assert f"„Entwurf“ wurde nicht veröffentlicht. {REFUSAL}" in answer.text
    assert not is_live(draft)


def test_publishing_many_at_once_leads_back_to_the_page(
    draft: ContentPage, browser_of: Callable[[User], Client], ada: User
) -> None:
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    answer = browser_of(ada).post(f"{url}?id={draft.pk}", {"include_descendants": ""})
    assert answer["Location"] == edit_url(draft)
    assert not is_live(draft)


def test_code_cannot_publish_an_image_in_the_body(uncredited: CreditedImage) -> None:
    page = ContentPage(title="Schlösser", body=image_in_body(uncredited))
    with pytest.raises(MissingCreditError) as refusal:
        site_root().add_child(instance=page)
    assert [*refusal.value.message_dict] == ["body"]


def test_a_live_page_keeps_its_published_version(uncredited: CreditedImage) -> None:
    page = ContentPage(title="Schlösser", live=True)
    site_root().add_child(instance=page)
    page.image = uncredited
    page.save_revision()
    assert ContentPage.objects.get(pk=page.pk).image is None
    with pytest.raises(MissingCreditError):
        page.get_latest_revision().publish()
