"""From an agreed version to a public one: submit, release by a second person, send back, call off.

The release itself is Wagtail's workflow, so that its own buttons lead to the same. What follows a publication
hangs on Wagtail's signal (documents.receivers): it may also be the clock that publishes.
"""

from datetime import datetime

from django.contrib.auth.models import AbstractUser
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import TaskState, WorkflowState

from documents.actions.publication_files import publish_files
from documents.actions.telling import tell_of_publication
from documents.actions.versions import draft_of, locked
from documents.enums import ProtocolState
from documents.exceptions import Invalid, OtherVersionSubmitted, ReviewRunning, SamePerson, WrongState
from documents.letters import returned, waiting_for_release
from documents.models import Protocol, ProtocolVersion
from documents.queries.publication import office_beside, scheduled_at
from documents.workflow import WORKFLOW, says_what_was_agreed
from kek.letters.actions.letters import write_letter, write_letters
from kek.people.models import User


@transaction.atomic
def submit(protocol_pk: int, by: User, go_live_at: datetime | None = None) -> None:
    """The agreed version to a second person's eyes. Submitted already: nothing more happens."""
    protocol = locked(protocol_pk)
    _check_agreed(protocol)
    if go_live_at is not None and go_live_at <= timezone.now():
        raise Invalid("Dieser Zeitpunkt ist vorbei. Bitte wählen Sie einen späteren.", field="go_live_at")
    others = office_beside(by)
    if not others:
        raise SamePerson(
            "Im Projektbüro gibt es kein zweites Konto, das freigeben könnte. Bitte lassen Sie eines "
            "anlegen: Veröffentlichen braucht zwei Personen."
        )
    state = protocol.current_workflow_state
    if state is not None and state.status == WorkflowState.STATUS_IN_PROGRESS:
        return
    if scheduled_at(protocol) is not None:
        raise WrongState("Das Protokoll ist schon freigegeben. Nehmen Sie die Freigabe zuerst zurück.")
    if state is not None:
        state.cancel(user=by)
    _set_time(protocol, by, go_live_at)
    workflow = protocol.get_workflow()
    if workflow is None:
        raise WrongState(
            f"Der Arbeitsablauf „{WORKFLOW}“ ist abgeschaltet. Bitte schalten Sie ihn wieder ein."
        )
    state = workflow.start(protocol, by)
    write_letters(waiting_for_release(protocol, state.pk, by, each, go_live_at) for each in others)


@transaction.atomic
def release(protocol_pk: int, by: User, seen: int | None = None) -> None:
    """The second person's yes: published at once, or at the time that was submitted. Raises SamePerson.

    seen is the number of the version that they have read: while they read, another may have been agreed and
    submitted. Released already: nothing more happens.
    """
    protocol = locked(protocol_pk)
    if protocol.state == ProtocolState.PUBLISHED or scheduled_at(protocol) is not None:
        return
    _check_agreed(protocol)
    waiting = _waiting(protocol)
    newest = protocol.latest_version
    if seen is not None and newest is not None and newest.number != seen:
        raise OtherVersionSubmitted
    if waiting.workflow_state.requested_by_id == by.pk:
        raise SamePerson(None if office_beside(by) else NOBODY_ELSE)
    waiting.task.specific.on_action(waiting, by, "approve")
    waiting.refresh_from_db()
    if waiting.status != TaskState.STATUS_APPROVED:
        raise SamePerson


@transaction.atomic
def send_back(protocol_pk: int, by: User, reason: str) -> None:
    """The second person's no, with a reason; the first is told by letter and may submit again."""
    if not reason.strip():
        raise Invalid("Bitte schreiben Sie, was vor der Freigabe noch zu tun ist.", field="reason")
    protocol = locked(protocol_pk)
    waiting = _waiting(protocol)
    if waiting.workflow_state.requested_by_id == by.pk:
        raise SamePerson("Was Sie selbst vorgelegt haben, ziehen Sie zurück, statt es zurückzugeben.")
    waiting.task.specific.on_action(waiting, by, "reject", comment=reason.strip())


