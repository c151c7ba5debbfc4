"""What came of a round: the text that was agreed, for those who reviewed it, public or not yet."""

from dataclasses import dataclass

from documents.items.item import Item
from documents.models import ProtocolVersion, Review
from documents.queries.contributions import readable_of


@dataclass(frozen=True)
class AgreedText:
    version: ProtocolVersion
    items: list[Item]


def agreed_text(review: Review) -> AgreedText | None:
    """None unless a version was agreed and nobody has taken that back since."""
    versions = ProtocolVersion.objects.filter(protocol=review.protocol_id, agreed_at__isnull=False)
    version = versions.filter(number__gte=review.version.number).order_by("number").first()
    if version is None:
        return None
    return AgreedText(version, readable_of(review.protocol_id, version.items))
