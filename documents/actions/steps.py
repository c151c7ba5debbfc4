"""What a form has done to a draft is done once, however often it is sent."""

from uuid import UUID

from documents.enums import DraftStepKind
from documents.exceptions import FormUsedUp
from documents.models import DraftStep, Protocol


def step_of(op_id: UUID, kind: DraftStepKind, protocol: Protocol | None = None) -> DraftStep | None:
    """The step that this form has made already. The caller holds a lock that both senders wait for."""
    step = DraftStep.objects.filter(op_id=op_id).select_related("protocol").first()
    if step is None:
        return None
    if step.kind != kind or (protocol is not None and step.protocol_id != protocol.pk):
        raise FormUsedUp
    return step


def keep_step(protocol: Protocol, op_id: UUID, kind: DraftStepKind) -> None:
    DraftStep.objects.create(protocol=protocol, op_id=op_id, kind=kind)
