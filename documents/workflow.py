"""Publishing a protocol takes two people: one submits, another releases."""

from typing import Any

from wagtail.actions.publish_page_revision import PublishPagePermissionError
from wagtail.models import Revision, TaskState, Workflow, WorkflowState

from documents.enums import ProtocolState

WORKFLOW = "Protokoll veröffentlichen"
TASK = "Freigabe durch eine zweite Person"


def protocol_workflow() -> Workflow | None:
    return Workflow.objects.active().filter(workflow_tasks__task__name=TASK).first()


class NotReleased(PublishPagePermissionError):  # noqa: N818  a refusal, no fault
    """Somebody tried to publish past the release. Wagtail answers it like any missing permission."""


def check_released(protocol: Any, revision: Revision) -> None:
    """Raises NotReleased unless this revision was agreed, and released by another than its submitter."""
    if protocol.state != ProtocolState.AGREED or not _is_released(protocol, revision):
        raise NotReleased(
            "A protocol is published by agreeing on it, submitting it and a second person's yes."
        )


def _is_released(protocol: Any, revision: Revision) -> bool:
    approved = TaskState.objects.filter(
        workflow_state__in=WorkflowState.objects.for_instance(protocol).filter(
            status=WorkflowState.STATUS_APPROVED
        ),
        revision=revision,
        status=TaskState.STATUS_APPROVED,
        finished_by__isnull=False,
    )
    return any(
        state.finished_by_id != state.workflow_state.requested_by_id
        for state in approved.select_related("workflow_state")
    )
