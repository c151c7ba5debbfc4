"""Sending again: nothing is lost, nothing is doubled, and one dead end holds up nobody else."""

import logging
import threading
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core import mail
from django.db import connections
from django.utils import timezone
from pytest_django import Settings
from wagtail.models import Site

from kek.letters.actions.letters import forget_letters, try_again
from kek.letters.actions.sending import DELAYS, DELAYS_OF_SERVER, put_back_silent, send_letters
from kek.letters.enums import LetterState
from kek.letters.faults import in_words
from kek.letters.models import Letter, LetterQuerySet
from kek.pages.models import DistrictSettings
from kek.people.models import User
from tests.factories.letters import let_time_pass, make_due, written
from tests.kek.letters.servers import Counting
from tests.tasks import work_off

pytestmark = pytest.mark.django_db

Choose = Callable[[str], None]


def delay_of(letter: Letter) -> timedelta:
    """Rounded to what it was meant to be."""
    return timedelta(minutes=round((letter.not_before - timezone.now()) / timedelta(minutes=1)))


def test_what_is_sent_is_forgotten(clara: User) -> None:
    letter = written(user=clara, headers={"Reply-To": "a@post.example"})
    work_off()
    letter.refresh_from_db()
    assert (letter.to, letter.subject, letter.text, letter.headers, letter.user) == ("", "", "", {}, None)
    assert (letter.state, letter.sent_at is None) == (LetterState.SENT, False)


def test_every_letter_says_which_platform_writes(settings: Settings) -> None:
    settings.WAGTAILADMIN_BASE_URL = "https://kek.example"
    DistrictSettings.objects.update_or_create(
        site=Site.objects.get(is_default_site=True), defaults={"district": "Landkreis Ost"}
    )
    written(text="Guten Tag,\n\nes gibt Neues.")
    work_off()
    assert mail.outbox[0].body == (
        "Guten Tag,\n\nes gibt Neues.\n\nKreisentwicklungskonzept, Landkreis Ost\nhttps://kek.example/"
    )


def test_a_dead_server_loses_nothing(mail_server: Choose, caplog: pytest.LogCaptureFixture) -> None:
    mail_server("Dead")
    letters = [written(), written("nora@post.example")]
    assert work_off() == []
    assert {letter.state for letter in Letter.objects.all()} == {LetterState.WAITING}
    mail_server("works")
    send_letters.call()
    assert mail.outbox == []  # their time has not come
    let_time_pass(minutes=1)
    send_letters.call()
    assert sorted(sent.to[0] for sent in mail.outbox) == sorted(letter.to for letter in letters)
    assert "ConnectionRefusedError" in caplog.text
    assert "canary" not in caplog.text


def test_a_dead_server_is_asked_less_often_but_within_a_quarter_of_an_hour(mail_server: Choose) -> None:
    mail_server("Dead")
    letter, delays = written(), []
    for _ in range(5):
        make_due()
        send_letters.call()
        letter.refresh_from_db()
        delays.append(delay_of(letter))
    assert delays == [*DELAYS_OF_SERVER, *[DELAYS_OF_SERVER[-1]] * 2]


def test_a_letter_refused_for_now_waits_longer_each_time(mail_server: Choose) -> None:
    mail_server("Greylisting")
    letter, delays = written("niemand@post.example"), []
    for _ in range(7):
        make_due()
        send_letters.call()
        letter.refresh_from_db()
        delays.append(delay_of(letter))
    assert delays == [*DELAYS, DELAYS[-1]]
    assert (letter.state, letter.fault) == (LetterState.WAITING, "SMTPRecipientsRefused")


def test_for_now_and_for_good_are_told_apart_in_words(mail_server: Choose) -> None:
    mail_server("Greylisting")
    later = written("niemand@post.example")
    work_off()
    mail_server("NoSuchUser")
    never = written("niemand@post.example")
    work_off()
    faults = [in_words(Letter.objects.get(pk=letter.pk).fault) for letter in (later, never)]
    assert faults == [
        "Der Mailserver nimmt die Adresse zurzeit nicht an.",
        "Der Mailserver nimmt die Adresse nicht an.",
    ]


def test_an_authority_that_nobody_knows_is_told_in_words(mail_server: Choose) -> None:
    mail_server("NotTrusted")
    letter = written()
    send_letters.call()
    letter.refresh_from_db()
    assert letter.state == LetterState.WAITING
    assert in_words(letter.fault) == "Dem Zertifikat des Mailservers ist nicht zu trauen."


@pytest.mark.parametrize("server", ["Dead", "Greylisting"])
def test_after_five_days_it_is_given_up(mail_server: Choose, server: str) -> None:
    mail_server(server)
    letter = written("niemand@post.example")
    let_time_pass(days=4.9)
    send_letters.call()
    letter.refresh_from_db()
    assert letter.state == LetterState.WAITING
    let_time_pass(days=0.3)
    send_letters.call()
    letter.refresh_from_db()
    assert (letter.state, letter.to) == (LetterState.GIVEN_UP, "niemand@post.example")


