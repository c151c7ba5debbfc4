"""What the office sees of a protocol's publication."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from wagtail.models import TaskState, WorkflowState

from documents.enums import ProtocolState
from documents.models import Protocol, ProtocolVersion
from documents.models.withdrawn import telling_withdrawn_words
from kek.people.groups import OFFICE
from kek.people.models import User


@dataclass(frozen=True)
class Publication:
    """Where the way to the public stands; at most one of waiting, scheduled_at and returned is there.

    waiting is the release that is asked for, and who asked; versions are those that were published.
    """

    waiting: WorkflowState | None
    go_live_at: datetime | None
    scheduled_at: datetime | None
    returned: TaskState | None
    is_own: bool
    can_submit: bool
    versions: list["PublishedVersion"]

    @property
    def may_release(self) -> bool:
        return self.waiting is not None and not self.is_own

    @property
    def is_shown(self) -> bool:
        return bool(self.waiting or self.scheduled_at or self.can_submit or self.versions)


@dataclass(frozen=True)
class PublishedVersion:
    """is_outdated: its PDF tells withdrawn words, is handed out to nobody and about to be set anew."""

    version: ProtocolVersion
    is_outdated: bool

    @property
    def fault(self) -> str:
        """What hinders the next PDF; that of an attempt which is not needed any more is none."""
        return self.version.pdf_fault if self.is_outdated or not self.version.pdf else ""


def publication_of(protocol: Protocol, reader: User) -> Publication:
    state = protocol.current_workflow_state if protocol.state == ProtocolState.AGREED else None
    waiting = state if state and state.status == WorkflowState.STATUS_IN_PROGRESS else None
    scheduled = scheduled_at(protocol)
    return Publication(
        waiting=waiting,
        go_live_at=protocol.get_latest_revision_as_object().go_live_at if waiting else None,
        scheduled_at=scheduled,
        returned=state.current_task_state if state and not waiting else None,
        is_own=waiting is not None and waiting.requested_by_id == reader.pk,
        can_submit=protocol.state == ProtocolState.AGREED and not waiting and not scheduled,
        versions=published_with_pdfs(protocol),
    )


def published_with_pdfs(protocol: Protocol) -> list[PublishedVersion]:
    published = protocol.versions.filter(published_at__isnull=False).defer("content").order_by("-number")
    outdated = set(telling_withdrawn_words(version for version in published if version.pdf))
    return [PublishedVersion(version, version in outdated) for version in published]


def scheduled_at(protocol: Protocol) -> datetime | None:
    """When the clock publishes what a second person has released."""
    revisions = protocol.revisions.filter(approved_go_live_at__isnull=False)
    at: datetime | None = revisions.values_list("approved_go_live_at", flat=True).first()
    return at


def office_beside(person: User) -> list[User]:
    """Everybody else who could release."""
    members = User.objects.filter(Q(groups__name=OFFICE) | Q(is_superuser=True), is_active=True)
    return list(members.exclude(pk=person.pk).distinct().order_by("pk"))
