from dataclasses import dataclass, field
from uuid import UUID

from participation.enums import ViewClass
from participation.live.outlet import Message, Outlet
from participation.queries.standing import Standing
from participation.visitors import Identity

NOBODY = Standing(Identity(), may_read=False, participant=None, voice=None, is_banned=False)


@dataclass(frozen=True)
class Frame:
    """An encoded update for one view class, ready to be sent to any number of sockets.

    people are the participants to whom mine is new with it.
    """

    to: int
    message: Message
    people: frozenset[int] = frozenset()


@dataclass(eq=False)
class Member:
    """A socket at a hub. have is the seq it was brought to; until it is known, frames are held back.

    standing is what it was greeted with: what was true then is compared every second with what is true now.
    """

    outlet: Outlet
    session_key: str
    client: UUID
    view: ViewClass
    standing: Standing = NOBODY
    have: int | None = None
    held: list[Frame] = field(default_factory=list)

    @property
    def participant(self) -> int | None:
        return self.standing.participant

    @property
    def voice(self) -> str | None:
        return self.standing.voice

    def deliver(self, frame: Frame) -> None:
        """Send an update unless the member was already brought further."""
        if self.have is None:
            self.held.append(frame)
        elif frame.to > self.have:
            self.have = frame.to
            self.outlet.hand_on(frame.message)

    def caught_up(self, seq: int) -> bool:
        """The member was told everything up to seq; what came meanwhile follows.

        True if something of that concerns what is the member's own: then mine was read too early.
        """
        self.have = seq
        held, self.held = self.held, []
        for frame in held:
            self.deliver(frame)
        return any(frame.to > seq and self.participant in frame.people for frame in held)