def test_a_refusal_for_good_is_given_up_at_once_and_holds_up_nobody(
    mail_server: Choose, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    mail_server("NoSuchUser")
    refused, other = written("niemand@post.example"), written("nora@post.example")
    assert work_off() == []
    refused.refresh_from_db()
    assert (refused.state, refused.attempts) == (LetterState.GIVEN_UP, 1)
    assert [sent.to for sent in mail.outbox] == [[other.to]]
    assert not {"canary", "niemand"} & set(caplog.text.replace("@", " ").split())


def test_a_letter_that_cannot_be_put_into_bytes_holds_up_nobody() -> None:
    broken = written(headers={"Kopfzeile ohne Sinn": "ä"})
    Letter.objects.filter(pk=broken.pk).update(headers={"Reply-To": "a\nBcc: b@post.example"})
    written("nora@post.example")
    assert work_off() == []
    broken.refresh_from_db()
    assert (broken.state, [sent.to for sent in mail.outbox]) == (
        LetterState.GIVEN_UP, [["nora@post.example"]],
    )  # fmt: skip


def test_a_server_that_hangs_up_gets_the_rest_later(mail_server: Choose) -> None:
    mail_server("HangsUp")
    for number in range(3):
        written(f"a{number}@post.example")
    for _ in range(3):
        send_letters.call()
        make_due_if_waiting()
    assert sorted(sent.to[0] for sent in mail.outbox) == [f"a{number}@post.example" for number in range(3)]


def make_due_if_waiting() -> None:
    Letter.objects.filter(state=LetterState.WAITING).update(not_before=timezone.now())


def test_many_letters_go_over_one_connection(mail_server: Choose) -> None:
    mail_server("Counting")
    Counting.opened = 0
    for number in range(5):
        written(f"a{number}@post.example")
    assert work_off() == []
    assert (Counting.opened, len(mail.outbox)) == (1, 5)


def test_without_letters_nobody_calls_the_server(mail_server: Choose) -> None:
    mail_server("Dead")
    send_letters.call()


def test_a_letter_whose_sender_was_killed_is_sent_under_the_same_name() -> None:
    letter = written()
    Letter.objects.update(state=LetterState.SENDING, taken_at=timezone.now())
    send_letters.call()
    assert mail.outbox == []  # the sender may be slow
    let_time_pass(minutes=11)
    send_letters.call()
    [sent] = mail.outbox
    assert sent.message()["Message-ID"] == letter.message_id


@pytest.mark.django_db(transaction=True)
def test_two_senders_at_once_send_each_letter_once() -> None:
    for number in range(20):
        written(f"a{number}@post.example")
    start = threading.Barrier(4)

    def send() -> None:
        start.wait()
        send_letters.call()
        connections.close_all()

    threads = [threading.Thread(target=send) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(sent.to[0] for sent in mail.outbox) == sorted(f"a{n}@post.example" for n in range(20))
    assert set(Letter.objects.values_list("state", flat=True)) == {LetterState.SENT}


def test_a_sender_that_was_too_slow_does_not_touch_what_another_took(monkeypatch: pytest.MonkeyPatch) -> None:
    letter = written()
    later = timezone.now() + timedelta(hours=1)

    def taken_meanwhile(*_: object) -> int:
        Letter.objects.update(taken_at=later)
        raise ConnectionResetError

    monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", taken_meanwhile)
    send_letters.call()
    letter.refresh_from_db()
    assert (letter.state, letter.taken_at) == (LetterState.SENDING, later)


def test_the_office_has_it_tried_again(mail_server: Choose) -> None:
    mail_server("NoSuchUser")
    letter = written("niemand@post.example")
    work_off()
    mail_server("works")
    assert (try_again(Letter.objects.all()), try_again(Letter.objects.none())) == (1, 0)
    work_off()
    letter.refresh_from_db()
    assert (letter.state, len(mail.outbox)) == (LetterState.SENT, 1)
    assert try_again(Letter.objects.all()) == 0


def test_addresses_are_forgotten_after_two_weeks_and_letters_after_a_year(mail_server: Choose) -> None:
    mail_server("Dead")
    for days in (13, 15, 366):
        letter = written(f"a{days}@post.example", key=str(days))
        Letter.objects.filter(pk=letter.pk).update(created_at=timezone.now() - timedelta(days=days))
    forget_letters(timezone.now())
    left = Letter.objects.order_by("key").values_list("key", "to", "state")
    assert list(left) == [("13", "a13@post.example", "waiting"), ("15", "", "given_up")]


def test_a_server_that_takes_few_letters_at_once_is_called_again(mail_server: Choose) -> None:
    mail_server("HangsUp")
    for number in range(6):
        written(f"a{number}@post.example")
    assert work_off() == []
    left = Letter.objects.filter(state=LetterState.WAITING)
    assert (len(mail.outbox), [letter.attempts for letter in left]) == (3, [1, 1, 1])


def test_a_letter_that_kills_its_senders_ends(mail_server: Choose) -> None:
    letter = written()
    for days, state in ((4, LetterState.WAITING), (2, LetterState.GIVEN_UP)):
        Letter.objects.update(state=LetterState.SENDING, taken_at=timezone.now())
        let_time_pass(days=days)
        put_back_silent(timezone.now())
        letter.refresh_from_db()
        assert letter.state == state
    assert (letter.attempts, in_words(letter.fault)) == (2, "Der Versand wurde unterbrochen.")


def test_a_letter_whose_account_is_deleted_meanwhile_holds_up_nobody(
    mail_server: Choose, clara: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(clara.email, user=clara)
    written("nora@post.example")
    update = LetterQuerySet.update

    def taken(rows: LetterQuerySet, **values: object) -> int:
        done = update(rows, **values)
        if values.get("state") == LetterState.SENDING:
            User.objects.filter(pk=clara.pk).delete()
        return done

    monkeypatch.setattr(LetterQuerySet, "update", taken)
    assert work_off() == []
    assert [sent.to for sent in mail.outbox] == [["nora@post.example"]]
