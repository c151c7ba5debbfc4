"""Saying that something happened. Telling people of it is a task's matter (telling.py)."""

from collections.abc import Iterable

from django.db import transaction

from kek.following.models import News, NewsTarget
from kek.following.registry import Target, kind_of
from kek.following.tasks import tell


@transaction.atomic
def announce(*, key: str, title: str, text: str, url: str, targets: Iterable[tuple[str, int]]) -> None:
    """Something happened that people may want to hear of. Call it in the transaction of the cause.

    key names the cause: announced twice, it is told once. title is the subject of the letter and says what
    happened to what; text adds one sentence or none; url is a path of this site. targets are all that it
    concerns: the thing itself, and what that belongs to. Nobody is told while any of them is not public.
    """
    concerned = {Target(kind_of(kind).key, pk) for kind, pk in targets}
    news, is_new = News.objects.get_or_create(
        key=key,
        defaults={"title": _line(title, 300), "text": _line(text, 1000), "path": url},
    )
    if not is_new:
        return
    NewsTarget.objects.bulk_create(NewsTarget(news=news, kind=kind, target=pk) for kind, pk in concerned)
    tell.enqueue(news.pk)


def _line(text: str, length: int) -> str:
    """One line: a title becomes the subject of a letter."""
    words = " ".join(text.split())
    return words if len(words) <= length else f"{words[: length - 1]}…"
