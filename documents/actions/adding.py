"""Items join a draft: at its end, in one new revision, once for each form."""

from uuid import UUID

from documents.actions.steps import keep_step
from documents.actions.versions import change_draft
from documents.enums import DraftStepKind
from documents.exceptions import DraftTooLong
from documents.items.item import RawItem
from documents.models import Protocol
from kek.people.models import User

LONGEST_DRAFT = 1_500


def add_items(
    protocol: Protocol, by: User, items: list[RawItem], op_id: UUID, kind: DraftStepKind, attendance: str = ""
) -> None:
    """The caller holds the protocol's lock and has asked whether the form was sent before."""

    def appended(raw: list[RawItem]) -> list[RawItem]:
        if len(raw) + len(items) > LONGEST_DRAFT:
            raise DraftTooLong
        return [*raw, *items]

    change_draft(protocol, by, appended, attendance)
    keep_step(protocol, op_id, kind)
