"""Which quotations of a protocol may still be shown."""

from kek.trace.models import Link
from kek.trace.queries.trail import sources_of_parts

PROTOCOL = "protocol"


def withheld_parts(protocol_pk: int) -> set[str]:
    """Items that quote something of which nothing is public any more."""
    links = Link.objects.filter(to_type=PROTOCOL, to_id=protocol_pk)
    return set(links.values_list("to_part", flat=True)) - set(sources_of_parts(PROTOCOL, protocol_pk))
