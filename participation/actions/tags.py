from django.db.models import QuerySet

from participation.models import IdeaTag, TaggedIdea


def take_tags_off(tagged: QuerySet[TaggedIdea]) -> None:
    """A tag that nobody else uses goes altogether: it would still be offered as a completion."""
    tags = {*tagged.values_list("tag", flat=True)}
    tagged.delete()
    IdeaTag.objects.filter(pk__in=tags, tagged__isnull=True).delete()
