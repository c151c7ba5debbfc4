"""For every operation: what frames make of a page is what a fresh page shows.

An operation that readers can see belongs into one of the stories below, where it is carried out on the server
while a browser looks on.
"""

import uuid
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page

from kek.people.models import User
from participation.actions.operations import HANDLERS, perform_one
from participation.models import Board, Comment, Idea, IdeaGroup, Participant
from participation.wire.inbound import Op
from tests.e2e.participation.boards import visit, wall
from tests.factories.facilitation import facilitate
from tests.factories.moderation import reported_by_somebody
from tests.factories.participation import account, guest, joined, post_idea_op

pytestmark = pytest.mark.e2e


class Scene:
    """A board with a few cards, its guests and its office."""

    def __init__(self, board: Board, olga: User) -> None:
        self.board = board
        self.olga = olga
        for name in ("rad", "bus", "bank", "wald"):
            self.post(name)

    def post(self, name: str, **fields: Any) -> None:
        joined(self.board, guest(name), name.title())
        perform_one(self.board.pk, post_idea_op(self.board, f"Idee {name}", **fields), guest(name))

    def key(self, name: str) -> int:
        return Idea.objects.get(board=self.board, text__startswith=f"Idee {name}").pk

    def seq(self, name: str) -> int:
        return Idea.objects.get(pk=self.key(name)).seq

    def group(self) -> int:
        return IdeaGroup.objects.filter(board=self.board).latest("pk").pk

    def comment(self) -> int:
        return Comment.objects.filter(idea__board=self.board).latest("pk").pk

    def acts(self, who: str, name: str, base: int | None = None, /, **args: Any) -> None:
        """A guest, or olga with the office's rights."""
        visitor = account(self.olga) if who == "olga" else guest(who)
        perform_one(self.board.pk, Op(uuid.uuid4(), name, args, base), visitor)

    def columns(self) -> list[int]:
        return list(self.board.columns.values_list("pk", flat=True))

    def switch(self, to: str) -> None:
        self.board.refresh_from_db()
        facilitate(self.board, self.olga, "change_phase", before=self.board.phase, to=to)

    def report(self, name: str) -> int:
        return reported_by_somebody(Idea.objects.get(pk=self.key(name))).pk

    def uphold(self, report: int) -> None:
        self.acts("olga", "decide_report", report=report, is_upheld=True, answer="Das stimmt.")

    def participant(self, name: str) -> int:
        return Participant.objects.get(board=self.board, pseudonym=name).pk

    def premoderate(self) -> None:
        Board.objects.filter(pk=self.board.pk).update(is_premoderated=True)


Step = tuple[str, Callable[[Scene], object]]

WRITING: Sequence[Step] = [
    ("post_idea", lambda s: s.post("neu", tags=["Rad", "Weg"])),
    (
        "edit_idea",
        lambda s: s.acts("rad", "edit_idea", s.seq("rad"), idea=s.key("rad"), text="Idee rad\n\nneu"),
    ),
    ("support", lambda s: s.acts("bus", "support", idea=s.key("rad"), on=True)),
    ("support", lambda s: s.acts("bus", "support", idea=s.key("rad"), on=False)),
    ("post_comment", lambda s: s.acts("bus", "post_comment", idea=s.key("rad"), text="Gut so")),
    ("withdraw_comment", lambda s: s.acts("bus", "withdraw_comment", comment=s.comment())),
    ("withdraw_idea", lambda s: s.acts("bank", "withdraw_idea", idea=s.key("bank"))),
    (
        "record_idea",
        lambda s: s.acts("olga", "record_idea", text="Von Hand", column=s.columns()[1], source="paper"),
    ),
    ("reveal", lambda s: s.acts("olga", "reveal", veiled=True)),
    ("post_idea", lambda s: s.post("verdeckt")),
    ("reveal", lambda s: s.acts("olga", "reveal", veiled=False)),
    ("set_timer", lambda s: s.acts("olga", "set_timer", seconds=300)),
    ("spotlight", lambda s: s.acts("olga", "spotlight", idea=s.key("wald"))),
]

