"""The invariants of DESIGN.md, section 5, asked of the database and of the browsers."""

import json
from collections import Counter

from django.db.models import Count, Sum
from django.db.models.functions import Coalesce

from participation.enums import ContributionState, OperationName, ViewClass
from participation.models import Board, Comment, Idea, Operation, Participant
from participation.phases import PHASES
from participation.queries.frames import changes_since, snapshot_of
from participation.queries.mine import mine_of
from participation.queries.participants import participant_of
from participation.queries.wall import Group, wall_of
from participation.visitors import visitors_by_session
from participation.wire.outbound import encode
from tests.live.histories import backup
from tests.live.histories.browser import ACKED, REFUSED, Browser, Sent
from tests.live.histories.world import WATCHED_ELSEWHERE, World

Place = tuple[str, int, int | None]


def check_rows(board_pk: int) -> None:
    """At every commit: seq gapless (I4), votes within the budget and sums equal to their rows (I5)."""
    board = Board.objects.get(pk=board_pk)
    seqs = list(Operation.objects.filter(board=board).order_by("seq").values_list("seq", flat=True))
    assert seqs == list(range(1, board.seq + 1)), f"I4: the ledger has {seqs}, the board is at {board.seq}"
    given = Participant.objects.filter(board=board).annotate(given=Coalesce(Sum("votes__count"), 0))
    spent = {person.pseudonym: person.given for person in given if person.given > board.votes_per_person}
    assert spent == {}, f"I5: more votes than {board.votes_per_person}: {spent}"
    check_sums(board)


def check_sums(board: Board) -> None:
    ideas = Idea.objects.filter(board=board)
    for name, rows in (("votes", Sum("given_votes__count")), ("supports", Count("supporters"))):
        counted = {idea.pk: idea.found for idea in ideas.annotate(found=Coalesce(rows, 0))}
        kept = dict(ideas.values_list("pk", name))
        assert kept == counted, f"I5: {name} are kept as {kept} and counted as {counted}"
    shown = Counter(
        Comment.objects.filter(idea__board=board, state=ContributionState.PUBLISHED).values_list(
            "idea", flat=True
        )
    )
    kept = {pk: count for pk, count in ideas.values_list("pk", "comments") if count}
    assert kept == dict(shown), f"I5: comments are kept as {kept} and counted as {dict(shown)}"


def check_history(world: World) -> None:
    """At the end of a history, when everybody has caught up."""
    check_rows(world.board.pk)
    violations = [said for browser in world.browsers for said in browser.violations]
    assert violations == [], f"I1: {violations}"
    check_shown(world.board.pk, world.browsers)
    check_mine(world.board.pk, world.browsers)
    check_outboxes(world)
    check_phases(world)
    elsewhere = backup.take(world.elsewhere.pk, WATCHED_ELSEWHERE)
    assert elsewhere == world.elsewhere_before, "I8: another board has changed"


def check_shown(board_pk: int, browsers: list[Browser]) -> None:
    """I1: what a tab shows is what a fresh page shows."""
    changes = changes_since(board_pk, 0)
    for view in ViewClass:
        fresh = json.loads(encode(snapshot_of(changes, view)))
        cards = {card["id"]: card for card in fresh["cards"]}
        groups = {group["id"]: group for group in fresh["groups"]}
        on_page = {column: sorted(places) for column, places in places_on_page(board_pk, view).items()}
        for browser in [browser for browser in browsers if browser.view == view]:
            assert browser.cards == cards, f"I1: cards at {view}"
            assert browser.groups == groups, f"I1: groups at {view}"
            assert browser.board == fresh["board"], f"I1: the board's own state at {view}"
            assert places_in(browser) == on_page, f"I1: the page of {view} has cards elsewhere"


def places_on_page(board_pk: int, view: ViewClass) -> dict[int, list[Place]]:
    """From the page's own query, not from that of the frames."""
    return {
        entry.column.pk: [
            (idea.html_id, idea.rank, idea.group_id)
            for item in entry.items
            for idea in (item.ideas if isinstance(item, Group) else [item])
        ]
        for entry in wall_of(Board.objects.get(pk=board_pk), view)
    }


def places_in(browser: Browser) -> dict[int, list[Place]]:
    found: dict[int, list[Place]] = {column["id"]: [] for column in browser.board["columns"]}
    for card in browser.cards.values():
        found[card["column"]].append((card["id"], card["rank"], card["group"]))
    return {column: sorted(places) for column, places in found.items()}


def check_mine(board_pk: int, browsers: list[Browser]) -> None:
    """Whoever takes part knows what is theirs."""
    board = Board.objects.get(pk=board_pk)
    for session, visitor in visitors_by_session({one.session for one in browsers if one.session}).items():
        participant = participant_of(board, visitor)
        if participant is not None:
            own = json.loads(encode(mine_of(board, participant.pk)))
            told = [one.mine for one in browsers if one.session == session and one.mine is not None]
            assert told == [own] * len(told), "I1: what is one's own"


def check_outboxes(world: World) -> None:
    """I2: acknowledged, one row in the ledger and one effect are one thing. I3: nothing waits for ever."""
    rows = {row.op_id: row for row in Operation.objects.filter(board=world.board)}
    sent = [one for browser in world.browsers for one in browser.outbox if not one.is_void]
    assert [one.frame for one in sent if one.state not in {ACKED, REFUSED}] == [], "I3: still waiting"
    for one in sent:
        _check_one(one, rows.get(one.op_id))
        world.tally[one.name, one.answer.get("code", ACKED)] += 1
    void = {one.op_id for browser in world.browsers for one in browser.outbox if one.is_void}
    acked = {one.op_id for one in sent if one.state == ACKED}
    otherwise = {
        row.op_id for row in rows.values() if row.seq <= world.first_seq or row.name == OperationName.REPORT
    }
    unknown = rows.keys() - acked - void - otherwise - {one.op_id for one in sent if one.times > 1}
    assert unknown == set(), f"I2: the ledger has {unknown}, which nobody was told of"
    posted = [row.op_id for row in rows.values() if row.name == OperationName.POST_IDEA]
    ideas = list(Idea.objects.filter(board=world.board, source="web").values_list("op", flat=True))
    assert sorted(ideas) == sorted(posted), "I2: an idea for each post_idea, and no other"


def _check_one(sent: Sent, row: Operation | None) -> None:
    if sent.state == ACKED:
        assert row is not None, f"I2: {sent.frame} was acknowledged and is not in the ledger"
        assert (row.seq, row.result) == (sent.answer["seq"], sent.answer["result"]), "I2: another ack"
        return
    assert sent.answer["code"] != "try_again", f"{sent.frame} met a fault of the server"
    if sent.times == 1:
        assert row is None, f"I2: {sent.frame} was refused ({sent.answer['code']}) and is in the ledger"


def check_phases(world: World) -> None:
    """I7: every accepted operation lies in a phase that accepts it."""
    phase = world.first_phase
    for row in Operation.objects.filter(board=world.board, seq__gt=world.first_seq).order_by("seq"):
        if row.name == OperationName.CHANGE_PHASE:
            phase = row.result["to"]
        elif row.name in PHASES:
            assert phase in PHASES[row.name], f"I7: {row} landed while the board was {phase}"
