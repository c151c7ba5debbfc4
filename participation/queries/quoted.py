"""Which ideas published protocols quote."""

from django.db.models import QuerySet

from documents.enums import PROTOCOL
from documents.models import Protocol
from kek.trace.models import Link
from participation.models import Idea
from participation.trail import IDEA


def quoted_ideas(ideas: QuerySet[Idea]) -> set[int]:
    """Their keys. A protocol that was taken offline again may come back: what it quotes counts as well."""
    published = Protocol.objects.filter(versions__published_at__isnull=False).values("pk")
    links = Link.objects.filter(from_type=IDEA, from_id__in=ideas.values("pk"), to_type=PROTOCOL)
    return {*links.filter(to_id__in=published).values_list("from_id", flat=True)}
