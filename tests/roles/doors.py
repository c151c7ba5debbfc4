"""How a table says who may: a route is a door, with whom it lets in and what the others are told."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from participation.enums import Audience
from tests.roles.cast import ACCOUNTS, EVERYBODY, NOBODY, OFFICE, STAFF, STRANGERS, Role, Roles
from tests.roles.probe import Answer

# Who reads or writes on a board depends on whom it is for.
ByAudience = Mapping[Audience, Roles]


class Others(Enum):
    """What those are told who are not let in. In the admin, accounts without a part in it are refused all."""

    NOTHING_THERE = "the same as of what never was"
    LOG_IN = "the way to log in"
    ADMIN = "strangers: the way to log in; colleagues: that they may not, as Wagtail says it"
    OFFICE_IN_ADMIN = "strangers: the way to log in; colleagues: that there is nothing"
    LOG_IN_TO_ADMIN = "strangers and colleagues: the way to log in"
    SWITCHED_OFF = (
        "strangers: the way to log in, or nothing; colleagues: that there is nothing, or not for them"
    )

    def told(self, role: Role) -> set[Answer]:
        if self == Others.NOTHING_THERE:
            return {Answer.NOT_THERE}
        if self == Others.LOG_IN:
            return {Answer.LOG_IN}
        if role not in STRANGERS | STAFF:
            return {Answer.FORBIDDEN}
        return _IN_ADMIN[self][role in STAFF]


# For strangers, and for those who work there.
_IN_ADMIN = {
    Others.ADMIN: ({Answer.LOG_IN}, {Answer.FORBIDDEN}),
    Others.OFFICE_IN_ADMIN: ({Answer.LOG_IN}, {Answer.NOT_THERE}),
    Others.LOG_IN_TO_ADMIN: ({Answer.LOG_IN}, {Answer.LOG_IN}),
    Others.SWITCHED_OFF: ({Answer.LOG_IN, Answer.NOT_THERE}, {Answer.NOT_THERE, Answer.FORBIDDEN}),
}


@dataclass(frozen=True)
class Door:
    """reads are let in by GET. writes are let in by POST, and only their POST may write a row.

    If nobody reads, or nobody writes, the answer to all may also be that there is no such method.
    """

    reads: Roles | ByAudience
    writes: Roles | ByAudience = NOBODY
    others: Others = Others.NOTHING_THERE
    # Wagtail's forms miss fields that no browser leaves out, and fail. Only for those who were let in.
    may_break: bool = False

    def at(self, audience: Audience) -> "Door":
        """The same for a board that is for this audience."""
        return Door(_of(self.reads, audience), _of(self.writes, audience), self.others, self.may_break)


def _of(roles: Roles | ByAudience, audience: Audience) -> Roles:
    return roles[audience] if isinstance(roles, Mapping) else roles


def for_everybody(writes: Roles = NOBODY) -> Door:
    return Door(EVERYBODY, writes)


def for_accounts(writes: Roles = NOBODY) -> Door:
    return Door(ACCOUNTS, writes, Others.LOG_IN)


def for_office(writes: Roles = OFFICE) -> Door:
    """Pages outside of the admin: to all others they do not exist."""
    return Door(OFFICE, writes)


def in_admin(reads: Roles, writes: Roles = NOBODY, *, may_break: bool = False) -> Door:
    return Door(reads, writes, Others.ADMIN, may_break)
