"""When a protocol counts as agreed, and the ways back to working on it."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from documents.actions.publishing import end_release
from documents.actions.settled_letters import tell_objectors, tell_of_outcome
from documents.actions.versions import change_state, draft_of, freeze, locked
from documents.enums import ProtocolState
from documents.exceptions import (
    Invalid,
    NothingNew,
    QuorumMissed,
    RemarksOpen,
    ReviewRunning,
    WrongState,
)
from documents.items.changes import changes_between
from documents.models import Protocol, ProtocolVersion, Remark, Review
from documents.queries.approval_record import ApprovalRecord, record_of
from documents.queries.rounds import round_record, rounds_since_publication
from kek.people.models import User
from kek.people.names import display_name
from kek.people.validators import is_visible

UNDER_WORK = {ProtocolState.DRAFT, ProtocolState.IN_REVIEW}


@dataclass(frozen=True)
class Agreement:
    """What the office says with it. note: what changed; reason: why it counts without round or quorum."""

    note: str = ""
    reason: str = ""


@transaction.atomic
def agree(protocol_pk: int, by: User, note: str = "", reason: str = "") -> ProtocolVersion:
    """The draft, frozen, with the record of how it was agreed.

    Raises ReviewRunning, RemarksOpen, QuorumMissed, Invalid, NothingNew, BadItem, NothingToReview or
    WrongState. Sent twice, it is agreed once.
    """
    protocol = locked(protocol_pk)
    said = Agreement(note.strip(), reason.strip())
    if protocol.state == ProtocolState.AGREED:
        return _agreed_before(protocol, by, said)
    if protocol.state not in UNDER_WORK:
        raise WrongState
    rounds = list(rounds_since_publication(protocol).select_related("version").prefetch_related("committees"))
    _check_settled(protocol)
    _check_rounds(rounds, said)
    version = freeze(protocol, by)
    if version.published_at and protocol.live:
        raise NothingNew
    _record(version, by, said, rounds)
    change_state(protocol, UNDER_WORK, ProtocolState.AGREED)
    log(instance=protocol, action="documents.agree", user=by, data={"version": version.number})
    tell_of_outcome(protocol)
    tell_objectors(rounds[-1:], said.reason)
    return version


@transaction.atomic
def rework(protocol_pk: int, by: User, reason: str) -> Protocol:
    """Back to the editor, from a review that is closed or from an agreement that is not yet public.

    The rounds and all that was said in them stay; the version is agreed no more, and what was submitted or
    scheduled is not released. Raises Invalid, ReviewRunning or WrongState.
    """
    protocol = locked(protocol_pk)
    _check_reason(reason)
    _check_no_round(protocol)
    was_agreed = protocol.state == ProtocolState.AGREED
    change_state(protocol, {ProtocolState.IN_REVIEW, ProtocolState.AGREED}, ProtocolState.DRAFT)
    version = protocol.latest_version
    if was_agreed and version:
        _take_back(protocol, version, by)
    data = {"version": version.number if version else None, "reason": reason.strip(), "agreed": was_agreed}
    log(instance=protocol, action="documents.rework", user=by, data=data)
    tell_of_outcome(protocol)
    return protocol


@transaction.atomic
def begin_next_version(protocol_pk: int, by: User, reason: str) -> Protocol:
    """Work on what follows a published version, which stays public as it is. Raises Invalid or WrongState."""
    protocol = locked(protocol_pk)
    _check_reason(reason)
    change_state(protocol, {ProtocolState.PUBLISHED}, ProtocolState.DRAFT)
    log(instance=protocol, action="documents.next_version", user=by, data={"reason": reason.strip()})
    return protocol


@transaction.atomic
def drop_next_version(protocol_pk: int, by: User, reason: str) -> Protocol:
    """No next version after all: the draft says again what is public. What was drafted stays in the history.

    Raises Invalid, ReviewRunning, RemarksOpen or WrongState.
    """
    protocol = locked(protocol_pk)
    _check_reason(reason)
    _check_settled(protocol)
    if not protocol.live or protocol.live_revision is None:
        raise WrongState("Dieses Protokoll ist nicht veröffentlicht.")
    change_state(protocol, {ProtocolState.DRAFT}, ProtocolState.PUBLISHED)
    public: Protocol = protocol.live_revision.as_object()
    public.save_revision(user=by, clean=False)
    log(instance=protocol, action="documents.drop_version", user=by, data={"reason": reason.strip()})
    return protocol


def _agreed_before(protocol: Protocol, by: User, said: Agreement) -> ProtocolVersion:
    version = protocol.latest_version
    record = record_of(version) if version else None
    if version is None or record is None:
        raise WrongState
    if (record.agreed_by, record.reason) == (display_name(by), said.reason):
        return version
    when = timezone.localtime(record.agreed_at)
    raise WrongState(
        f"{record.agreed_by} hat dieses Protokoll schon als abgestimmt festgestellt, "
        f"am {when:%d.%m.%Y um %H:%M} Uhr. Sie müssen nichts weiter tun."
    )


def _check_settled(protocol: Protocol) -> None:
    """Of all rounds: a new one does not make the remarks of the last one go away."""
    _check_no_round(protocol)
    count = Remark.objects.to_settle().filter(review__protocol=protocol).count()
    if count:
        what = "ist noch eine Anmerkung" if count == 1 else f"sind noch {count} Anmerkungen"
        raise RemarksOpen(f"Es {what} offen. Bitte entscheiden Sie darüber, bevor Sie weitergehen.")


def _check_no_round(protocol: Protocol) -> None:
    if Review.objects.running().filter(protocol=protocol).exists():
        raise ReviewRunning


def _check_rounds(rounds: list[Review], said: Agreement) -> None:
    if is_visible(said.reason):
        return
    if not rounds:
        raise Invalid(
            "Es gab keine Durchsicht. Bitte begründen Sie, warum das Protokoll ohne sie gilt.",
            field="reason",
        )
    last = round_record(rounds[-1])
    if last.objected:
        count = len(last.objected)
        who = "Eine Person ist" if count == 1 else f"{count} Personen sind"
        raise Invalid(
            f"{who} nicht einverstanden. Bitte schreiben Sie, warum das Protokoll trotzdem gilt: Das steht "
            "in der Abstimmung und in einer E-Mail an alle, die widersprochen haben.",
            field="reason",
        )
    if not last.is_quorum_met:
        raise QuorumMissed(
            f"Es gibt {len(last.agreed)} von {last.quorum} nötigen Zustimmungen. Eröffnen Sie eine weitere "
            "Durchsicht oder begründen Sie, warum das Protokoll ohne die übrigen gilt.",
            field="reason",
        )


def _check_reason(reason: str) -> None:
    if not is_visible(reason):
        raise Invalid("Bitte schreiben Sie kurz, warum.", field="reason")


def _record(version: ProtocolVersion, by: User, said: Agreement, rounds: list[Review]) -> None:
    reviewed = rounds[-1].version if rounds else None
    changes = changes_between(reviewed.items, version.items) if reviewed else []
    record = ApprovalRecord(
        agreed_at=timezone.now(),
        agreed_by=display_name(by),
        reason=said.reason,
        rounds=[round_record(each) for each in rounds],
        reviewed_version=reviewed.number if reviewed else None,
        changed=[change.item.number for change in changes],
    )
    version.approval, version.agreed_at = record.as_json(), record.agreed_at
    version.changes_note = said.note or version.changes_note
    version.save(update_fields=["approval", "agreed_at", "changes_note"])


def _take_back(protocol: Protocol, version: ProtocolVersion, by: User) -> None:
    """The same words may be agreed again; a release that was given for them does not hold for that."""
    version.approval, version.agreed_at = {}, None
    version.save(update_fields=["approval", "agreed_at"])
    end_release(protocol, by)
    draft = draft_of(protocol)
    draft.go_live_at = None
    draft.save_revision(user=by, clean=False)
