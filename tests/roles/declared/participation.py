"""Boards. Each address below one is probed three times: for everybody, participants, the committee."""

from participation.enums import Audience
from tests.roles.cast import ACCOUNTS, EVERYBODY, MEMBERS, NOBODY, OFFICE, Role
from tests.roles.doors import Door, for_everybody, for_office

READERS = {
    Audience.EVERYBODY: EVERYBODY,
    Audience.PARTICIPANTS: OFFICE | {Role.GUEST, Role.EXPERT},
    Audience.COMMITTEE: MEMBERS,
}
# Whoever reads sends forms; whether somebody may write is the operation's answer (operations.py).
BY_READERS = Door(READERS, READERS)

BOARD = {
    "participation:snapshot": Door(READERS),
    "participation:greeting": Door(READERS),
    "participation:operation": BY_READERS,
    "participation:join": BY_READERS,
    "participation:idea": BY_READERS,
    "participation:report": BY_READERS,
    "participation:tags": Door(READERS),
    "participation:similar": Door(READERS),
    "participation:list": Door(READERS),
    "participation:beamer": Door(READERS),
    "participation:exports": Door(READERS, OFFICE),
    "participation:export": Door(READERS),
    "participation:export_print": Door(READERS),
}

BOARD_OF_THE_OFFICE = {
    "participation:facilitator": for_office(),
    "participation:facilitator_controls": for_office(NOBODY),
    "participation:protocol": for_office(),
    "participation:queue": for_office(NOBODY),
    "participation:queue_preview": for_office(NOBODY),
    "participation:queue_decide": for_office(),
    "participation:premoderate": for_office(),
    "participation:queue_clear": for_office(),
    "participation:redact": for_office(),
    "participation:invitations": for_office(),
    "participation:renew_code": for_office(),
    "participation:code_sheet": for_office(NOBODY),
    "participation:invitation_sheet": for_office(NOBODY),
    "participation:revoke_invitation": for_office(),
}

# What is chosen stands in the form: an empty one answers, assigns and publishes nothing.
ANSWERS = {
    "answers:index": for_office(NOBODY),
    "answers:assign": for_office(NOBODY),
    "answers:new": for_office(NOBODY),
    "answers:add": for_office(NOBODY),
    "answers:drafts": for_office(NOBODY),
    "answers:draft": for_office(NOBODY),
    "answers:discard": for_office(),
    "answers:preview": for_office(NOBODY),
    "answers:publish": for_office(NOBODY),
    "answers:correct": for_office(NOBODY),
    "answers:withhold": for_office(),
    "participation:handling": for_office(),
    "participation:answer_debt": for_everybody(),
}

# Whoever holds the link, the code or the key.
HELD = {
    "participation:report_status": for_everybody(),
    "participation:transparency": for_everybody(),
    "participation:claim": for_everybody(EVERYBODY),
    "participation:claim_link": for_everybody(ACCOUNTS),
    "joining:code": for_everybody(EVERYBODY),
    "joining:board": for_everybody(EVERYBODY),
    "joining:sealed": for_everybody(EVERYBODY),
}

DOORS = BOARD | BOARD_OF_THE_OFFICE | ANSWERS | HELD
