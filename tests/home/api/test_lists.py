"""How the API answers: pages, filters, faults, and the manners of the web."""

import json
import re
from datetime import time

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from home.api import serving
from participation.models import Board, Idea, Operation
from tests.factories.answers import answered
from tests.factories.kek import MunicipalityFactory, ProcessPageFactory
from tests.factories.open_data import LISTS, items
from tests.factories.participation import idea_on, open_board
from tests.factories.workshops import ForumFactory, SchedulePageFactory

pytestmark = pytest.mark.django_db

IDEAS = "/api/v1/ideas/"


def ideas(number: int, board: Board | None = None) -> list[Idea]:
    where = board or open_board()
    return [idea_on(where, f"Idee {n}") for n in range(number)]


def test_one_idea_in_full() -> None:
    board = open_board()
    idea = idea_on(board, "Ein Radweg nach Parchim")
    Idea.objects.filter(pk=idea.pk).update(place=MunicipalityFactory(name="Lübz", slug="luebz"))

    [told] = items("ideas")

    assert told.pop("created_at") <= told.pop("changed_at")
    assert told == {
        "id": idea.pk,
        "board": board.pk,
        "number": 1,
        "text": "Ein Radweg nach Parchim",
        "is_redacted": False,
        "column": "Ideen",
        "tags": [],
        "status": {"slug": "eingegangen", "name": "eingegangen", "kind": "received"},
        "place": {"slug": "luebz", "name": "Lübz", "key": ""},
        "voice": "citizen",
        "voice_label": "Bürgerin oder Bürger",
        "source": "web",
        "source_label": "online",
        "pseudonym": "Amsel",
        "supports": 0,
        "comments": 0,
        "votes": None,
        "url": f"http://127.0.0.1:8000/beteiligung/{board.pk}/idee/1/",
    }
    assert Client().get(f"{IDEAS}{idea.pk}/").json()["number"] == 1


def test_an_answer_and_the_status_that_it_gives() -> None:
    process = ProcessPageFactory()
    [idea] = ideas(1, open_board(parent=process))
    answer = answered(idea, text="Das nehmen wir auf.")
    answered(*ideas(1), text="Anderswo")

    [told] = items("answers", process=process.pk)

    status = {"slug": answer.status.slug, "name": answer.status.name, "kind": "taken_up"}
    published_at = told.pop("published_at")
    assert told == {
        "id": answer.pk,
        "ideas": [idea.pk],
        "status": status,
        "text": "Das nehmen wir auf.",
        "answered_by": "Fachdienst Mobilität",
        "dated": "2026-11-02",
        "corrected_at": None,
    }
    assert items("ideas", board=idea.board_id)[0]["status"] == status
    assert [each["id"] for each in items("answers", board=idea.board_id, since=published_at)] == [answer.pk]


def test_pages_follow_each_other_though_rows_go_meanwhile() -> None:
    rows = ideas(5)
    first = Client().get(IDEAS, {"limit": 2}).json()
    rows[0].delete()
    second = Client().get(first["next"]).json()
    third = Client().get(second["next"]).json()

    assert [[idea["number"] for idea in page["items"]] for page in (first, second, third)] == [
        [1, 2],
        [3, 4],
        [5],
    ]
    assert third["next"] is None


def test_ideas_by_process_board_place_and_time() -> None:
    process = ProcessPageFactory()
    [inside] = ideas(1, open_board(parent=process))
    [outside] = ideas(1)
    Idea.objects.filter(pk=outside.pk).update(place=MunicipalityFactory(slug="luebz"))
    long_ago = timezone.make_aware(timezone.datetime(2020, 1, 1))
    Idea.objects.filter(pk=inside.pk).update(created_at=long_ago)
    Operation.objects.filter(board=inside.board).update(created_at=long_ago)

    found = {
        "process": items("ideas", process=process.pk),
        "board": items("ideas", board=outside.board_id),
        "municipality": items("ideas", municipality="luebz"),
        "since": items("ideas", since="2020-01-02"),
        "no such": items("ideas", process=999),
    }

    assert {how: [idea["id"] for idea in told] for how, told in found.items()} == {
        "process": [inside.pk],
        "board": [outside.pk],
        "municipality": [outside.pk],
        "since": [outside.pk],
        "no such": [],
    }
    Idea.objects.filter(pk=inside.pk).update(edited_at=timezone.now())
    assert len(items("ideas", since="2020-01-02T00:00:00+01:00")) == 2


