"""What of a protocol has been published, and when."""

from documents.items.item import Item
from documents.models import Protocol, ProtocolVersion, VersionItem


def published_versions(protocol: Protocol) -> list[ProtocolVersion]:
    """Newest first; none while the page is not public."""
    if not protocol.live:
        return []
    versions = protocol.versions.filter(published_at__isnull=False)
    return list(versions.defer("content").order_by("-number"))


def newly_published(version: ProtocolVersion) -> list[Item]:
    """The items that no earlier version has shown to the public; so nobody is told of one twice."""
    known = VersionItem.objects.filter(
        version__protocol=version.protocol_id,
        version__published_at__isnull=False,
        version__number__lt=version.number,
    )
    seen = {str(key) for key in known.values_list("item_id", flat=True)}
    return [item for item in version.public_items if item.id not in seen]
