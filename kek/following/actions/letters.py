"""The words of the letters. Plain text, no tracking: each address leads where it says and counts nothing."""

from collections.abc import Sequence
from datetime import datetime

from django.urls import reverse
from django.utils import timezone

from kek.addresses import absolute
from kek.following.models import Follower, News, PendingFollow
from kek.following.models.pending import KEPT_FOR
from kek.following.queries.listeners import Digest, Listener
from kek.following.registry import Thing
from kek.following.tokens import FOLLOWER, PENDING, signed
from kek.language.enumeration import listed
from kek.letters.actions.letters import NewLetter
from kek.letters.words import CLOSING

GREETING = "Guten Tag,"
SEVERAL = f"{GREETING}\n\ndas gibt es Neues:"
# No longer than a line on a phone.
LONGEST_RULE = 30
# With it begin the keys of all letters that tell news.
PREFIX = "following:"
# What stands in them behind the person: what sort of letter it is, and then its cause.
NEWS, DIGEST = "news", "digest"


def news_letter(cause: int, subject: str, listener: Listener) -> NewLetter:
    """What happened by one cause, at once, with every reason for which this person hears of it."""
    follower = listener.follower
    why = (
        f"Sie erhalten diese E-Mail, weil Sie {listed([thing.phrase for thing in listener.reasons])} folgen."
    )
    if len(listener.heard) == 1:
        news = listener.heard[0][0]
        subject, told = news.title, [GREETING, _news(news)]
    else:
        told = [SEVERAL, *(_chapter(thing, items) for thing, items in listener.chapters)]
    parts = [*told, _footer(follower, why)]
    key = f"{key_prefix(follower)}{NEWS}:{cause}"
    return _letter(key, follower, subject, parts, [news for news, _ in listener.heard])


def digest_letter(digest: Digest, until: datetime) -> NewLetter:
    """The week in one letter, by what the person follows."""
    follower, number = digest.follower, len(digest.news)
    subject = f"Ihre Woche: {digest.news[0].title}" if number == 1 else f"Ihre Woche: {number} Neuigkeiten"
    chapters = [_chapter(thing, items) for thing, items in digest.chapters]
    phrases = listed([thing.phrase for thing, _ in digest.chapters])
    why = f"Sie erhalten diese E-Mail einmal in der Woche, weil Sie {phrases} folgen."
    key = f"{key_prefix(follower)}{DIGEST}:{timezone.localtime(until):%Y-%m-%d}"
    return _letter(key, follower, subject, [SEVERAL, *chapters, _footer(follower, why)], digest.news)


def confirmation_letter(pending: PendingFollow, thing: Thing) -> NewLetter:
    """Goes to an address of which nobody knows yet whose it is: so it says nothing that somebody typed in."""
    address = absolute(reverse("following:confirm", args=[signed(PENDING, pending.key)]))
    asked = (
        f"vielen Dank für Ihr Interesse! Mit dieser E-Mail-Adresse möchte jemand {thing.phrase} folgen. "
        f"Gibt es dazu etwas Neues, schreiben wir Ihnen dann {pending.get_rhythm_display()}."
    )
    otherwise = (
        "Waren Sie das nicht? Dann tun Sie bitte nichts: Sie bekommen keine weitere Nachricht, und wir "
        f"löschen Ihre Adresse nach {KEPT_FOR.days} Tagen."
    )
    parts = [
        GREETING,
        asked,
        f"Bitte bestätigen Sie hier, dass Sie das sind:\n{address}",
        otherwise,
        CLOSING,
    ]
    return NewLetter(
        key=f"{pending_prefix(pending)}{pending.letters}",
        to=pending.email,
        subject="Bitte bestätigen: Neuigkeiten per E-Mail",
        text="\n\n".join(parts),
    )


def parts_of(key: str) -> tuple[str, str, str]:
    """Person, sort and cause of a letter that tells news. The cause of a DIGEST is a Monday, that of NEWS the
    first of them."""
    person, sort, cause = key.removeprefix(PREFIX).split(":")
    return person, sort, cause


def pending_prefix(pending: PendingFollow) -> str:
    """With it begin the keys of all letters that ask for this confirmation."""
    return f"follow:{pending.pk}:"


def key_prefix(follower: Follower) -> str:
    """With it begin the keys of all letters to this person, so that they can be taken back."""
    return f"{PREFIX}{follower.pk}:"


def _letter(
    key: str, follower: Follower, subject: str, parts: Sequence[str], news: Sequence[News]
) -> NewLetter:
    return NewLetter(
        key=key,
        to=follower.address,
        subject=subject,
        text="\n\n".join(parts),
        user=follower.account,
        about=[each.pk for each in news],
        headers={
            # RFC 8058: mail programs show their own button, which posts to this address.
            "List-Unsubscribe": f"<{_unsubscribing(follower)}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        },
    )


def _chapter(thing: Thing, items: Sequence[News]) -> str:
    heading = f"{thing.kind.word}: {thing.title}"
    rule = "-" * min(len(heading), LONGEST_RULE)
    return "\n\n".join([f"{heading}\n{rule}", *(_news(news) for news in items)])


def _news(news: News) -> str:
    lines = [news.title, *([news.text] if news.text else []), absolute(news.path)]
    return "\n".join(lines)


def _footer(follower: Follower, why: str) -> str:
    own = absolute(reverse("following:own", args=[signed(FOLLOWER, follower.key)]))
    return "\n\n".join(
        [
            why,
            f"Auswählen, wozu und wie oft wir Ihnen schreiben:\n{own}",
            f"Alle diese E-Mails abbestellen:\n{_unsubscribing(follower)}",
            CLOSING,
        ]
    )


def _unsubscribing(follower: Follower) -> str:
    return absolute(reverse("following:unsubscribe", args=[signed(FOLLOWER, follower.key)]))
