"""Publishing a protocol takes two people: one submits, another releases."""

from typing import TYPE_CHECKING

from wagtail.actions.publish_page_revision import PublishPagePermissionError
from wagtail.models import Revision, TaskState, Workflow, WorkflowState

from documents.enums import ProtocolState
from documents.items.content import content_of
from kek.stores.canonical import sha256_of

if TYPE_CHECKING:
    from documents.models import Protocol, ProtocolVersion

WORKFLOW = "Protokoll veröffentlichen"
TASK = "Freigabe durch eine zweite Person"


def protocol_workflow() -> Workflow | None:
    return Workflow.objects.active().filter(workflow_tasks__task__name=TASK).first()


class NotReleased(PublishPagePermissionError):  # noqa: N818  a refusal, no fault
    """Somebody tried to publish past the release. Wagtail answers it like any missing permission."""


def check_released(protocol: "Protocol", revision: Revision) -> None:
    """Raises NotReleased unless this is what was agreed, released by another than its submitter."""
    version = protocol.latest_version
    if (
        protocol.state != ProtocolState.AGREED
        or version is None
        or not says_what_was_agreed(version, revision)
        or not _is_released(protocol, revision, version)
    ):
        raise NotReleased(
            "A protocol is published by agreeing on it, submitting it and a second person's yes."
        )


def says_what_was_agreed(version: "ProtocolVersion", revision: Revision) -> bool:
    """Revisions are many, also old ones; the version that was agreed is one."""
    if version.agreed_at is None:
        return False
    draft = revision.as_object()
    return version.sha256 == sha256_of(content_of(draft, draft.numbered_items()))


def _is_released(protocol: "Protocol", revision: Revision, version: "ProtocolVersion") -> bool:
    """By a yes that came after the agreement: the same words may have been released once before."""
    approved = TaskState.objects.filter(
        workflow_state__in=WorkflowState.objects.for_instance(protocol).filter(
            status=WorkflowState.STATUS_APPROVED
        ),
        revision=revision,
        status=TaskState.STATUS_APPROVED,
        finished_by__isnull=False,
        finished_at__gte=version.agreed_at,
    )
    return any(
        state.finished_by_id != state.workflow_state.requested_by_id
        for state in approved.select_related("workflow_state")
    )
