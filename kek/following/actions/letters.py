"""The words of the letters. Plain text, no tracking: each address leads where it says and counts nothing."""

from collections.abc import Sequence
from datetime import datetime
from textwrap import wrap

from django.urls import reverse
from django.utils import timezone

from kek.addresses import absolute
from kek.following.models import Follower, News, PendingFollow
from kek.following.models.pending import KEPT_FOR
from kek.following.queries.listeners import Digest, Listener
from kek.following.registry import Thing
from kek.following.tokens import FOLLOWER, PENDING, signed
from kek.letters.actions.letters import NewLetter

LINE = 76
GREETING = "Guten Tag,"


def news_letter(news: News, listener: Listener) -> NewLetter:
    """One piece of news, at once, with every reason for which this person gets it."""
    why = (
        f"Sie erhalten diese E-Mail, weil Sie {_listed([thing.phrase for thing in listener.reasons])} folgen."
    )
    parts = [GREETING, _news(news), _footer(listener.follower, why)]
    return _letter(f"{key_prefix(listener.follower)}news:{news.pk}", listener.follower, news.title, parts)


def digest_letter(digest: Digest, until: datetime) -> NewLetter:
    """The week in one letter, by what the person follows."""
    follower, number = digest.follower, len(digest.news)
    subject = f"Ihre Woche: {digest.news[0].title}" if number == 1 else f"Ihre Woche: {number} Neuigkeiten"
    chapters = [_chapter(thing, items) for thing, items in digest.chapters]
    phrases = _listed([thing.phrase for thing, _ in digest.chapters])
    why = f"Sie erhalten diese E-Mail einmal in der Woche, weil Sie {phrases} folgen."
    key = f"{key_prefix(follower)}digest:{timezone.localtime(until):%Y-%m-%d}"
    return _letter(key, follower, subject, [GREETING, *chapters, _footer(follower, why)])


def confirmation_letter(pending: PendingFollow, thing: Thing) -> NewLetter:
    """Goes to an address of which nobody knows yet whose it is: so it says nothing that somebody typed in."""
    address = absolute(reverse("following:confirm", args=[signed(PENDING, pending.key)]))
    asked = (
        f"vielen Dank für Ihr Interesse! Mit dieser E-Mail-Adresse möchte jemand {thing.phrase} folgen. Wir "
        "schreiben Ihnen dann, sobald es dazu etwas Neues gibt."
    )
    otherwise = (
        "Waren Sie das nicht? Dann tun Sie bitte nichts: Sie bekommen keine weitere Nachricht, und wir "
        f"löschen Ihre Adresse nach {KEPT_FOR.days} Tagen."
    )
    parts = [
        GREETING,
        _filled(asked),
        f"Bitte bestätigen Sie hier, dass Sie das sind:\n{address}",
        _filled(otherwise),
    ]
    return NewLetter(
        key=f"{pending_prefix(pending)}{pending.letters}",
        to=pending.email,
        subject="Bitte bestätigen: Neuigkeiten per E-Mail",
        text="\n\n".join(parts),
    )


def pending_prefix(pending: PendingFollow) -> str:
    """With it begin the keys of all letters that ask for this confirmation."""
    return f"follow:{pending.pk}:"


def key_prefix(follower: Follower) -> str:
    """With it begin the keys of all letters to this person, so that they can be taken back."""
    return f"following:{follower.pk}:"


def _letter(key: str, follower: Follower, subject: str, parts: Sequence[str]) -> NewLetter:
    return NewLetter(
        key=key,
        to=follower.address,
        subject=subject,
        text="\n\n".join(parts),
        user=follower.account,
        headers={
            # RFC 8058: mail programs show their own button, which posts to this address.
            "List-Unsubscribe": f"<{_unsubscribing(follower)}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        },
    )


def _chapter(thing: Thing, items: Sequence[News]) -> str:
    heading = f"{thing.kind.word}: {thing.title}"
    return "\n\n".join([f"{heading}\n{'-' * min(len(heading), LINE)}", *(_news(news) for news in items)])


def _news(news: News) -> str:
    lines = [_filled(news.title), *([_filled(news.text)] if news.text else []), absolute(news.path)]
    return "\n".join(lines)


def _footer(follower: Follower, why: str) -> str:
    own = absolute(reverse("following:own", args=[signed(FOLLOWER, follower.key)]))
    return "\n".join(
        [
            "-- ",
            _filled(why),
            "",
            f"Auswählen, was Sie hören möchten und wie oft:\n{own}",
            "",
            f"Alle diese E-Mails abbestellen:\n{_unsubscribing(follower)}",
        ]
    )


def _unsubscribing(follower: Follower) -> str:
    return absolute(reverse("following:unsubscribe", args=[signed(FOLLOWER, follower.key)]))


def _listed(phrases: Sequence[str]) -> str:
    """A, B und C."""
    return " und ".join([", ".join(phrases[:-1]), phrases[-1]] if phrases[1:] else phrases)


def _filled(text: str) -> str:
    """Lines as mail programs of all ages show them; an address is never broken."""
    return "\n".join(wrap(text, LINE, break_long_words=False, break_on_hyphens=False))
