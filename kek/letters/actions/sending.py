"""Sending what lies in the outbox.

A sender takes a letter by a conditional UPDATE, so that two never send the same one, hands it to the mail
server and notes that at once. A letter can go out twice in one case only: the sender dies after the server
has said yes and before that is committed. Nobody can know then, so it is sent again, under the Message-ID of
the first time, by which mail servers and programs recognise it.
"""

import logging
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.db.models import Case, DateTimeField, F, Value, When
from django.utils import timezone
from django_tasks import task

from kek.letters.enums import LetterState
from kek.letters.faults import ADDRESS_REFUSED, Blame, blame, fault_of
from kek.letters.models import Letter, LetterQuerySet
from kek.letters.registry import kind_of
from kek.letters.signature import signature

logger = logging.getLogger(__name__)

MINUTE = timedelta(minutes=1)
DELAYS = [MINUTE, 5 * MINUTE, 15 * MINUTE, 60 * MINUTE, 180 * MINUTE, 360 * MINUTE]
# While a server does not answer at all, one attempt costs one connection for all letters. So it is asked
# often, and its return is noticed soon.
DELAYS_OF_SERVER = DELAYS[:3]
KILLED = "SenderWasKilled"
FORGOTTEN: dict[str, Any] = {"to": "", "subject": "", "text": "", "headers": {}, "about": [], "user": None}


@task(backend="queue")
def send_letters() -> None:
    """Everything that is due, over one connection. Does nothing more if it is run twice."""
    put_back_silent(timezone.now())
    if not Letter.objects.due(timezone.now()).exists():
        return
    mail_server, below, dealt_with = get_connection(), signature(), 0
    try:
        mail_server.open()
        for letter in _taken_one_by_one():
            _send(letter, below, mail_server)
            dealt_with += 1
    except OSError as error:
        if dealt_with:
            # It takes so many over one connection, or one from whom it has refused so many.
            send_letters.enqueue()
        else:
            _put_off_all(error)
    finally:
        _hang_up(mail_server)


def put_back_silent(now: datetime) -> None:
    """Whoever took them was killed: another one takes them. A letter that kills its senders ends, too."""
    silent = Letter.objects.silent(now)
    tried = {"taken_at": None, "attempts": F("attempts") + 1, "fault": KILLED}
    silent.filter(tried_until__lte=now).update(state=LetterState.GIVEN_UP, **tried)
    silent.update(state=LetterState.WAITING, not_before=now, **tried)


def _taken_one_by_one() -> Iterator[Letter]:
    """So that a killed sender holds back one letter, and not a heap."""
    for pk in Letter.objects.due(timezone.now()).order_by("not_before", "pk").values_list("pk", flat=True):
        now = timezone.now()
        if Letter.objects.due(now).filter(pk=pk).update(state=LetterState.SENDING, taken_at=now):
            # Gone if its account was deleted at this moment.
            yield from Letter.objects.filter(pk=pk)


def _send(letter: Letter, below: str, mail_server: Any) -> None:
    try:
        if _is_dropped(letter):
            return
        _message(letter, below, mail_server).send()
    except Exception as error:
        _note_fault(letter, error)
        if blame(error) == Blame.SERVER:
            raise
    else:
        _mine(letter).update(
            state=LetterState.SENT, sent_at=timezone.now(), attempts=F("attempts") + 1, fault="", **FORGOTTEN
        )


def _is_dropped(letter: Letter) -> bool:
    """What it tells of is not to be told any more: then it goes, as if it had never been written."""
    kind = kind_of(letter)
    if kind is None or kind.still_holds(letter):
        return False
    with transaction.atomic():
        if _mine(letter).delete()[0]:
            kind.dropped(letter)
    logger.info("Letter %s was dropped: what it tells of is not public any more.", letter.key)
    return True


def _message(letter: Letter, below: str, mail_server: Any) -> EmailMessage:
    headers = {"Message-ID": letter.message_id, "Auto-Submitted": "auto-generated", **letter.headers}
    text = letter.text + below
    return EmailMessage(letter.subject, text, to=[letter.to], headers=headers, connection=mail_server)


def _mine(letter: Letter) -> LetterQuerySet:
    """Unless somebody took it meanwhile, because this sender had been silent for so long."""
    return Letter.objects.filter(pk=letter.pk, state=LetterState.SENDING, taken_at=letter.taken_at)


def _note_fault(letter: Letter, error: Exception) -> None:
    now = timezone.now()
    whose = blame(error)
    # The error's kind only: its text may name the address, as "recipient refused" does.
    logger.error("A letter could not be sent: %s", type(error).__name__)
    delays = DELAYS_OF_SERVER if whose == Blame.SERVER else DELAYS
    is_over = whose == Blame.LETTER or letter.tried_until <= now
    _mine(letter).update(
        state=LetterState.GIVEN_UP if is_over else LetterState.WAITING,
        taken_at=None,
        fault=fault_of(error),
        attempts=F("attempts") + 1,
        not_before=now + delays[min(letter.attempts, len(delays) - 1)],
    )
    kind = kind_of(letter)
    if kind is not None and fault_of(error) == ADDRESS_REFUSED:
        kind.refused(letter)


def _put_off_all(error: Exception) -> None:
    """The server takes nothing: whatever is due has failed with it."""
    now = timezone.now()
    logger.error("The mail server takes no letters: %s", type(error).__name__)
    due = Letter.objects.due(now)
    longest = Value(now + DELAYS_OF_SERVER[-1], output_field=DateTimeField())
    delays = [When(attempts=n, then=Value(now + delay)) for n, delay in enumerate(DELAYS_OF_SERVER)]
    tried = {"attempts": F("attempts") + 1, "fault": type(error).__name__}
    due.filter(tried_until__lte=now).update(state=LetterState.GIVEN_UP, **tried)
    due.update(not_before=Case(*delays, default=longest), **tried)


def _hang_up(mail_server: Any) -> None:
    try:
        mail_server.close()
    except OSError as error:
        logger.warning("The mail server did not say goodbye: %s", type(error).__name__)