SORTING: Sequence[Step] = [
    ("change_phase", lambda s: s.switch("sorting")),
    ("move_card", lambda s: s.acts("olga", "move_card", card=f"idee-{s.key('rad')}", direction="down")),
    ("move_card", lambda s: s.acts("olga", "move_card", card=f"idee-{s.key('wald')}", column=s.columns()[1])),
    (
        "form_group",
        lambda s: s.acts("olga", "form_group", name="Verkehr", ideas=[s.key("rad"), s.key("bus")]),
    ),
    ("join_group", lambda s: s.acts("olga", "join_group", idea=s.key("bank"), group=s.group())),
    (
        "change_group",
        lambda s: s.acts("olga", "change_group", group=s.group(), name="Wege", main=s.key("bus")),
    ),
    ("move_card", lambda s: s.acts("olga", "move_card", card=f"gruppe-{s.group()}", column=s.columns()[1])),
    ("move_card", lambda s: s.acts("olga", "move_card", card=f"idee-{s.key('bank')}", direction="up")),
    ("leave_group", lambda s: s.acts("olga", "leave_group", idea=s.key("bus"))),
    ("undo", lambda s: s.acts("olga", "undo")),
    ("dissolve_group", lambda s: s.acts("olga", "dissolve_group", group=s.group())),
    ("undo", lambda s: s.acts("olga", "undo")),
]

VOTING: Sequence[Step] = [
    ("change_phase", lambda s: s.switch("voting")),
    ("vote", lambda s: s.acts("bus", "vote", idea=s.key("rad"), count=1)),
    ("vote", lambda s: s.acts("rad", "vote", idea=s.key("rad"), count=1)),
    ("vote", lambda s: s.acts("bus", "vote", idea=s.key("rad"), count=0)),
    ("record_votes", lambda s: s.acts("olga", "record_votes", idea=s.key("bus"), source="hands", count=7)),
    ("change_phase", lambda s: s.switch("discussing")),
    ("record_votes", lambda s: s.acts("olga", "record_votes", idea=s.key("bus"), source="hands", count=8)),
    ("change_phase", lambda s: s.switch("closed")),
]

MODERATION: Sequence[Step] = [
    ("hide", lambda s: s.acts("olga", "hide", ideas=[s.key("rad")], reason="Beleidigung")),
    ("restore", lambda s: s.acts("olga", "restore", ideas=[s.key("rad")])),
    (
        "redact",
        lambda s: s.acts("olga", "redact", s.seq("bus"), idea=s.key("bus"), text="Idee ▇▇▇", reason="Name"),
    ),
    ("decide_report", lambda s: s.uphold(s.report("wald"))),
    ("ban", lambda s: s.acts("olga", "ban", participant=s.participant("Rad"))),
    ("post_idea", lambda s: (s.premoderate(), s.post("eins"), s.post("zwei"))),
    ("publish", lambda s: s.acts("olga", "publish", ideas=[s.key("eins")])),
    ("refuse", lambda s: s.acts("olga", "refuse", ideas=[s.key("zwei")], reason="Gehört nicht hierher")),
]

STORIES = {"writing": WRITING, "sorting": SORTING, "voting": VOTING, "moderation": MODERATION}


@pytest.mark.parametrize("story", STORIES.values(), ids=STORIES)
def test_the_page_after_frames_is_a_fresh_page(
    page: Page,
    new_context: Callable[..., BrowserContext],
    board: Board,
    path: str,
    olga: User,
    story: Sequence[Step],
) -> None:
    scene = Scene(board, olga)
    visit(page, path)
    fresh = new_context().new_page()
    for name, carry_out in story:
        carry_out(scene)
        board.refresh_from_db()
        page.wait_for_selector(f'#board[data-seq="{board.seq}"]')

        visit(fresh, path)

        assert (name, wall(page)) == (name, wall(fresh))


def test_every_operation_is_told() -> None:
    """All that sockets and forms may send; what only the admin does is told there."""
    told = {name for story in STORIES.values() for name, _ in story}

    assert told == set(HANDLERS)
