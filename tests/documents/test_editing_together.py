"""Wagtail's own tools hold for protocols: comparing revisions by words, autosave, several editors, locks."""

import json
from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from documents.actions.versions import change_draft, draft_of, locked
from documents.enums import ItemKind
from documents.models import Protocol
from kek.people.models import User
from tests.factories.protocols import (
    ProtocolFactory,
    heading,
    linked_to_an_idea,
    raw_item,
    statement,
    usual_items,
)
from tests.factories.workshops import WorkshopFactory

pytestmark = pytest.mark.django_db
Browser = Callable[[User], Client]


@pytest.fixture
def protocol() -> Protocol:
    return ProtocolFactory(parent=WorkshopFactory())


def edit_url(protocol: Protocol) -> str:
    return reverse("wagtailadmin_pages:edit", args=[protocol.pk])


def filled_in(protocol: Protocol, **changes: object) -> dict[str, object]:
    """The editor's form with the draft as it is."""
    items = draft_of(Protocol.objects.get(pk=protocol.pk)).raw_items
    form: dict[str, object] = {
        "title": protocol.title,
        "slug": protocol.slug,
        "summary": "",
        "attendance": "",
        "seo_title": "",
        "search_description": "",
        "items-count": len(items),
        "comments-TOTAL_FORMS": 0,
        "comments-INITIAL_FORMS": 0,
        "loaded_revision_id": protocol.latest_revision.pk,
        "loaded_revision_created_at": protocol.latest_revision.created_at.isoformat(),
    }
    for index, item in enumerate(items):
        value = {f"items-{index}-value-{name}": text or "" for name, text in item["value"].items()}
        place = {"deleted": "", "order": index, "type": item["type"], "id": item["id"]}
        form |= value | {f"items-{index}-{name}": each for name, each in place.items()}
    return form | changes


def test_two_revisions_are_compared_by_words(protocol: Protocol, olga: User, browser_of: Browser) -> None:
    first = protocol.latest_revision
    changed = statement("Der Bus fährt nachts zu selten.", role="Ortsvorstand", speaker="Erna Beispiel")
    changed["id"] = usual_items()[1]["id"]
    change_draft(locked(protocol.pk), olga, lambda raw: [raw[0], changed, *raw[2:]])
    second = Protocol.objects.get(pk=protocol.pk).latest_revision

    url = reverse("wagtailadmin_pages:revisions_compare", args=[protocol.pk, first.pk, second.pk])
    page = browser_of(olga).get(url).content.decode()

    assert '<span class="deletion">abends</span><span class="addition">nachts</span>' in page
    assert "Der Bus fährt " in page


def test_editors_do_not_compare(protocol: Protocol, rita: User, browser_of: Browser) -> None:
    revision = protocol.latest_revision

    url = reverse("wagtailadmin_pages:revisions_compare", args=[protocol.pk, revision.pk, "latest"])

    assert b"Der Bus" not in browser_of(rita).get(url).content


def test_an_editor_sees_who_else_has_it_open(
    protocol: Protocol, olga: User, ada: User, browser_of: Browser
) -> None:
    office, other = browser_of(olga), browser_of(ada)
    session = office.get(edit_url(protocol)).context["editing_sessions"]
    theirs = other.get(edit_url(protocol)).context["editing_sessions"]
    other.post(theirs.ping_url)

    answer = json.loads(office.post(session.ping_url).content)

    assert [each["user"] for each in answer["other_sessions"]] == ["ada@landkreis.example"]


def test_autosave_does_not_write_over_what_a_colleague_has_saved(
    protocol: Protocol, olga: User, ada: User, browser_of: Browser
) -> None:
    form = filled_in(protocol)
    change_draft(locked(protocol.pk), ada, lambda raw: raw[:2])

    answer = browser_of(olga).post(
        edit_url(protocol),
        form,
        headers={"Accept": "application/json"},
    )

    assert answer.status_code == 400
    assert answer.json()["error_code"] == "invalid_revision"
    assert len(draft_of(locked(protocol.pk)).raw_items) == 2


