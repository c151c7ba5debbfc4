"""What becomes of letters to those who follow: hidden news are not told, and for an address that the mail
server does not know the following ends."""

import logging
from datetime import date, timedelta

from django.db import transaction
from django.db.models.functions import TruncDate
from django.utils import timezone

from kek.following.actions.following import leave
from kek.following.actions.letters import DIGEST, PREFIX, key_prefix, parts_of
from kek.following.actions.telling import digest_time_on, tell_anew, write_digest_anew
from kek.following.models import Follower, Told
from kek.following.queries.public_news import are_public
from kek.letters.enums import LetterState
from kek.letters.faults import ADDRESS_REFUSED, FOLLOWING_ENDED
from kek.letters.models import Letter
from kek.letters.registry import Kind

logger = logging.getLogger(__name__)

# Letters of so many days in a row that the mail server did not take because it does not know the address. One
# day is not enough: a server that is set up wrongly for an hour refuses everybody.
REFUSALS = 3
# Letters that were refused longer ago say nothing of the address as it is now.
COUNTED_FOR = timedelta(days=180)


def still_holds(letter: Letter) -> bool:
    """Asked when it goes out: all the news that it tells are public at this moment."""
    return are_public(letter.about)


def hear_of_drop(letter: Letter) -> None:
    """Nobody has been told: it is written anew without what was hidden, and what is shown again later comes
    with the next digest."""
    follower = _follower_of(letter)
    if follower is None:
        return
    Told.objects.filter(follower=follower, news__in=letter.about).delete()
    _, sort, cause = parts_of(letter.key)
    if sort == DIGEST:
        write_digest_anew(follower, digest_time_on(date.fromisoformat(cause)))
    else:
        tell_anew(follower, int(cause), letter.about, letter.subject)


@transaction.atomic
def hear_of_refusal(letter: Letter) -> None:
    """The letter itself stays for the office, which reads there that the following has ended."""
    follower = _follower_of(letter)
    if follower is None or _days_refused(follower) < REFUSALS:
        return
    Letter.objects.filter(pk=letter.pk).update(key=f"ended:{letter.key}", fault=FOLLOWING_ENDED)
    leave(follower)
    logger.warning("Following %s ended: its address was refused on %s days.", follower.pk, REFUSALS)


def _days_refused(follower: Follower) -> int:
    """Since the last letter that was taken."""
    letters = Letter.objects.filter(
        key__startswith=key_prefix(follower), created_at__gt=timezone.now() - COUNTED_FOR
    )
    taken = letters.filter(state=LetterState.SENT).order_by("-created_at").first()
    refused = letters.filter(state=LetterState.GIVEN_UP, fault=ADDRESS_REFUSED)
    if taken is not None:
        refused = refused.filter(created_at__gt=taken.created_at)
    return refused.annotate(day=TruncDate("created_at")).order_by().values("day").distinct().count()


def _follower_of(letter: Letter) -> Follower | None:
    person, _, _ = parts_of(letter.key)
    return Follower.objects.reachable().filter(pk=person).select_related("account").first()


KIND = Kind(PREFIX, still_holds, hear_of_drop, hear_of_refusal)
