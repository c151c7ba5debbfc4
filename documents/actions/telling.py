"""Telling those whom a publication concerns. Their letters go into the outbox, one for each person."""

from dataclasses import replace
from typing import cast

from django.db import transaction
from django_tasks import task

from documents.letters import title_of_news
from documents.models import ProtocolVersion
from documents.signals import Heard, protocol_published
from kek.following.actions.news import announce_together


@task(backend="queue")
def tell_of_publication(version_pk: int) -> None:
    """All in one transaction, under keys: run again, it writes nothing twice."""
    found = ProtocolVersion.objects.select_related("protocol")
    version = found.filter(pk=version_pk, published_at__isnull=False).first()
    if version is None or not version.protocol.is_public:
        return
    with transaction.atomic():
        answers = protocol_published.send(sender=ProtocolVersion, protocol=version.protocol, version=version)
        _announce([cast("Heard", heard) for _, heard in answers], title_of_news(version))


def _announce(heard: list[Heard], title: str) -> None:
    """Whoever follows the event and an idea in it has one letter of both; and who was written to, none."""
    known = [account for each in heard for account in each.written_to]
    announce_together([replace(one, known_to=known) for each in heard for one in each.news], title)
