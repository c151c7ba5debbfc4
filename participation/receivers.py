"""What the storeys below tell."""

from typing import Any

from django.dispatch import receiver

from documents.models import Protocol, ProtocolVersion
from documents.signals import Heard, protocol_published
from participation.actions.protocol_letters import tell_of_protocol


@receiver(protocol_published)
def hear_of_protocol(protocol: Protocol, version: ProtocolVersion, **_: Any) -> Heard:
    return tell_of_protocol(protocol, version)
