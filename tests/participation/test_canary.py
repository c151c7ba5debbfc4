"""What is not public reaches nobody without the right to it, by any way out of the house.

ROUTES and SILENT are tables: whoever opens a new way out adds a line. Each of ROUTES must be able to show the
canary while it is public, so that a line that shows nothing anyway is found out.
"""

import json
import uuid
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import pytest
from django.core import mail
from django.test import Client

from kek.people.models import User
from participation.actions.exports import take_export
from participation.actions.operations import perform_one
from participation.enums import ContributionState, ViewClass
from participation.models import Board, Comment, Idea
from participation.queries.frames import changes_since, snapshot_of, update_of
from participation.queries.mine import mine_of
from participation.wire.inbound import Op
from participation.wire.outbound import encode
from tests.factories.moderation import comment_on, decide, premoderated, reported_by_somebody
from tests.factories.participation import account, guest, idea_on, joined, open_board, post_idea_op
from tests.tasks import work_off

pytestmark = pytest.mark.django_db

CANARY = "Kanarienvogel"
TEXT = f"Ein {CANARY} für den Kurpark von Parchim"
REASON = "Das gehört nicht auf das Board."
AUTHOR = "geraet-der-autorin"

Capture = Callable[..., AbstractContextManager[Any]]


@dataclass(frozen=True)
class Scene:
    """A board with one contribution that holds the canary, and all that hangs on it."""

    board: Board
    idea: Idea
    comment: Comment | None
    export: int | None
    report: str


def words(**query: str) -> str:
    return urlencode(query)


# A way out by HTTP: what it is asked for, as a stranger, a participant or a member may ask.
ROUTES: dict[str, Callable[[Scene], str]] = {
    "board page": lambda s: s.board.page.url,
    "idea page": lambda s: s.idea.get_absolute_url(),
    "snapshot": lambda s: f"/beteiligung/{s.board.pk}/stand/",
    "snapshot for the screen": lambda s: f"/beteiligung/{s.board.pk}/stand/?sicht=beamer",
    "greeting by request": lambda s: (
        f"/beteiligung/{s.board.pk}/gruss/?{words(since='0', epoch=str(s.board.epoch))}"
    ),
    "screen": lambda s: f"/beteiligung/{s.board.pk}/leinwand/",
    "list": lambda s: f"/beteiligung/{s.board.pk}/liste/",
    "similar ideas": lambda s: (
        f"/beteiligung/{s.board.pk}/aehnlich/?{words(text='Vogel im Kurpark von Parchim')}"
    ),
    "tags": lambda s: f"/beteiligung/{s.board.pk}/schlagwoerter/?q=Kan",
    "search": lambda _: f"/suche/?{words(suche='Kurpark')}",
    "home": lambda _: "/",
    "follow it": lambda s: f"/folgen/idee/{s.idea.pk}/",
    "report form": lambda s: f"{s.idea.get_absolute_url()}melden/",
    "export as JSON": lambda s: f"/beteiligung/{s.board.pk}/abzuege/{s.export}.json",
    "export as CSV": lambda s: f"/beteiligung/{s.board.pk}/abzuege/{s.export}.csv",
    "export on paper": lambda s: f"/beteiligung/{s.board.pk}/abzuege/{s.export}/druck/",
}
# Never, whatever the state: these speak about contributions without their words.
SILENT: dict[str, Callable[[Scene], str]] = {
    "list of exports": lambda s: f"/beteiligung/{s.board.pk}/abzuege/",
    "report": lambda s: f"/beteiligung/meldung/{s.report}/",
    "facilitator's page": lambda s: f"/beteiligung/{s.board.pk}/moderation/",
    "queue": lambda s: f"/beteiligung/{s.board.pk}/pruefen/",
    "preview": lambda s: f"/beteiligung/{s.board.pk}/pruefen/vorschau/?aktion=hide&auswahl={s.idea.html_id}",
    "blacking out": lambda s: f"/beteiligung/{s.board.pk}/pruefen/schwaerzen/{s.idea.html_id}/",
    "facilitator's snapshot": lambda s: f"/beteiligung/{s.board.pk}/stand/?sicht=facilitator",
    "facilitator's greeting": lambda s: (
        f"/beteiligung/{s.board.pk}/gruss/?{words(since='0', epoch=str(s.board.epoch), sicht='facilitator')}"
    ),
}
# Ways that show comments; the others show ideas alone.
WITH_COMMENTS = {"idea page", "export as JSON", "export as CSV", "export on paper"}

READERS = (ViewClass.PARTICIPANT, ViewClass.BEAMER)


@pytest.fixture
def scene() -> Callable[..., Scene]:
    """A public canary, in an idea or in a comment, exported and reported."""

    def build(office: User, *, in_comment: bool = False) -> Scene:
        board = open_board()
        joined(board, guest(AUTHOR))
        idea = idea_on(board, "Ein Brunnen für den Kurpark" if in_comment else TEXT, guest(AUTHOR))
        if not in_comment:
            idea.tags.add(CANARY)
        comment = comment_on(idea, TEXT, visitor=guest(AUTHOR)) if in_comment else None
        report = reported_by_somebody(idea, comment, email="nachbar@post.example")
        export = take_export(board.pk, account(office))
        board.refresh_from_db()
        return Scene(board, idea, comment, export.pk, report.key)

    return build


def hidden(scene: Scene, office: User) -> None:
    decide(scene.board, office, "hide", **_keys(scene), reason=REASON)


def upheld(scene: Scene, office: User) -> None:
    report = scene.board.reports.get()
    decide(scene.board, office, "decide_report", report=report.pk, is_upheld=True, answer=REASON)


