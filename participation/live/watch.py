"""Rights are checked in every write; here they are checked again for those who only listen."""

from collections.abc import Iterable

from participation.exceptions import NoSuchBoard
from participation.live import threads
from participation.live.members import Member
from participation.queries.standing import Standing, standing_of
from participation.wire.closing import Close


async def silence_the_departed(board_pk: int, members: Iterable[Member]) -> None:
    """Close the sockets of those who are not what they were greeted as. A constant number of queries."""
    present = list(members)
    if not present:
        return
    try:
        standings = await threads.read(standing_of, board_pk, {member.session_key for member in present})
    except NoSuchBoard:
        for member in present:
            member.outlet.close(Close.NO_SUCH_BOARD)
        return
    for member in present:
        code = _reason_to_close(member, standings[member.session_key])
        if code is not None:
            member.outlet.close(code)


def _reason_to_close(member: Member, standing: Standing) -> Close | None:
    if member.have is None:
        return None
    then = member.standing
    if standing.identity != then.identity:
        # An account that is gone must log in again; a guest's session was renewed by a log-in.
        return Close.LOGIN if then.identity.account is not None else Close.RESTART
    if not standing.may_read:
        return Close.FORBIDDEN
    if standing == then:
        return None
    # Who is banned is shown out once and may come back to read, where everybody may. Who is let in again, has
    # another voice or became another participant comes back at once and is greeted with what is true now.
    return Close.FORBIDDEN if standing.is_banned and not then.is_banned else Close.RESTART
