"""What the form proposes while somebody types: tags and ideas that are there already."""

import pytest
from django.test import Client
from wagtail.models import PageViewRestriction

from participation.models import Board, Idea
from tests.conftest import CountQueries
from tests.factories.kek import MunicipalityFactory
from tests.factories.participation import act, guest, idea_on, joined, open_board, post_idea_op

pytestmark = pytest.mark.django_db


@pytest.fixture
def board() -> Board:
    return open_board()


def similar(client: Client, board: Board, text: str) -> list[str]:
    answer = client.get(f"/beteiligung/{board.pk}/aehnlich/", {"text": text})
    return [idea["text"] for idea in answer.json()["ideas"]]


def tags(client: Client, board: Board, begin: str) -> list[str]:
    return client.get(f"/beteiligung/{board.pk}/schlagwoerter/", {"q": begin}).json()["tags"]


def tagged(board: Board, *names: str) -> Idea:
    joined(board, guest())
    args = post_idea_op(board, tags=list(names)).args
    return Idea.objects.get(pk=act(board, guest(), "post_idea", **args)["idea"])


def test_a_similar_idea_is_named_with_its_page(board: Board, client: Client) -> None:
    idea = idea_on(board, "Radwege " + "nach Parchim " * 20)
    idea_on(board, "Ein Rufbus am Abend")
    answer = client.get(f"/beteiligung/{board.pk}/aehnlich/", {"text": "Ein Radweg"}).json()
    assert answer == {
        "ideas": [
            {
                "id": f"idee-{idea.pk}",
                "number": 1,
                "text": idea.text[:139] + "…",
                "url": f"/beteiligung/{board.pk}/idee/1/",
            }
        ]
    }


def test_new_edited_and_hidden_ideas_are_noticed(board: Board, client: Client) -> None:
    idea = idea_on(board, "Ein Radweg")
    found = [similar(client, board, "Radwege")]
    act(board, guest(), "edit_idea", base=1, idea=idea.pk, text="Ein Rufbus")
    found += [similar(client, board, "Radwege"), similar(client, board, "Rufbusse")]
    act(board, guest(), "withdraw_idea", idea=idea.pk)
    found.append(similar(client, board, "Rufbusse"))
    assert found == [["Ein Radweg"], [], ["Ein Rufbus"], []]


@pytest.mark.parametrize("hidden", ["pending", "hidden", "veiled", "elsewhere"])
def test_nothing_hidden_is_proposed(board: Board, client: Client, hidden: str) -> None:
    here = open_board() if hidden == "elsewhere" else board
    tagged(board, "Radverkehr")
    if hidden == "veiled":
        Board.objects.update(is_veiled=True)
    elif hidden != "elsewhere":
        similar(client, board, "Radweg nach Parchim")
        Idea.objects.update(state=hidden)
    assert (similar(client, here, "Radweg nach Parchim"), tags(client, here, "rad")) == ([], [])


def test_a_board_that_one_must_not_see_proposes_nothing(board: Board, client: Client) -> None:
    PageViewRestriction.objects.create(page=board.page, restriction_type="login")
    for name in ("aehnlich", "schlagwoerter"):
        assert client.get(f"/beteiligung/{board.pk}/{name}/").status_code == 404


@pytest.mark.parametrize("text", ["", "\x00", "a" * 20_000, "\u202e", "und der die das", "💡" * 500])
def test_odd_texts_find_nothing(board: Board, client: Client, text: str) -> None:
    idea_on(board)
    assert similar(client, board, text) == []


@pytest.mark.parametrize("door", ["aehnlich/?text=Radweg", "schlagwoerter/?q=rad"])
def test_a_program_does_not_keep_the_server_busy_with_lookups(
    board: Board, client: Client, monkeypatch: pytest.MonkeyPatch, door: str
) -> None:
    """Participants are counted by themselves; new sessions and strangers without code all together."""
    monkeypatch.setattr("participation.rules.LOOKUPS_PER_MINUTE", 1)
    monkeypatch.setattr("participation.rules.CROWD_LOOKUPS_PER_MINUTE", 2)
    address = f"/beteiligung/{board.pk}/{door}"
    nameless, hall, neighbour = Client(), Client(), Client()
    nameless.post(f"/beteiligung/{board.pk}/beitreten/", {"pseudonym": "Star"})
    for phone in (hall, neighbour):
        phone.post(board.joining_path, {"pseudonym": "Amsel"})
    asking = [client, nameless, client, nameless, hall, neighbour, hall]
    answers = [each.get(address) for each in asking]
    assert [answer.status_code for answer in answers] == [200, 200, 429, 429, 200, 200, 429]
    assert (answers[-1]["Retry-After"], answers[-1].json()["message"].split(".")[1]) == (
        "60",
        " Schreiben Sie ruhig weiter; in einer Minute gibt es wieder Vorschläge",
    )


def test_whoever_gets_no_tags_any_more_gets_ideas_still(
    board: Board, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The two fields are filled by turns: each has its own limit."""
    monkeypatch.setattr("participation.rules.CROWD_LOOKUPS_PER_MINUTE", 1)
    doors = ["schlagwoerter", "schlagwoerter", "aehnlich"]
    answers = [client.get(f"/beteiligung/{board.pk}/{door}/") for door in doors]
    assert [answer.status_code for answer in answers] == [200, 429, 200]


def test_tags_used_most_come_first(board: Board, client: Client) -> None:
    tagged(board, "Öffentlicher Verkehr", "Rad")
    tagged(board, "Rad", "Öffnungszeiten")
    assert tags(client, board, "") == ["Rad", "Öffentlicher Verkehr", "Öffnungszeiten"]
    assert tags(client, board, "ÖFF") == ["Öffentlicher Verkehr", "Öffnungszeiten"]
    assert tags(client, board, "verk") == ["Öffentlicher Verkehr"]
    assert '<option value="Rad">' in client.get(board.page.url).content.decode()


def test_proposals_take_the_same_queries_however_many_ideas(
    board: Board, queries: CountQueries, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("participation.rules.OPERATIONS_PER_MINUTE", 100)
    address = f"/beteiligung/{board.pk}/aehnlich/?text=Radweg"
    idea_on(board)
    with_one = queries(address)
    for _ in range(9):
        idea_on(board)
    assert queries(address) == with_one


def test_an_idea_may_have_a_place_of_the_list(board: Board, client: Client) -> None:
    form = {"text": "Ein Radweg", "column": board.columns.get().pk, "pseudonym": "Amsel"}
    form["op_id"] = "0c4bb6a4-6b5b-4b0c-9a56-0e9a1f1f4a11"
    assert 'name="place"' not in client.get(board.page.url).content.decode()
    place = MunicipalityFactory(name="Lübz")
    assert "Lübz" in client.get(board.page.url).content.decode()
    refused = client.post(f"/beteiligung/{board.pk}/vorgang/", {**form, "place": "9" * 25})
    client.post(f"/beteiligung/{board.pk}/vorgang/", {**form, "place": place.pk})
    assert refused.context["form"].errors["place"] == ["Bitte wählen Sie die Gemeinde aus der Liste."]
    assert Idea.objects.get().place == place
