"""Anybody reaches the office, and nothing that was written is lost."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from bs4 import BeautifulSoup
from django.core import mail
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from home.actions.feedback import answer_feedback, forget_feedback
from home.admin.feedback import AnswerView
from home.exceptions import AlreadyAnswered
from home.models import Feedback
from home.models.feedback import KEPT_FOR
from kek.addresses import absolute
from kek.letters.models import Letter
from kek.letters.words import CLOSING
from kek.pages.models import DistrictSettings
from kek.pages.queries.platform import signature
from kek.people.models import User
from kek.spam.forms import TRAPPED
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
    feedback = Feedback.objects.get()
    assert letter.body.splitlines() == [
        "Über das Formular kam eine Rückmeldung: Eine Barriere melden",
        "Es geht um: Protokoll",
        f"Bitte antworten Sie bis: {feedback.due_on:%d.%m.%Y}",
        "",
        GIVEN["message"],
        "",
        "Bitte schreiben Sie Ihre Antwort am Eintrag, nicht als E-Mail: Nur dort gilt sie als gegeben.",
        absolute(f"/verwaltung/snippets/home/feedback/edit/{feedback.pk}/"),
        "",
        *signature().splitlines(),
    ]


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


def test_who_falls_into_the_trap_is_told_and_keeps_the_words(client: Client, office: None) -> None:
    """It may be a browser that fills in what nobody sees."""
    answer = send(client, website="https://spam.example")
    assert (Feedback.objects.count(), Letter.objects.count()) == (0, 0)
    assert answer.context["form"].non_field_errors() == [TRAPPED]
    assert GIVEN["message"] in form_of(answer).text
    assert "spam.example" not in answer.text


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
    trap = form_of(client.get("/feedback/")).select_one("[name=website]")
    assert trap.parent["aria-hidden"] == "true"
    assert trap["tabindex"] == "-1"


def answer_as(
    person: User, browser_of: Callable[[User], Client], feedback: Feedback, **fields: str
) -> HttpResponse:
    address = f"/verwaltung/snippets/home/feedback/edit/{feedback.pk}/"
    return browser_of(person).post(address, fields)


def test_the_office_answers_once_and_the_address_is_forgotten(
    olga: User, browser_of: Callable[[User], Client], office: None
) -> None:
    feedback = FeedbackFactory(email="clara@post.example", message="Das PDF\nist stumm.")
    assert answer_as(olga, browser_of, feedback, answer="Es ist ersetzt.").status_code == 302
    work_off()
    [letter] = mail.outbox
    assert (letter.to, letter.message()["Reply-To"]) == (["clara@post.example"], "buero@landkreis.example")
    answered = "> Das PDF\n> ist stumm.\n\nUnsere Antwort:\n\nEs ist ersetzt."
    assert letter.body.endswith(f"{answered}\n\n{CLOSING}\n\n{signature()}")
    feedback.refresh_from_db()
    assert (feedback.email, feedback.answered_by, feedback.is_done, feedback.was_mailed) == (
        "",
        olga,
        True,
        True,
    )

    assert answer_as(olga, browser_of, feedback, answer="Es ist ersetzt.").status_code == 302
    late = answer_as(olga, browser_of, feedback, answer="Noch etwas.").content.decode()
    assert (AlreadyAnswered.message in late, "Noch etwas." in late) == (True, True)
    feedback.refresh_from_db()
    assert (feedback.answer, work_off(), len(mail.outbox)) == ("Es ist ersetzt.", [], 1)


def test_the_second_of_two_answers_is_kept_in_the_form(
    olga: User, browser_of: Callable[[User], Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    feedback = FeedbackFactory(email="clara@post.example")
    district = DistrictSettings.objects.get()
    save = AnswerView.save_instance

    def somebody_is_first(view: AnswerView) -> object:
        answer_feedback(feedback.pk, olga, "Erste Antwort.", district)
        return save(view)

    monkeypatch.setattr(AnswerView, "save_instance", somebody_is_first)
    html = answer_as(olga, browser_of, feedback, answer="Zweite Antwort.").content.decode()
    assert "Zweite Antwort." in html
    assert AlreadyAnswered.message in html


def test_ticking_off_leaves_the_answer_of_somebody_else(
    olga: User, browser_of: Callable[[User], Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    feedback = FeedbackFactory(email="clara@post.example")
    district = DistrictSettings.objects.get()
    save = AnswerView.save_instance

    def somebody_answers(view: AnswerView) -> object:
        answer_feedback(feedback.pk, olga, "Behoben.", district)
        return save(view)

    monkeypatch.setattr(AnswerView, "save_instance", somebody_answers)
    assert answer_as(olga, browser_of, feedback, answer="").status_code == 302
    feedback.refresh_from_db()
    assert (feedback.answer, feedback.email, feedback.is_done) == ("Behoben.", "", True)


def test_without_address_the_answer_is_a_note_and_without_answer_it_is_ticked_off(
    olga: User, browser_of: Callable[[User], Client]
) -> None:
    noted, ticked = FeedbackFactory(), FeedbackFactory(email="clara@post.example")
    answer_as(olga, browser_of, noted, answer="Behoben.")
    answer_as(olga, browser_of, ticked, answer="  ", is_done="on")
    assert [*Feedback.objects.order_by("pk").values_list("answer", "was_mailed", "is_done", "email")] == [
        ("Behoben.", False, True, ""),
        ("", False, True, "clara@post.example"),
    ]
    assert Letter.objects.count() == 0


def test_the_log_shows_until_when_and_by_whom(olga: User, browser_of: Callable[[User], Client]) -> None:
    open_one, answered = FeedbackFactory(), FeedbackFactory()
    answer_feedback(answered.pk, olga, "Behoben.", DistrictSettings.objects.get())
    log = browser_of(olga).get("/verwaltung/snippets/home/feedback/")
    rows = {
        row.a.get_text(strip=True): row.get_text(" ", strip=True)
        for row in BeautifulSoup(log.content, "html.parser").select("table.listing tbody tr")
    }
    assert f"{open_one.due_on:%d.%m.%Y}" in rows[str(open_one)]
    assert "Olga" in rows[str(answered)]


@pytest.mark.parametrize(
    ("received", "due"),
    [("2026-01-15", date(2026, 2, 15)), ("2026-01-31", date(2026, 2, 28)), ("2026-12-31", date(2027, 1, 31))],
)
def test_an_answer_is_due_within_a_month(received: str, due: date) -> None:
    at = timezone.make_aware(datetime.fromisoformat(f"{received}T23:30"))
    assert Feedback(received_at=at).due_on == due


def test_after_twelve_months_it_is_forgotten() -> None:
    FeedbackFactory(message="neu")
    Feedback.objects.filter(pk=FeedbackFactory().pk).update(received_at=timezone.now() - KEPT_FOR * 1.01)
    forget_feedback(timezone.now())
    assert [feedback.message for feedback in Feedback.objects.all()] == ["neu"]
