"""Anybody reaches the office, and nothing that was written is lost."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.core import mail
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from home.actions.feedback import forget_feedback
from home.models import Feedback
from home.models.feedback import KEPT_FOR
from kek.letters.models import Letter
from kek.pages.models import DistrictSettings
from tests.factories.home import FeedbackFactory
from tests.kek.letters import servers
from tests.tasks import work_off

pytestmark = pytest.mark.django_db

GIVEN = {
    "kind": "barrier",
    "message": "Das PDF ist nicht vorlesbar.",
    "about": "Protokoll",
    "email": "",
}


@pytest.fixture
def office() -> None:
    DistrictSettings.objects.update(office_email="buero@landkreis.example")


def send(client: Client, **changes: str) -> HttpResponse:
    return client.post("/feedback/", {**GIVEN, **changes})


def form_of(response: HttpResponse) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser").select_one("form.feedback-form")


def test_a_message_is_stored_and_mailed(client: Client, office: None) -> None:
    response = send(client, email="clara@post.example")
    assert (response.url, work_off()) == ("/feedback/?gesendet=ja", [])
    assert Feedback.objects.values_list("kind", "message", "about", "email").get() == (
        "barrier",
        GIVEN["message"],
        "Protokoll",
        "clara@post.example",
    )
    [letter] = mail.outbox
    assert (letter.to, letter.message()["Reply-To"]) == (["buero@landkreis.example"], "clara@post.example")
    assert GIVEN["message"] in letter.body


def test_thanks_are_shown_once_it_arrived(client: Client) -> None:
    assert "Danke, Ihre Nachricht ist angekommen." in client.get("/feedback/?gesendet=ja").content.decode()


def test_the_address_is_optional(client: Client, office: None) -> None:
    send(client)
    assert Feedback.objects.get().email == ""
    work_off()
    assert mail.outbox[0].message()["Reply-To"] is None


def test_a_dead_mail_server_loses_nothing(
    client: Client, office: None, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    settings.EMAIL_BACKEND = f"{servers.HERE}.Dead"
    response = send(client, email="clara@post.example")
    assert (response.status_code, work_off(), Feedback.objects.count()) == (302, [], 1)
    assert Letter.objects.due(timezone.now() + timedelta(hours=1)).count() == 1
    assert "clara" not in caplog.text
    assert GIVEN["message"] not in caplog.text


def test_without_an_office_address_it_is_stored(client: Client) -> None:
    send(client)
    assert (Feedback.objects.count(), Letter.objects.count()) == (1, 0)


def test_a_program_in_the_trap_is_thanked_and_forgotten(client: Client, office: None) -> None:
    assert send(client, website="https://spam.example").status_code == 302
    assert (Feedback.objects.count(), Letter.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"message": "   "}, "Bitte schreiben Sie uns, worum es geht."),
        ({"message": "x" * 4001}, "Bitte kürzen Sie die Nachricht auf 4.000 Zeichen."),
        ({"message": "a\u202eb"}, "unsichtbare Steuerzeichen"),
        ({"about": "a\x1bb"}, "Bitte nur sichtbare Zeichen"),
        ({"email": "clara@"}, "Bitte geben Sie eine ganze E-Mail-Adresse ein"),
        ({"kind": ""}, "Bitte wählen Sie aus, worum es geht."),
        ({"kind": "quatsch"}, "quatsch"),
        ({"message": "a\x00b"}, "Nullzeichen"),
    ],
)
def test_errors_stand_at_the_field_and_the_input_is_kept(
    client: Client, changes: dict[str, str], sentence: str
) -> None:
    response = send(client, **changes)
    form = form_of(response)
    assert response.status_code == 200
    assert sentence in form.select_one(".form-field .kern-error").get_text()
    kept = {"about": "Protokoll", **changes}["about"]
    assert form.select_one("[name=about]")["value"] == kept.replace("\x1b", "\x1b")
    assert Feedback.objects.count() == 0


def test_the_form_is_never_kept_for_others(client: Client) -> None:
    assert "no-store" in client.get("/feedback/")["Cache-Control"]


def test_the_trap_is_out_of_everybodys_way(client: Client) -> None:
    trap = form_of(client.get("/feedback/")).select_one(".feedback-form__trap")
    assert trap["aria-hidden"] == "true"
    assert trap.input["tabindex"] == "-1"


def test_after_twelve_months_it_is_forgotten() -> None:
    FeedbackFactory(message="neu")
    Feedback.objects.filter(pk=FeedbackFactory().pk).update(received_at=timezone.now() - KEPT_FOR * 1.01)
    forget_feedback(timezone.now())
    assert [feedback.message for feedback in Feedback.objects.all()] == ["neu"]