def refused(scene: Scene, office: User) -> None:
    """Shown once, taken back to be looked at, and refused."""
    contribution = scene.comment or scene.idea
    type(contribution).objects.filter(pk=contribution.pk).update(state=ContributionState.PENDING)
    decide(scene.board, office, "refuse", **_keys(scene), reason=REASON)


def pending(scene: Scene, office: User) -> None:
    """The author has edited it on a board that looks first; a comment waits from the beginning."""
    premoderated(scene.board)
    if scene.comment:
        Comment.objects.filter(pk=scene.comment.pk).update(state=ContributionState.PENDING)
        perform_one(scene.board.pk, post_idea_op(scene.board, "Etwas anderes"), guest(AUTHOR))
    else:
        scene.idea.refresh_from_db()
        args = {"idea": scene.idea.pk, "text": f"{TEXT}!", "tags": [CANARY]}
        perform_one(scene.board.pk, Op(uuid.uuid4(), "edit_idea", args, scene.idea.seq), guest(AUTHOR))


def withdrawn(scene: Scene, office: User) -> None:
    name, args = "withdraw_idea", {"idea": scene.idea.pk}
    if scene.comment:
        name, args = "withdraw_comment", {"comment": scene.comment.pk}
    perform_one(scene.board.pk, Op(uuid.uuid4(), name, args), guest(AUTHOR))


def redacted(scene: Scene, office: User) -> None:
    args = {"comment": scene.comment.pk} if scene.comment else {"idea": scene.idea.pk}
    decide(scene.board, office, "redact", text=TEXT.replace(CANARY, "▇▇▇"), reason=REASON, **args)


def veiled(scene: Scene, office: User) -> None:
    decide(scene.board, office, "reveal", veiled=True)


def _keys(scene: Scene) -> dict[str, list[int]]:
    return {"comments": [scene.comment.pk]} if scene.comment else {"ideas": [scene.idea.pk]}


WAYS_OUT_OF_SIGHT = [hidden, upheld, refused, pending, withdrawn, redacted, veiled]


def shows(client: Client, address: str) -> bool:
    answer = client.get(address, follow=True)
    text = answer.content.decode()
    return CANARY in json.dumps(json.loads(text), ensure_ascii=False) if text[:1] in "{[" else CANARY in text


def test_every_way_out_shows_a_public_idea(scene: Callable[..., Scene], olga: User) -> None:
    found = scene(olga)
    assert [name for name, route in ROUTES.items() if not shows(Client(), route(found))] == []
    for view in READERS:
        assert CANARY in encode(snapshot_of(changes_since(found.board.pk, 0), view))


def test_some_ways_out_show_a_public_comment(scene: Callable[..., Scene], olga: User) -> None:
    found = scene(olga, in_comment=True)
    assert {name for name, route in ROUTES.items() if shows(Client(), route(found))} == WITH_COMMENTS


@pytest.mark.parametrize("in_comment", [False, True], ids=["idea", "comment"])
@pytest.mark.parametrize("take_away", WAYS_OUT_OF_SIGHT, ids=lambda way: way.__name__)
def test_what_is_out_of_sight_comes_out_nowhere(
    scene: Callable[..., Scene],
    take_away: Callable[[Scene, User], None],
    in_comment: bool,
    olga: User,
    mira: User,
    browser_of: Callable[[User], Client],
    django_capture_on_commit_callbacks: Capture,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level("INFO")
    with django_capture_on_commit_callbacks(execute=True):
        found = scene(olga, in_comment=in_comment)
    stranger, member = Client(), browser_of(mira)
    for route in ROUTES.values():
        shows(stranger, route(found))  # what can be kept is kept now
    before = found.board.seq
    caplog.clear()
    with django_capture_on_commit_callbacks(execute=True):
        take_away(found, olga)

    for reader in (stranger, member):
        leaking = [name for name, way in (ROUTES | SILENT).items() if shows(reader, way(found))]
        assert leaking == []
    for view in READERS:
        assert CANARY not in encode(update_of(changes_since(found.board.pk, before), view))
        assert CANARY not in encode(snapshot_of(changes_since(found.board.pk, 0), view))
    other = joined(found.board, guest("fremdes-geraet"), "Buche")
    assert CANARY not in encode(mine_of(found.board, other.pk))
    assert work_off() == []
    assert not [letter for letter in mail.outbox if CANARY in letter.subject + letter.body]
    assert CANARY not in caplog.text


def test_the_ledger_holds_no_words(scene: Callable[..., Scene], olga: User) -> None:
    found = scene(olga)
    redacted(found, olga)
    entries = found.board.operations.values_list("name", "result", "before", "digest")
    assert CANARY not in json.dumps(list(entries), ensure_ascii=False)


def test_what_was_never_shown_is_not_reported_gone(olga: User) -> None:
    """A waiting card leaves no trace, not even its number, in what readers get."""
    board = premoderated(open_board())
    idea = idea_on(board, TEXT)
    decide(board, olga, "refuse", ideas=[idea.pk], reason=REASON)
    for view in READERS:
        update = update_of(changes_since(board.pk, 0), view)
        assert (update.cards, update.gone) == ([], [])


def test_an_export_taken_afterwards_does_not_hold_it(scene: Callable[..., Scene], olga: User) -> None:
    for take_away in (hidden, redacted, withdrawn, veiled):
        for in_comment in (False, True):
            found = scene(olga, in_comment=in_comment)
            take_away(found, olga)
            assert CANARY not in take_export(found.board.pk, account(olga)).content
