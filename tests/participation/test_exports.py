"""A frozen copy says what everybody saw at a seq, in four formats, and can be checked."""

import csv
import hashlib
import io
import json
from collections.abc import Callable
from datetime import timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from kek.people.models import User
from kek.places.models import Municipality
from kek.stores.canonical import canonical_json
from participation.actions.exports import take_export
from participation.enums import BoardPhase, ContributionState, Source, VersionReason
from participation.exceptions import NotAllowed
from participation.models import (
    Board,
    BoardExport,
    Comment,
    CommentVersion,
    CountedVotes,
    Idea,
    IdeaGroup,
    IdeaVersion,
    Operation,
)
from participation.queries.frozen_copy import frozen_copy
from tests.conftest import CountQueries
from tests.factories.participation import account, guest, idea_on, open_board

pytestmark = pytest.mark.django_db

CANARY = "Kanarienvogel"


@pytest.fixture(autouse=True)
def no_rate(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("participation.rules.OPERATIONS_PER_MINUTE", 100)


@pytest.fixture
def board() -> Board:
    return open_board(title="Ideen für den Landkreis")


def address(export: BoardExport, kind: str) -> str:
    return reverse("participation:export", args=[export.board_id, export.pk, kind])


def file_of(client: Client, export: BoardExport, kind: str) -> bytes:
    response = client.get(address(export, kind))
    assert response.status_code == 200
    return response.content


def content_of(export: BoardExport) -> dict:
    return json.loads(export.content)


def comment_on(idea: Idea, text: str, number: int, **fields: object) -> Comment:
    op = f"00000000-0000-4000-8000-{number:012}"
    return Comment.objects.create(idea=idea, text=text, pseudonym="Star", op=op, **fields)


def test_only_the_office_takes_a_copy(board: Board, clara: User) -> None:
    for visitor in (guest(), account(clara)):
        with pytest.raises(NotAllowed):
            take_export(board.pk, visitor)
    assert BoardExport.objects.count() == 0


def test_a_seq_has_one_copy(board: Board, olga: User) -> None:
    idea_on(board)
    first = take_export(board.pk, account(olga))
    assert take_export(board.pk, account(olga)) == first
    idea_on(board, "Mehr Bänke")
    second = take_export(board.pk, account(olga))
    assert (first.seq, second.seq) == (1, 2)


def test_it_holds_all_that_is_public(board: Board, olga: User) -> None:
    idea = idea_on(board, "Ein Radweg nach Parchim")
    other = idea_on(board, "Eine Brücke")
    place = Municipality.objects.create(name="Parchim", slug="parchim")
    group = IdeaGroup.objects.create(
        board=board, column=idea.column, name="Wege", main=other, rank=1, seq=board.seq
    )
    idea.tags.add("Rad", "Bahn")
    Idea.objects.filter(pk=idea.pk).update(
        group=group, place=place, source=Source.PAPER, supports=3, votes=4, comments=3
    )
    Idea.objects.filter(pk=other.pk).update(group=group)
    CountedVotes.objects.create(idea=idea, source="hands", count=12)
    head = comment_on(idea, "Gute Idee", 1)
    comment_on(idea, "Finde ich auch", 2, parent=head)
    gone = comment_on(idea, CANARY, 3, state=ContributionState.HIDDEN)
    comment_on(idea, "Bitte sachlich", 4, parent=gone)
    Board.objects.filter(pk=board.pk).update(phase=BoardPhase.DISCUSSING)

    content = content_of(take_export(board.pk, account(olga)))

    found = content["ideas"][0]
    assert found["number"] == 1
    assert (found["text"], found["group"], found["is_main"]) == ("Ein Radweg nach Parchim", "Wege", False)
    assert (found["place"], found["source"], found["tags"]) == ("Parchim", "paper", ["Bahn", "Rad"])
    assert (found["supports"], found["comment_count"]) == (3, 3)
    assert found["votes"] == {"online": 4, "hands": 12, "paper": 0, "phone": 0}
    assert [(comment["text"], len(comment["answers"])) for comment in found["comments"]] == [
        ("Gute Idee", 1),
        (None, 1),
    ]
    assert content["ideas"][1]["is_main"] is True
    assert content["groups"] == [{"name": "Wege", "column": "Ideen", "main": 2, "ideas": [1, 2]}]
    assert (content["board"]["title"], content["board"]["seq"]) == ("Ideen für den Landkreis", 2)
    assert content["counts"]["comments"]["hidden"] == 1
    # As in letters; Wagtail's own record of the site says localhost.
    assert content["board"]["address"] == f"{settings.WAGTAILADMIN_BASE_URL}{board.page.url}"


def test_what_is_not_public_is_only_counted(board: Board, olga: User, client: Client) -> None:
    for number, state in enumerate(ContributionState, 1):
        idea = idea_on(board, f"{CANARY} {state.value}" if state != "published" else "Eine Brücke")
        Idea.objects.filter(pk=idea.pk).update(state=state, reason=CANARY)
        comment_on(idea, CANARY if state != "published" else "Gut", number, state=state)
    IdeaVersion.objects.create(idea=Idea.objects.shown().get(), text=CANARY, reason=VersionReason.EDITED)

    export = take_export(board.pk, account(olga))

    counts = content_of(export)["counts"]
    assert counts["ideas"] == {
        "pending": 1, "published": 1, "refused": 1, "hidden": 1, "withdrawn": 1, "redacted": 0,
    }  # fmt: skip
    book = load_workbook(io.BytesIO(file_of(client, export, "xlsx")))
    cells = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row]
    sheet = client.get(reverse("participation:export_print", args=[board.pk, export.pk]))
    everything = "\n".join(
        [*cells, file_of(client, export, "json").decode(), file_of(client, export, "csv").decode()]
    )
    assert "Eine Brücke" in everything
    assert CANARY not in everything
    assert CANARY not in sheet.content.decode()