def test_autosave_keeps_a_half_written_draft(protocol: Protocol, olga: User, browser_of: Browser) -> None:
    form = filled_in(protocol, **{"items-1-value-text": ""})

    answer = browser_of(olga).post(edit_url(protocol), form, headers={"Accept": "application/json"})

    assert answer.json()["success"] is True
    assert [item["value"]["text"] for item in draft_of(locked(protocol.pk)).raw_items][1] == ""


def test_saving_an_untouched_editor_changes_nothing(
    protocol: Protocol, olga: User, browser_of: Browser
) -> None:
    before = draft_of(locked(protocol.pk)).numbered_items()

    browser_of(olga).post(edit_url(protocol), filled_in(protocol))

    after = draft_of(locked(protocol.pk)).numbered_items()
    assert [(item.id, item.text) for item in after] == [(item.id, item.text) for item in before]


def test_a_locked_draft_is_read_only_for_others(
    protocol: Protocol, olga: User, ada: User, browser_of: Browser
) -> None:
    Protocol.objects.filter(pk=protocol.pk).update(locked=True, locked_by=ada, locked_at=timezone.now())

    browser_of(olga).post(edit_url(protocol), filled_in(protocol, title="Überschrieben"))

    assert draft_of(locked(protocol.pk)).title == "Protokoll des Workshops"


CARD = {
    "quote": "Mehr Busse.",
    "source": "Idee Nr. 1",
    "voice": "Bürgerin oder Bürger",
    "supports": 12,
    "online_votes": 3,
    "counted_votes": 15,
    "counted_by": "Handzeichen",
}
OTHER = {name: 99 if isinstance(said, int) else "Anders." for name, said in CARD.items()}


def with_card(*, is_linked: bool = True) -> Protocol:
    card = raw_item(ItemKind.CONTRIBUTION, "Geprüft.", **CARD)
    protocol = ProtocolFactory(parent=WorkshopFactory(), items=[heading("Beiträge"), card])
    if is_linked:
        linked_to_an_idea(protocol, card, CARD["quote"])
    return protocol


def rewritten(protocol: Protocol) -> dict[str, object]:
    said = {**OTHER, "text": "Nur das ist unsers."}
    return filled_in(protocol, **{f"items-1-value-{name}": each for name, each in said.items()})


@pytest.mark.parametrize("headers", [{}, {"Accept": "application/json"}])
def test_of_a_card_from_a_board_only_the_note_is_changed(
    olga: User, browser_of: Browser, headers: dict[str, str]
) -> None:
    protocol = with_card()

    browser_of(olga).post(edit_url(protocol), rewritten(protocol), headers=headers)

    value = draft_of(locked(protocol.pk)).raw_items[1]["value"]
    assert value == {**CARD, "text": "Nur das ist unsers."}


def test_a_card_that_was_deleted_comes_back_as_it_was(olga: User, browser_of: Browser) -> None:
    protocol = with_card()
    form = rewritten(protocol)
    change_draft(locked(protocol.pk), olga, lambda raw: raw[:1])
    latest = Protocol.objects.get(pk=protocol.pk).latest_revision
    form |= {
        "loaded_revision_id": latest.pk,
        "loaded_revision_created_at": latest.created_at.isoformat(),
    }

    browser_of(olga).post(edit_url(protocol), form)

    value = draft_of(locked(protocol.pk)).raw_items[1]["value"]
    assert value == {**CARD, "text": "Nur das ist unsers."}


def test_a_contribution_typed_by_hand_is_rewritten(olga: User, browser_of: Browser) -> None:
    protocol = with_card(is_linked=False)

    browser_of(olga).post(edit_url(protocol), rewritten(protocol))

    value = draft_of(locked(protocol.pk)).raw_items[1]["value"]
    assert value == {**OTHER, "text": "Nur das ist unsers."}


def test_the_editor_knows_which_contributions_came_from_a_board(olga: User, browser_of: Browser) -> None:
    protocol = with_card()

    page = BeautifulSoup(browser_of(olga).get(edit_url(protocol)).content, "html.parser")

    assert json.loads(page.select_one("#uebernommene-punkte").string) == [protocol.raw_items[1]["id"]]
