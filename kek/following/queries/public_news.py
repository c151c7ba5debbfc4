from collections.abc import Collection, Iterable

from kek.following.models import News
from kek.following.registry import Target, kind_of, public_things


def public_news(limit: int) -> list[News]:
    """The newest first. Only news of which all that they concern is public now, as in letters. News are kept
    for 90 days, so all of them are read: of the newest alone perhaps none is public."""
    newest = list(News.objects.order_by("-at", "-pk").prefetch_related("targets"))
    found = {news.pk: {row.about for row in news.targets.all()} for news in newest}
    concerned = {pk: targets for pk, targets in found.items() if targets and _is_for_feeds(targets)}
    public = public_things(target for targets in concerned.values() for target in targets)
    told = [news for news in newest if news.pk in concerned and concerned[news.pk] <= public.keys()]
    return told[:limit]


def are_public(keys: Collection[int]) -> bool:
    """Whether these news are still kept and all that they concern is public now."""
    news = News.objects.filter(pk__in=keys).prefetch_related("targets")
    concerned = {each.pk: {row.about for row in each.targets.all()} for each in news}
    public = public_things(target for targets in concerned.values() for target in targets)
    told = [targets for targets in concerned.values() if targets and targets <= public.keys()]
    return len(told) == len(set(keys))


def _is_for_feeds(targets: Iterable[Target]) -> bool:
    return all(kind_of(target.kind).is_in_feeds for target in targets)