def test_events_and_boards_by_process() -> None:
    process = ProcessPageFactory()
    forum = ForumFactory(parent=SchedulePageFactory(parent=process))
    ForumFactory()
    board = open_board(parent=process)
    open_board()

    assert [event["id"] for event in items("events", process=process.pk)] == [forum.pk]
    assert [(told["id"], told["process"]) for told in items("boards", process=process.pk)] == [
        (board.pk, process.pk)
    ]


@pytest.mark.parametrize(
    ("query", "fault"),
    [
        ("limit=0", ("limit", "Bitte mindestens 1 angeben.")),
        ("limit=100000", ("limit", "Bitte höchstens 200 angeben.")),
        ("after=x", ("after", "Bitte eine ganze Zahl angeben.")),
        ("after=" + "9" * 5_000, ("after", "Diese Zahl ist zu groß.")),
        ("board=99999999999999999999", ("board", "Bitte höchstens 1000000000000000 angeben.")),
        ("municipality=%00", ("municipality", "Bitte den Kurznamen angeben, zum Beispiel: parchim.")),
        ("municipality=luebz%0A", ("municipality", "Bitte den Kurznamen angeben, zum Beispiel: parchim.")),
    ],
    ids=lambda value: str(value)[:30],
)
def test_odd_parameters_are_explained(query: str, fault: tuple[str, str]) -> None:
    answer = Client().get(f"{IDEAS}?{query}")

    assert (answer.status_code, answer["Content-Type"]) == (422, "application/problem+json")
    assert [(each["parameter"], each["message"]) for each in answer.json()["errors"]] == [fault]


@pytest.mark.parametrize(
    ("path", "known"),
    [
        ("ideas/?gemeinde=luebz", "limit, after, since, process, board, municipality"),
        ("municipalities/?gemeinde=luebz&limit=1", "limit, after"),
        ("ideas/ids/?gemeinde=luebz", "keine"),
        ("ideas/{}/?gemeinde=luebz", "keine"),
        ("protocols/1/?gemeinde=luebz", "keine"),
    ],
)
def test_a_parameter_that_is_none_is_named_and_not_passed_over(path: str, known: str) -> None:
    [idea] = ideas(1)
    answer = Client().get(f"/api/v1/{path.format(idea.pk)}")

    assert (answer.status_code, answer["Content-Type"]) == (422, "application/problem+json")
    told = answer.json()
    assert (told["title"], told["detail"]) == ("Eine Angabe passt nicht", "Bitte prüfen Sie: gemeinde.")
    message = f"Diese Angabe gibt es hier nicht. Möglich: {known}."
    assert told["errors"] == [{"parameter": "gemeinde", "message": message}]


@pytest.mark.parametrize(
    "moment",
    ["gestern", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00", "1e9", "2026-13-01", "%00", "%FF"],
)
def test_odd_moments_are_explained(moment: str) -> None:
    answer = Client().get(f"{IDEAS}?since={moment}")

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["message"].startswith(
        "Bitte einen Zeitpunkt wie 2026-11-30T12:00:00+01:00"
    )


@pytest.mark.parametrize(
    "path", ["ideas/0/", "ideas/x/", "ideas/" + "9" * 500 + "/", "ideas/%00/", "gibt-es-nicht/", "ideas/1/2/"]
)
def test_what_is_missing_is_missing_in_json(path: str) -> None:
    answer = Client().get(f"/api/v1/{path}")

    assert answer.status_code == 404
    assert answer.json()["detail"] == "Das gibt es nicht, oder es ist nicht öffentlich."


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "TRACE"])
def test_nothing_can_be_written(method: str) -> None:
    answer = Client(enforce_csrf_checks=True).generic(method, IDEAS, b"{}", "application/json")

    assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD, OPTIONS")
    assert answer.json()["title"] == "Hier kann nur gelesen werden"


