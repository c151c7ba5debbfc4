"""Telling those whom a publication concerns. Their letters go into the outbox, once each."""

from django.db import transaction
from django_tasks import task

from documents.models import ProtocolVersion
from documents.signals import protocol_published


@task(backend="queue")
def tell_of_publication(version_pk: int) -> None:
    """All in one transaction, under keys: run again, it writes nothing twice."""
    found = ProtocolVersion.objects.select_related("protocol")
    version = found.filter(pk=version_pk, published_at__isnull=False).first()
    if version is None or not version.protocol.is_public:
        return
    with transaction.atomic():
        protocol_published.send(sender=ProtocolVersion, protocol=version.protocol, version=version)
