"""What a board answers to an operation, by role: an acknowledgement, or the code of a refusal.

The scene is that of tests/roles/things/operations.py: one idea and one comment are the citizen's.
"""

from collections.abc import Mapping

from participation.enums import Audience, OperationName
from tests.roles.cast import EVERYBODY, OFFICE, STAFF, Role, Roles

ACK = "ack"
Answers = Mapping[Role, str]

# Who has chosen a name and is neither banned nor blocked. Staff only read on this board.
PARTICIPANTS: Roles = EVERYBODY - STAFF - {Role.VISITOR, Role.BANNED, Role.BLOCKED}
WRITERS = {
    Audience.EVERYBODY: PARTICIPANTS,
    Audience.PARTICIPANTS: frozenset({Role.GUEST, Role.EXPERT}),
    Audience.COMMITTEE: frozenset({Role.MEMBER}),
}


def of_participants(audience: Audience, author: Role | None = None) -> Answers:
    """author: whose contribution it is about, if only they may."""
    answers = dict.fromkeys(EVERYBODY, "join_first") | dict.fromkeys(PARTICIPANTS, "not_invited")
    answers |= dict.fromkeys(WRITERS[audience], ACK if author is None else "not_yours")
    if author in WRITERS[audience]:
        answers[author] = ACK
    return answers | {Role.BANNED: "banned"}


OF_THE_OFFICE: Answers = dict.fromkeys(EVERYBODY, "not_allowed") | dict.fromkeys(OFFICE, ACK)
# Recorded by pages of their own; sent to a board, nobody's.
OF_NOBODY: Answers = dict.fromkeys(EVERYBODY, "unknown_operation")

BY_PARTICIPANTS: dict[OperationName, Role | None] = {
    OperationName.POST_IDEA: None,
    OperationName.EDIT_IDEA: Role.CITIZEN,
    OperationName.WITHDRAW_IDEA: Role.CITIZEN,
    OperationName.SUPPORT: None,
    OperationName.VOTE: None,
    OperationName.POST_COMMENT: None,
    OperationName.WITHDRAW_COMMENT: Role.CITIZEN,
}

BY_THE_OFFICE = (
    OperationName.CHANGE_PHASE,
    OperationName.SET_TIMER,
    OperationName.REVEAL,
    OperationName.SPOTLIGHT,
    OperationName.MOVE_CARD,
    OperationName.FORM_GROUP,
    OperationName.CHANGE_GROUP,
    OperationName.JOIN_GROUP,
    OperationName.LEAVE_GROUP,
    OperationName.DISSOLVE_GROUP,
    OperationName.UNDO,
    OperationName.RECORD_IDEA,
    OperationName.RECORD_VOTES,
    OperationName.PUBLISH,
    OperationName.REFUSE,
    OperationName.HIDE,
    OperationName.RESTORE,
    OperationName.REDACT,
    OperationName.DECIDE_REPORT,
    OperationName.BAN,
)