def test_beneath_the_veil_there_are_no_cards(board: Board, olga: User) -> None:
    idea_on(board, CANARY)
    Board.objects.filter(pk=board.pk).update(is_veiled=True)
    export = take_export(board.pk, account(olga))
    assert content_of(export)["ideas"] == []
    assert CANARY not in export.content


def test_votes_are_not_told_before_the_tally_is_shown(board: Board, olga: User) -> None:
    idea = idea_on(board)
    Idea.objects.filter(pk=idea.pk).update(votes=3)
    Board.objects.filter(pk=board.pk).update(phase=BoardPhase.VOTING, hides_tally=True)
    content = content_of(take_export(board.pk, account(olga)))
    assert content["ideas"][0]["votes"] is None
    assert content["counts"]["voters"] is None


def test_names_only_where_the_board_shows_them(board: Board, olga: User) -> None:
    idea = idea_on(board)
    Idea.objects.filter(pk=idea.pk).update(pseudonym="Zaunkönigin")
    comment_on(idea, "Gut", 1)
    assert "Zaunkönigin" in canonical_json(frozen_copy(board, timezone.now()))
    Board.objects.filter(pk=board.pk).update(shows_pseudonyms=False)
    export = take_export(board.pk, account(olga))
    assert "Zaunkönigin" not in export.content
    assert "Star" not in export.content


def test_phases_come_with_their_times(board: Board, olga: User) -> None:
    Board.objects.filter(pk=board.pk).update(seq=1)
    switch = Operation.objects.create(
        board=board,
        seq=1,
        op_id="00000000-0000-4000-8000-000000000001",
        name="change_phase",
        result={"from": "sorting", "to": "voting"},
    )
    (phase,) = content_of(take_export(board.pk, account(olga)))["phases"]
    assert (phase["phase"], phase["phase_text"], phase["seq"]) == ("voting", "Abstimmen", 1)
    assert phase["at"] == switch.created_at.isoformat(timespec="seconds")


def test_the_hash_is_that_of_the_json_file(board: Board, olga: User, client: Client) -> None:
    idea_on(board, "Größe & „Maß“")
    export = take_export(board.pk, account(olga))
    body = file_of(client, export, "json")
    assert hashlib.sha256(body).hexdigest() == export.sha256
    assert json.loads(body)["ideas"][0]["text"] == "Größe & „Maß“"
    assert export.sha256 in client.get(reverse("participation:exports", args=[board.pk])).content.decode()


