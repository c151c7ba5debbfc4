"""A letter is written with its cause: once, and together with it."""

import pytest
from django.core import mail
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django_tasks_db.models import DBTaskResult

from kek.letters.actions.letters import NewLetter, write_letters
from kek.letters.models import SUBJECT_LENGTH, Letter
from kek.letters.signature import signature
from kek.people.models import User
from tests.factories.letters import written
from tests.tasks import work_off

pytestmark = pytest.mark.django_db


def test_a_letter_is_sent_as_plain_text_with_its_headers() -> None:
    stop = {"List-Unsubscribe": "<https://kek.example/abmelden/>"}
    letter = written(subject="Neues", text="Guten Tag", headers=stop)
    assert work_off() == []
    [sent] = mail.outbox
    assert (sent.to, sent.subject, sent.body) == (["clara@post.example"], "Neues", f"Guten Tag{signature()}")
    head = sent.message()
    assert head.get_content_type() == "text/plain"
    assert (head["Message-ID"], head["List-Unsubscribe"]) == (letter.message_id, stop["List-Unsubscribe"])


def test_a_cause_that_is_told_twice_is_one_letter() -> None:
    written(key="cause")
    written(key="cause", text="Noch einmal")
    work_off()
    written(key="cause", text="Und noch einmal")
    work_off()
    assert [letter.body for letter in mail.outbox] == [f"Guten Tag{signature()}"]


def test_a_cause_that_fails_writes_nothing() -> None:
    with transaction.atomic():
        written()
        transaction.set_rollback(True)
    assert (Letter.objects.count(), DBTaskResult.objects.count(), work_off(), mail.outbox) == (0, 0, [], [])


@pytest.mark.parametrize(
    "fields",
    [
        {"subject": " "},
        {"to": ""},
        {"to": "a@post.example\r\nBcc: b@post.example"},
        {"key": ""},
        {"key": "x" * 201},
        {"headers": {"Reply-To": "a@post.example\nBcc: b@post.example"}},
    ],
)
def test_what_cannot_be_sent_is_not_written(fields: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="letter"):
        written(**fields)
    assert Letter.objects.count() == 0


def test_a_subject_is_one_line_of_bearable_length() -> None:
    assert written(subject="Neues:\nBcc: b@post.example\u2028").subject == "Neues: Bcc: b@post.example"
    assert len(written(subject="x" * 1000).subject) == SUBJECT_LENGTH


def test_many_letters_are_one_statement_and_one_task() -> None:
    counts = []
    for number in (1, 20):
        many = [NewLetter(f"{number}:{n}", f"a{n}@post.example", "Neues", "…") for n in range(number)]
        with CaptureQueriesContext(connection) as captured:
            write_letters(many)
        counts.append(len(captured))
    assert (counts[0], DBTaskResult.objects.count()) == (counts[1], 2)
    work_off()
    assert len(mail.outbox) == 21


def test_no_letters_are_no_task() -> None:
    write_letters([])
    assert DBTaskResult.objects.count() == 0


def test_what_waits_for_an_account_goes_with_it(clara: User) -> None:
    written(user=clara)
    work_off()
    written(user=clara)
    clara.delete()
    work_off()
    assert (Letter.objects.count(), len(mail.outbox)) == (1, 1)
