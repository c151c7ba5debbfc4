"""What of a protocol has been published, and when."""

from django.db.models import QuerySet

from documents.items.item import Item
from documents.models import Protocol, ProtocolVersion, VersionItem


def published_versions(protocol: Protocol) -> list[ProtocolVersion]:
    """Newest first; none while the page is not public."""
    if not protocol.live:
        return []
    versions = protocol.versions.filter(published_at__isnull=False)
    return list(versions.defer("content").order_by("-number"))


def is_first_published(version: ProtocolVersion) -> bool:
    return not _published_before(version).exists()


def newly_published(version: ProtocolVersion) -> list[Item]:
    """The items that no earlier version has shown to the public; so nobody is told of one twice."""
    known = VersionItem.objects.filter(version__in=_published_before(version))
    seen = {str(key) for key in known.values_list("item_id", flat=True)}
    return [item for item in version.public_items if item.id not in seen]


def _published_before(version: ProtocolVersion) -> QuerySet[ProtocolVersion]:
    return ProtocolVersion.objects.filter(
        protocol=version.protocol_id, published_at__isnull=False, number__lt=version.number
    )