@pytest.mark.parametrize("kind", ["json", "csv", "xlsx"])
def test_a_copy_is_the_same_bytes_later(
    board: Board, olga: User, client: Client, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    idea_on(board)
    export = take_export(board.pk, account(olga))
    before = file_of(client, export, kind)
    idea_on(board, "Eine spätere Idee")
    monkeypatch.setattr("time.localtime", lambda *_: (2030, 1, 1, 0, 0, 0, 0, 1, 0))
    assert file_of(client, export, kind) == before


def test_csv_is_what_german_spreadsheets_read(board: Board, olga: User, client: Client) -> None:
    idea_on(board, "=HYPERLINK(1)\nund mehr; viel mehr")
    export = take_export(board.pk, account(olga))
    body = file_of(client, export, "csv")
    assert body.startswith(b"\xef\xbb\xbfArt;")
    rows = list(csv.DictReader(io.StringIO(body.decode("utf-8-sig"), newline=""), delimiter=";"))
    (idea,) = [row for row in rows if row["Art"] == "Idee"]
    assert (idea["Nr."], idea["Text"]) == ("1", "'=HYPERLINK(1)\nund mehr; viel mehr")
    facts = {row["Angabe"]: row["Wert"] for row in rows if row["Art"] == "Angabe"}
    assert facts["Prüfsumme der JSON-Datei (SHA-256)"] == export.sha256
    assert facts["Ideen, veröffentlicht"] == "1"


def test_xlsx_has_a_sheet_for_each_table_and_no_formula(board: Board, olga: User, client: Client) -> None:
    idea_on(board, "=1+1")
    export = take_export(board.pk, account(olga))
    book = load_workbook(io.BytesIO(file_of(client, export, "xlsx")))
    assert book.sheetnames == ["Stand", "Ideen", "Gruppen", "Kommentare", "Phasen"]
    head, row = book["Ideen"].iter_rows()
    idea = dict(zip([cell.value for cell in head], row, strict=True))
    assert (idea["Text"].value, idea["Text"].data_type, idea["Text"].quotePrefix) == ("=1+1", "s", True)
    assert idea["Nr."].value == 1
    assert dict(book["Stand"].values)["Stand"] == 1


def hide(idea: Idea) -> None:
    Idea.objects.filter(pk=idea.pk).update(state=ContributionState.HIDDEN)


def redact(idea: Idea) -> None:
    IdeaVersion.objects.create(idea=idea, text=idea.text, reason=VersionReason.REDACTED)
    Idea.objects.filter(pk=idea.pk).update(text="Ein ███", is_redacted=True)


def hide_comment(idea: Idea) -> None:
    idea.discussion.update(state=ContributionState.HIDDEN)


def redact_comment(idea: Idea) -> None:
    comment = idea.discussion.get()
    CommentVersion.objects.create(comment=comment, text=comment.text)
    idea.discussion.update(text="Ein ▇▇▇", is_redacted=True)


def veil(idea: Idea) -> None:
    Board.objects.filter(pk=idea.board_id).update(is_veiled=True)


def conceal_names(idea: Idea) -> None:
    Board.objects.filter(pk=idea.board_id).update(shows_pseudonyms=False)


def vote_again(idea: Idea) -> None:
    Board.objects.filter(pk=idea.board_id).update(phase=BoardPhase.VOTING)


@pytest.mark.parametrize(
    "change", [hide, redact, hide_comment, redact_comment, veil, conceal_names, vote_again]
)
def test_what_is_no_longer_public_is_withheld(
    board: Board,
    olga: User,
    client: Client,
    browser_of: Callable[[User], Client],
    change: Callable[[Idea], None],
) -> None:
    idea = idea_on(board, CANARY)
    comment_on(idea, CANARY, 1)
    Board.objects.filter(pk=board.pk).update(phase=BoardPhase.DISCUSSING)
    export = take_export(board.pk, account(olga))
    sheet = reverse("participation:export_print", args=[board.pk, export.pk])
    assert CANARY in client.get(sheet).content.decode()

    change(idea)

    for url in (sheet, *(address(export, kind) for kind in ("json", "csv", "xlsx"))):
        answer = client.get(url)
        assert answer.status_code == 403
        assert "Dieser Abzug ist nicht mehr öffentlich." in answer.content.decode()
        assert CANARY not in answer.content.decode()
        assert browser_of(olga).get(url).status_code == 200
    listed = reverse("participation:exports", args=[board.pk])
    assert "Dieser Abzug ist nicht mehr öffentlich." in client.get(listed).text
    assert "Bitte geben Sie ihn nicht weiter" not in client.get(listed).text
    for url in (listed, sheet):
        assert "Bitte geben Sie ihn nicht weiter" in browser_of(olga).get(url).text


def test_a_copy_taken_after_the_redaction_is_public(board: Board, olga: User, client: Client) -> None:
    idea = idea_on(board)
    redact(idea)
    IdeaVersion.objects.update(replaced_at=IdeaVersion.objects.get().replaced_at - timedelta(seconds=1))
    export = take_export(board.pk, account(olga))
    (found,) = json.loads(file_of(client, export, "json"))["ideas"]
    assert (found["text"], found["is_redacted"]) == ("Ein ███", True)


def test_the_office_takes_a_copy_on_the_page(
    board: Board, olga: User, browser_of: Callable[[User], Client], client: Client
) -> None:
    idea_on(board)
    url = reverse("participation:exports", args=[board.pk])
    assert "Abzug vom jetzigen Stand anlegen" not in client.get(url).content.decode()
    assert client.post(url).status_code == 422

    answer = browser_of(olga).post(url)

    export = BoardExport.objects.get()
    assert (answer.status_code, answer["Location"]) == (303, f"{url}#abzug-{export.pk}")
    assert export.created_by == olga


def test_another_boards_copy_is_not_found(board: Board, olga: User, client: Client) -> None:
    export = take_export(board.pk, account(olga))
    other = open_board(title="Ein anderes")
    answers = [
        client.get(reverse("participation:export", args=[other.pk, export.pk, "json"])),
        client.get(reverse("participation:export", args=[board.pk, export.pk, "exe"])),
        client.get(f"/beteiligung/{board.pk}/abzuege/{'9' * 30}.json"),
        client.get(reverse("participation:export_print", args=[board.pk, 999_999])),
    ]
    assert [answer.status_code for answer in answers] == [404] * 4


def test_the_list_takes_as_many_queries_with_six_copies_as_with_one(
    board: Board, olga: User, queries: CountQueries
) -> None:
    idea_on(board)
    url = reverse("participation:exports", args=[board.pk])
    take_export(board.pk, account(olga))
    one = queries(url)
    for number in range(5):
        idea_on(board, f"Idee {number}")
        take_export(board.pk, account(olga))
    assert queries(url) == one


def test_the_list_reads_no_content(board: Board, olga: User, client: Client) -> None:
    """Neither what it says of a copy nor whether the copy is withheld."""
    hidden = idea_on(board)
    idea_on(board, "Mehr Bänke")
    Board.objects.filter(pk=board.pk).update(phase=BoardPhase.SORTING)
    take_export(board.pk, account(olga))
    BoardExport.objects.update(content="unlesbar")
    html = client.get(reverse("participation:exports", args=[board.pk])).text
    assert ("Phase: Ordnen · 2 Ideen" in html, "nicht mehr öffentlich" in html) == (True, False)
    hide(hidden)
    assert "nicht mehr öffentlich" in client.get(reverse("participation:exports", args=[board.pk])).text


def test_copies_from_before_the_list_had_columns_are_read_once(board: Board, olga: User) -> None:
    head = comment_on(idea_on(board), "Gut", 1)
    comment_on(head.idea, "Ja", 2, parent=head)
    export = take_export(board.pk, account(olga))
    names = ("phase", "idea_numbers", "comment_keys", "shows_pseudonyms", "shows_votes")
    before = BoardExport.objects.values(*names).get()
    assert before["comment_keys"] == [head.pk, head.pk + 1]
    BoardExport.objects.update(
        phase="closed", idea_numbers=[], comment_keys=[], shows_pseudonyms=False, shows_votes=True
    )
    import_module("participation.migrations.0002_list_of_exports_in_columns").read_from_contents(apps, None)
    assert BoardExport.objects.values(*names).get() == before
    assert BoardExport.objects.get() == export


def test_a_copy_of_thirty_ideas_takes_as_many_queries_as_of_one(board: Board) -> None:
    def queries_of_copy() -> int:
        fresh = Board.objects.select_related("page").get(pk=board.pk)
        with CaptureQueriesContext(connection) as captured:
            frozen_copy(fresh, timezone.now())
        return len(captured)

    comment_on(idea_on(board), "Gut", 1)
    queries_of_copy()
    one = queries_of_copy()
    for number in range(29):
        comment_on(idea_on(board, f"Idee {number}"), "Gut", number)
    assert queries_of_copy() == one