def test_programs_are_told_to_ask_over_https_and_not_led_there(settings: Settings) -> None:
    settings.SECURE_SSL_REDIRECT = True

    in_clear = Client().get(IDEAS)

    assert (in_clear.status_code, in_clear.json()["title"]) == (403, "Nur über https")
    assert Client().get(IDEAS, secure=True).status_code == 200
    assert Client().get("/offene-daten/")["Location"] == "https://testserver/offene-daten/"


def test_the_manners_of_the_web() -> None:
    ideas(1)
    answer = Client().get(IDEAS)
    again = Client().get(IDEAS, headers={"If-None-Match": answer["ETag"]})
    head, options = Client().head(IDEAS), Client().options(IDEAS)

    assert (answer["Cache-Control"], answer["Access-Control-Allow-Origin"]) == ("no-cache", "*")
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", answer["ETag"])
    assert (head.status_code, head.content, head["ETag"]) == (200, b"", answer["ETag"])
    assert (options.status_code, options["Access-Control-Allow-Methods"]) == (204, "GET, HEAD, OPTIONS")
    assert not answer.cookies


def test_a_flood_from_one_address_ends_and_a_neighbour_reads_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving, "PER_MINUTE", 2)
    cache.clear()
    answers = [Client().get(IDEAS) for _ in range(3)]

    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert (answers[2]["Retry-After"], answers[2].json()["title"]) == ("60", "Zu viele Anfragen")
    assert Client(REMOTE_ADDR="192.0.2.7").get(IDEAS).status_code == 200


def test_openapi_names_everything_and_the_licence() -> None:
    told = Client().get("/api/v1/openapi.json").json()

    lists = {f"/api/v1/{name}/" for name in LISTS}
    ways = {f"{path}{way}" for path in lists for way in ("", "ids/", "{key}/")}
    assert set(told["paths"]) == ways
    assert told["info"]["license"]["url"] == "https://www.govdata.de/dl-de/by-2-0"
    operations = [operation["operationId"] for path in told["paths"].values() for operation in path.values()]
    assert len(operations) == len(set(operations)) == 3 * len(LISTS)


def test_openapi_leads_nowhere_else() -> None:
    """Each reference is one to what the description holds itself."""
    text = Client().get("/api/v1/openapi.json").text
    told = json.loads(text)
    for way in set(re.findall(r'"\$ref": ?"#/([^"]+)"', text)):
        found = told
        for step in way.split("/"):
            found = found[step]
    assert "$defs" not in text


@pytest.mark.parametrize(("year", "status"), [("0157", 422), ("2026", 200), ("4269", 422)])
def test_openapi_says_which_moments_are_refused(year: str, status: int) -> None:
    told = Client().get("/api/v1/openapi.json").json()
    since = next(each for each in told["paths"][IDEAS]["get"]["parameters"] if each["name"] == "since")
    pattern = since["schema"]["anyOf"][0]["pattern"]
    moment = f"{year}-06-30T06:00:00Z"

    assert Client().get(IDEAS, {"since": moment}).status_code == status
    assert (re.match(pattern, moment) is not None) == (status == 200)


def test_openapi_calls_the_time_of_an_event_a_local_one() -> None:
    """RFC 3339's own times, which JSON Schema means by "time", have a zone."""
    ForumFactory(start_time=time(18))
    schemas = Client().get("/api/v1/openapi.json").json()["components"]["schemas"]
    said = schemas["EventOut"]["properties"]["start_time"]["anyOf"][0]

    assert (said["format"], items("events")[0]["start_time"]) == ("time-local", "18:00:00")
