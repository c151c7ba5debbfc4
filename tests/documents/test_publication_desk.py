"""The steps to publication as the office clicks them."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from documents.actions.versions import change_draft, locked
from documents.enums import ProtocolState
from documents.items.item import RawItem
from documents.items.tracked import Change
from documents.models import Protocol, ProtocolVersion, Review
from kek.people.models import User
from tests.factories.protocols import ProtocolFactory, agreed, colleague_of, published, review_of
from tests.factories.workshops import WorkshopFactory

pytestmark = pytest.mark.django_db
Browser = Callable[[User], Client]
STEPS = ["submit", "release", "send_back", "call_off"]


@pytest.fixture
def protocol() -> Protocol:
    return ProtocolFactory(parent=WorkshopFactory())


@pytest.fixture
def otto(olga: User) -> User:
    return colleague_of(olga)


def send(client: Client, protocol: Protocol, step: str, **data: str) -> Any:
    """The release names the version that stood on its page."""
    if step == "release":
        data.setdefault("version", "1")
    return client.post(reverse(f"protocols:{step}", args=[protocol.pk]), data)


def post(client: Client, protocol: Protocol, step: str, **data: str) -> tuple[int, str]:
    response = send(client, protocol, step, **data)
    return response.status_code, response.content.decode()


def desk(client: Client, protocol: Protocol) -> str:
    return client.get(reverse("protocols:desk", args=[protocol.pk])).content.decode()


def test_two_people_publish(protocol: Protocol, olga: User, otto: User, browser_of: Browser) -> None:
    agreed(protocol, olga)
    assert "Zur Freigabe vorlegen" in desk(browser_of(olga), protocol)
    assert post(browser_of(olga), protocol, "submit") == (303, "")
    assert "Freigeben kann es jemand anderes" in desk(browser_of(olga), protocol)
    assert post(browser_of(otto), protocol, "release") == (303, "")

    assert "Das PDF entsteht gerade." in desk(browser_of(olga), protocol)
    assert Client().get(Protocol.objects.get(pk=protocol.pk).url).status_code == 200


def told(client: Client, protocol: Protocol, step: str, **data: str) -> str:
    response = send(client, protocol, step, **data)
    assert response["Location"] == f"{reverse('protocols:desk', args=[protocol.pk])}#inhalt"
    page = BeautifulSoup(desk(client, protocol), "html.parser")
    [status] = page.select("main .kern-alert--success[role=status]")
    return " ".join(status.get_text().split())


def test_each_step_says_what_it_did(protocol: Protocol, olga: User, otto: User, browser_of: Browser) -> None:
    first, second = browser_of(olga), browser_of(otto)
    agreed(protocol, olga)
    later = timezone.localtime() + timedelta(days=30)
    steps = [
        (first, "submit", {}),
        (second, "send_back", {"reason": "Ein Name fehlt."}),
        (first, "submit", {"go_live_at": f"{later:%Y-%m-%dT10:00}"}),
        (second, "release", {}),
        (first, "call_off", {}),
        (first, "submit", {}),
        (second, "release", {}),
    ]

    assert [told(client, protocol, step, **data) for client, step, data in steps] == [
        "Zur Freigabe vorgelegt. Das übrige Projektbüro bekommt eine E-Mail.",
        "Zurückgegeben. Wer das Protokoll vorgelegt hat, bekommt Ihre Begründung per E-Mail.",
        "Zur Freigabe vorgelegt. Das übrige Projektbüro bekommt eine E-Mail.",
        f"Freigegeben. Veröffentlicht wird es am {later:%d.%m.%Y} um 10:00 Uhr.",
        "Es wird nicht veröffentlicht. Das Protokoll bleibt abgestimmt.",
        "Zur Freigabe vorgelegt. Das übrige Projektbüro bekommt eine E-Mail.",
        "Freigegeben. Das Protokoll ist veröffentlicht.",
    ]


def test_a_double_click_changes_nothing(
    protocol: Protocol, olga: User, otto: User, browser_of: Browser
) -> None:
    agreed(protocol, olga)
    for _ in range(2):
        assert post(browser_of(olga), protocol, "submit")[0] == 303
    for _ in range(2):
        assert post(browser_of(otto), protocol, "release")[0] == 303


def test_the_same_person_is_told_why_not(
    protocol: Protocol, olga: User, otto: User, browser_of: Browser
) -> None:
    agreed(protocol, olga)
    post(browser_of(olga), protocol, "submit")

    status, page = post(browser_of(olga), protocol, "release")

    assert status == 422
    assert "Freigeben muss eine andere Person als die, die vorgelegt hat." in page


@pytest.mark.parametrize("at", ["gestern", "2016-05-30T10:00", "9999-12-31T23:59", "2026-02-30T10:00", "0"])
def test_a_time_that_cannot_be_is_refused_at_its_field(
    protocol: Protocol, olga: User, otto: User, browser_of: Browser, at: str
) -> None:
    agreed(protocol, olga)

    status, page = post(browser_of(olga), protocol, "submit", go_live_at=at)

    assert status == 422
    assert 'aria-invalid="true"' in page
    assert not Protocol.objects.get(pk=protocol.pk).workflow_in_progress


def test_while_a_round_runs_nothing_is_published(
    protocol: Protocol, olga: User, otto: User, browser_of: Browser
) -> None:
    review_of(protocol, olga)

    status, page = post(browser_of(olga), protocol, "submit")

    assert status == 422
    assert "läuft eine Durchsicht" in page


def test_without_a_reason_nothing_is_sent_back(
    protocol: Protocol, olga: User, otto: User, browser_of: Browser
) -> None:
    agreed(protocol, olga)
    post(browser_of(olga), protocol, "submit")

    status, page = post(browser_of(otto), protocol, "send_back", reason=" ")

    assert status == 422
    assert "Bitte schreiben Sie, was vor der Freigabe noch zu tun ist." in page


def test_the_office_sees_why_there_is_no_pdf(
    protocol: Protocol, olga: User, otto: User, browser_of: Browser
) -> None:
    version = published(protocol, olga)
    ProtocolVersion.objects.filter(pk=version.pk).update(
        pdf_fault="Auf dem Server fehlt die Bibliothek Pango"
    )
    assert "PDF konnte nicht erzeugt werden" in desk(browser_of(olga), protocol)

    again = reverse("protocols:set_pdf_again", args=[protocol.pk, 1])

    assert browser_of(olga).post(again).status_code == 303
    assert "Das PDF entsteht gerade." in desk(browser_of(olga), protocol)


def to_release(client: Client, protocol: Protocol) -> str:
    return client.get(reverse("protocols:release", args=[protocol.pk])).content.decode()


def test_who_releases_reads_what_all_will_read(
    protocol: Protocol, olga: User, otto: User, browser_of: Browser
) -> None:
    agreed(protocol, olga)
    post(browser_of(olga), protocol, "submit")
    address = reverse("protocols:release", args=[protocol.pk])

    assert f'href="{address}"' in desk(browser_of(otto), protocol)
    page = to_release(browser_of(otto), protocol)

    assert "Der Bus fährt abends zu selten." in page
    assert "Eine Karte der Linien entsteht." in page
    assert "Erna Beispiel" not in page
    assert reverse("wagtailadmin_pages:view_draft", args=[protocol.pk]) in page
    assert "Zu dieser Fassung gab es keine Durchsicht." in page


def test_who_releases_reads_what_changed_since_the_review_and_since_the_publication(
    protocol: Protocol, olga: User, otto: User, browser_of: Browser
) -> None:
    published(protocol, olga)
    Protocol.objects.filter(pk=protocol.pk).update(state=ProtocolState.DRAFT)
    _say(protocol, olga, "Der Bus fährt abends oft.")
    Review.objects.filter(pk=review_of(protocol, olga).pk).update(closed_at=timezone.now())
    Protocol.objects.filter(pk=protocol.pk).update(state=ProtocolState.DRAFT)
    _say(protocol, olga, "Der Bus fährt abends stündlich.")
    agreed(protocol, olga)
    post(browser_of(olga), protocol, "submit")

    response = browser_of(otto).get(reverse("protocols:release", args=[protocol.pk]))

    shown = response.context["shown"]
    assert [each.before.number for each in (shown.reviewed, shown.published)] == [2, 1]
    removed = [
        "".join(run.text for run in each.changes[0].runs if run.change is Change.REMOVED)
        for each in (shown.reviewed, shown.published)
    ]
    assert [words.split() for words in removed] == [["oft."], ["zu", "selten."]]


@transaction.atomic
def _say(protocol: Protocol, olga: User, words: str) -> None:
    def changed(raw: list[RawItem]) -> list[RawItem]:
        raw[1]["value"]["text"] = words
        return raw

    change_draft(locked(protocol.pk), olga, changed)


def test_a_version_that_was_not_read_is_not_released(
    protocol: Protocol, olga: User, otto: User, browser_of: Browser
) -> None:
    agreed(protocol, olga)
    post(browser_of(olga), protocol, "submit")

    for version in ("2", "", "x"):
        status, page = post(browser_of(otto), protocol, "release", version=version)
        assert status == 422
        assert "Inzwischen liegt eine andere Fassung vor." in page
        assert "Der Bus fährt abends zu selten." in page
    assert not Protocol.objects.get(pk=protocol.pk).live


def test_who_cannot_release_is_led_to_the_desk(
    protocol: Protocol, olga: User, otto: User, rita: User, browser_of: Browser
) -> None:
    agreed(protocol, olga)
    post(browser_of(olga), protocol, "submit")
    address = reverse("protocols:release", args=[protocol.pk])

    assert browser_of(olga).get(address).status_code == 303
    assert browser_of(rita).get(address).status_code == 404
    assert Client().get(address).status_code == 404
    post(browser_of(otto), protocol, "send_back", reason="Der Titel fehlt.")
    assert browser_of(otto).get(address).status_code == 303


@pytest.mark.parametrize("step", STEPS)
def test_nobody_else_takes_a_step(
    protocol: Protocol, olga: User, rita: User, browser_of: Browser, step: str
) -> None:
    agreed(protocol, olga)

    assert post(browser_of(rita), protocol, step)[0] == 404
    assert post(Client(), protocol, step)[0] == 404


def test_asked_for_by_get_a_step_leads_to_the_desk(
    protocol: Protocol, olga: User, browser_of: Browser
) -> None:
    for step in STEPS:
        response = browser_of(olga).get(reverse(f"protocols:{step}", args=[protocol.pk]))
        assert response.status_code == 303
