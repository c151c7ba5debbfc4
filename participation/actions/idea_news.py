"""News of single ideas, for those who follow them. No words of an answer: they may have to go later, and news
are kept."""

from collections.abc import Callable, Collection, Mapping

from kek.following.actions.news import Announcement
from kek.following.models import Follow
from kek.following.registry import Target
from participation.following import IDEA
from participation.models import Idea
from participation.queries.answer_audience import Hearer, accounts_in


def followed_among(ideas: Collection[int]) -> set[int]:
    """An idea that nobody follows has no news: whoever follows it later is not told of what was before."""
    return set(Follow.objects.filter(kind=IDEA.key, target__in=ideas).values_list("target", flat=True))


def news_of_ideas(
    ideas: Collection[Idea],
    key: Callable[[Idea], str],
    title: Callable[[Idea], str],
    texts: Mapping[int, str],
    hearers: Collection[Hearer],
) -> list[Announcement]:
    """Of something that was answered to them; hearers have it by letter."""
    followed = followed_among([idea.pk for idea in ideas])
    return [
        Announcement(
            key=key(idea),
            title=title(idea),
            text=texts[idea.pk],
            url=f"{idea.get_absolute_url()}#antwort",
            targets=[Target(IDEA.key, idea.pk)],
            known_to=accounts_in(hearers, [idea.pk]),
        )
        for idea in ideas
        if idea.pk in followed
    ]
