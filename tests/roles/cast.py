"""The eleven parts that somebody can have on this site; tests/cast.py has the people."""

from enum import StrEnum


class Role(StrEnum):
    VISITOR = "visitor"
    GUEST = "guest"  # a device without account that came to the board by its code
    CITIZEN = "citizen"  # an account that takes part under a name
    EXPERT = "expert"  # an account with an invitation as an expert
    MEMBER = "member"  # of the committee that the protocol, the round and the board are for
    FORMER = "former member"  # of the same committee, until yesterday
    BANNED = "banned"  # an account that came by the code and was banned from the board
    BLOCKED = "blocked"  # the same, but the account is closed everywhere; its session has outlived that
    EDITOR = "editor"
    OFFICE = "office"
    ADMINISTRATOR = "administrator"


Roles = frozenset[Role]

NOBODY: Roles = frozenset()
EVERYBODY: Roles = frozenset(Role)
ADMINISTRATORS: Roles = frozenset({Role.ADMINISTRATOR})
OFFICE: Roles = ADMINISTRATORS | {Role.OFFICE}
STAFF: Roles = OFFICE | {Role.EDITOR}  # who has a part in the admin
# Whose account is closed may what a visitor may.
ACCOUNTS: Roles = EVERYBODY - {Role.VISITOR, Role.GUEST, Role.BLOCKED}
STRANGERS: Roles = EVERYBODY - ACCOUNTS
MEMBERS: Roles = OFFICE | {Role.MEMBER}
