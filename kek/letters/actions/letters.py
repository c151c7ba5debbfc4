"""Writing letters: in the transaction of their cause, once for each cause."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.text import Truncator

from kek.letters.actions.sending import FORGOTTEN, send_letters
from kek.letters.enums import LetterState
from kek.letters.faults import FOLLOWING_ENDED
from kek.letters.models import KEY_LENGTH, SUBJECT_LENGTH, Letter, LetterQuerySet, end_of_trying
from kek.people.models import User


@dataclass(frozen=True)
class NewLetter:
    """key is the cause ("review-opened:17:user:5"): written twice under it, a letter is sent once.

    Plain text, in German. headers are added to the mail's own (List-Unsubscribe, Reply-To).
    """

    key: str
    to: str
    subject: str
    text: str
    user: User | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    # The keys of what it tells of, where that may be hidden before it goes out (kek.letters.registry).
    about: Sequence[int] = ()

    def __post_init__(self) -> None:
        """Mistakes of the program are told where they are made, not by the worker, and without its words."""
        if not self.to:
            raise ValueError("A letter needs an address.")
        if not 0 < len(self.key) <= KEY_LENGTH:
            raise ValueError(f"The key of a letter has 1 to {KEY_LENGTH} characters.")
        lines = [self.to, *self.headers, *self.headers.values()]
        if any(line.splitlines() != [line] for line in lines):
            raise ValueError("Address and headers of a letter are one line each.")
        if not self.subject.strip():
            raise ValueError("A letter needs a subject.")


def write_letter(
    *,
    key: str,
    to: str,
    subject: str,
    text: str,
    user: User | None = None,
    headers: Mapping[str, str] | None = None,
) -> None:
    """Into the outbox. To be called in the transaction of the cause: both happen, or neither."""
    write_letters([NewLetter(key, to, subject, text, user, headers or {})])


def write_letters(letters: Iterable[NewLetter]) -> None:
    """Many at once: one statement and one task, however many they are."""
    rows = [_row(letter) for letter in letters]
    if not rows:
        return
    with transaction.atomic():
        Letter.objects.bulk_create(rows, ignore_conflicts=True)
        send_letters.enqueue()


def _row(letter: NewLetter) -> Letter:
    return Letter(
        key=letter.key,
        to=letter.to,
        # One line, also if it names a title that somebody pasted with a line break.
        subject=Truncator(" ".join(letter.subject.split())).chars(SUBJECT_LENGTH),
        text=letter.text,
        user=letter.user,
        headers=dict(letter.headers),
        about=list(letter.about),
    )


def try_again(letters: LetterQuerySet) -> int:
    """The office has seen to it: now, and from the beginning. Without an address there is nothing to try, and
    nothing for somebody whose following has ended."""
    now = timezone.now()
    with transaction.atomic():
        again = (
            letters.exclude(to="")
            .exclude(fault=FOLLOWING_ENDED)
            .filter(state__in=(LetterState.WAITING, LetterState.GIVEN_UP))
        )
        count = again.update(
            state=LetterState.WAITING, not_before=now, attempts=0, tried_until=end_of_trying(), fault=""
        )
        if count:
            send_letters.enqueue()
    return count


def take_back(prefix: str) -> None:
    """Whoever wants no more letters does not get those either that still wait, and those that nobody took
    keep no address. Their keys begin with this."""
    unsent = Letter.objects.filter(state__in=(LetterState.WAITING, LetterState.GIVEN_UP))
    unsent.filter(key__startswith=prefix).delete()


def forget_letters(now: datetime) -> None:
    """See Letter: addresses after two weeks, the rest after twelve months."""
    Letter.objects.overdue(now).update(state=LetterState.GIVEN_UP, **FORGOTTEN)
    Letter.objects.expired(now).delete()