@transaction.atomic
def call_off(protocol_pk: int, by: User) -> None:
    """Neither release nor schedule any longer; the protocol stays agreed. Twice is as once."""
    protocol = locked(protocol_pk)
    if protocol.state == ProtocolState.PUBLISHED:
        raise WrongState("Das Protokoll ist inzwischen veröffentlicht.")
    end_release(protocol, by)


def end_release(protocol: Protocol, by: User) -> None:
    """In the caller's transaction, who holds the protocol's lock: also when work on it begins anew."""
    state = protocol.current_workflow_state
    if state is not None:
        state.cancel(user=by)
    scheduled = list(
        protocol.revisions.filter(approved_go_live_at__isnull=False).values_list("pk", flat=True)
    )
    if not scheduled:
        return
    protocol.revisions.filter(pk__in=scheduled).update(approved_go_live_at=None)
    # What was released for a time that is called off is not released for another one.
    releases = TaskState.objects.filter(revision__in=scheduled, status=TaskState.STATUS_APPROVED)
    released = WorkflowState.objects.for_instance(protocol).filter(status=WorkflowState.STATUS_APPROVED)
    released.filter(pk__in=releases.values("workflow_state")).update(status=WorkflowState.STATUS_CANCELLED)
    log(instance=protocol, action="wagtail.schedule.cancel", user=by)


def note_publication(protocol: Protocol) -> None:
    """Wagtail has made the page public, in this transaction. Told again of a version, it does nothing."""
    version = protocol.latest_version
    if version is None:
        return
    Protocol.objects.filter(pk=protocol.pk, state=ProtocolState.AGREED).update(state=ProtocolState.PUBLISHED)
    protocol.state = ProtocolState.PUBLISHED
    fresh = ProtocolVersion.objects.filter(pk=version.pk, published_at__isnull=True)
    if fresh.update(published_at=timezone.now()):
        publish_files.enqueue(version.pk)
        tell_of_publication.enqueue(version.pk)


def note_rejection(protocol: Protocol, state: WorkflowState, by: AbstractUser | None) -> None:
    submitter = state.requested_by
    if submitter is not None and submitter != by and submitter.is_active:
        reason = state.current_task_state.comment if state.current_task_state else ""
        write_letter(**returned(protocol, state.current_task_state_id, submitter, reason))


NOBODY_ELSE = (
    "Freigeben muss eine andere Person als die, die vorgelegt hat. Im Projektbüro gibt es kein zweites "
    "Konto: Bitte lassen Sie eines anlegen."
)


def _check_agreed(protocol: Protocol) -> None:
    if protocol.reviews.filter(closed_at__isnull=True).exists():
        raise ReviewRunning
    if protocol.state != ProtocolState.AGREED:
        raise WrongState("Veröffentlicht wird ein Protokoll, das abgestimmt ist.")
    version = protocol.latest_version
    if version is None or not says_what_was_agreed(version, protocol.get_latest_revision()):
        raise WrongState(
            "Der Entwurf sagt etwas anderes als die abgestimmte Fassung. Bitte stimmen Sie ihn neu ab."
        )


def _waiting(protocol: Protocol) -> TaskState:
    state = protocol.current_workflow_state
    if protocol.state != ProtocolState.AGREED or state is None:
        raise WrongState("Das Protokoll liegt nicht zur Freigabe vor. Bitte laden Sie die Seite neu.")
    if state.status != WorkflowState.STATUS_IN_PROGRESS:
        raise WrongState("Das Protokoll wurde inzwischen zurückgegeben.")
    task_state: TaskState = state.current_task_state
    return task_state


def _set_time(protocol: Protocol, by: User, go_live_at: datetime | None) -> None:
    """Wagtail publishes a revision at the time that it holds."""
    draft = draft_of(protocol)
    if draft.go_live_at != go_live_at:
        draft.go_live_at = go_live_at
        draft.save_revision(user=by, log_action=True, clean=False)
