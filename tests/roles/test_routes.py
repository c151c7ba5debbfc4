"""Who may what: every route of the site, as every role, by GET and by POST with an empty form.

The tables in declared/ say who is let in. Whoever is not, is told what a door says they are told, and changes
nothing; what is forbidden in public answers exactly like what never was.
"""

from collections.abc import Iterator
from http import HTTPStatus

import pytest
from bs4 import BeautifulSoup
from django.http import HttpResponse

from participation.enums import Audience
from participation.models import Board
from tests.roles.cast import NOBODY, Role, Roles
from tests.roles.declared import DOORS
from tests.roles.doors import Door, Others
from tests.roles.probe import Answer, Probe, probe, tell
from tests.roles.routes import Route, routes
from tests.roles.world import World

pytestmark = pytest.mark.django_db

ADMIN = "verwaltung/"
ACCOUNT = "konto/"
OF_THE_MOMENT = {"Content-Length", "Expires"}
BOARD = "<int:board_pk>"


def test_every_route_is_declared() -> None:
    names = {route.name for route in routes()}
    undeclared, gone = sorted(names - {*DOORS}), sorted({*DOORS} - names)
    tell([f"{name}: say in a table in tests/roles/declared/ who may do what there." for name in undeclared])
    tell([f"{name}: there is no such route any more." for name in gone])


def test_routes_of_the_site(world: World) -> None:
    faults = []
    for route in routes():
        if not route.pattern.startswith(ADMIN) and BOARD not in route.pattern:
            faults += faults_at(world, route)

    tell(faults)


@pytest.mark.parametrize("audience", Audience)
def test_routes_of_boards(world: World, audience: Audience) -> None:
    Board.objects.update(readers=audience, writers=audience)
    faults = []
    for route in routes():
        if BOARD in route.pattern:
            faults += faults_at(world, route, audience)

    tell(faults)


def test_routes_of_the_admin(world: World) -> None:
    faults = []
    for route in routes():
        if route.pattern.startswith(ADMIN):
            faults += faults_at(world, route)

    tell(faults)


def test_no_form_counts_without_its_token(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """But for the one by which mail programs unsubscribe (RFC 8058): the link's key is all they have."""
    browser = world.browsers[Role.ADMINISTRATOR]
    monkeypatch.setattr(browser.handler, "enforce_csrf_checks", True)
    refused = {Answer.FORBIDDEN, Answer.WRONG_METHOD}
    taken = {
        route.name
        for route in routes()
        if route.name in DOORS
        and probe(browser, "POST", world.address(route), is_seen=False).answer not in refused
    }

    assert taken == {"following:unsubscribe"}


def test_the_title_says_first_that_a_form_is_refused(world: World) -> None:
    """Also of allauth's forms. Whoever hears a page hears its title before anything else."""
    told: dict[bool, set[str]] = {True: set(), False: set()}
    for route in routes():
        if route.pattern.startswith(ADMIN):
            continue
        for role in (Role.VISITOR, Role.OFFICE):
            answer = probe(world.browsers[role], "POST", world.address(route), is_seen=True).response
            if "text/html" not in answer.headers.get("Content-Type", "") or answer.streaming:
                continue
            page = BeautifulSoup(answer.content, "html.parser")
            is_refused = answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY or bool(
                page.select("main .error-summary, main .kern-alert--danger")
            )
            says_so = page.title is not None and page.title.text.strip().startswith("Fehler:")
            if is_refused or says_so:
                told[is_refused and says_so].add(route.name)

    # Its link is over: the page says so, and shows no form.
    assert told[False] == {"account_reset_password_from_key"}
    assert told[True] >= {
        "account_login",
        "account_signup",
        "following:follow",
        "joining:code",
    }


def test_pages_of_an_account_are_kept_nowhere(world: World) -> None:
    kept = [
        route.name
        for route in routes()
        if route.pattern.startswith(ACCOUNT)
        and "no-store" not in _answer_to_clara(world, route).headers.get("Cache-Control", "")
    ]

    assert kept == []


def _answer_to_clara(world: World, route: Route) -> HttpResponse:
    return probe(world.browsers[Role.CITIZEN], "GET", world.address(route), is_seen=False).response


def faults_at(world: World, route: Route, audience: Audience = Audience.EVERYBODY) -> Iterator[str]:
    if route.name not in DOORS:  # told above
        return
    door, address = DOORS[route.name].at(audience), world.address(route)
    seeing = door.reads & shown_to(route)
    for role in Role:
        for method in ("GET", "POST"):
            is_seen = method == "GET" and role in seeing
            found = probe(world.browsers[role], method, address, is_seen=is_seen)
            for fault in _judged(door, method, role, found):
                yield f"{role}: {method} {address} ({route.name}): {fault}"
    yield from _differences(world, route, door)


def shown_to(route: Route) -> Roles:
    """For whom a page is also rendered, which takes most of a probe's time; who may is settled before.

    Visitors at every public address, each other role at a third of them.
    """
    if route.pattern.startswith(ADMIN):
        return NOBODY
    return frozenset({Role.VISITOR, *[*Role][len(route.name) % 3 :: 3]})


def _judged(door: Door, method: str, role: Role, found: Probe) -> Iterator[str]:
    """Whoever may read may also send a form that changes nothing: they are told what it lacks."""
    let_in = door.reads if method == "GET" else door.writes
    if role in let_in:
        yield from _let_in(door, found)
        return
    if role not in door.reads:
        yield from _refused(door, let_in, role, found)
    if found.written:
        yield f"changes {', '.join(sorted(found.written))}"


def _let_in(door: Door, found: Probe) -> Iterator[str]:
    if found.answer != Answer.LET_IN and not (door.may_break and found.answer == Answer.FAULT):
        yield f"should be let in, is told: {found.answer}"


def _refused(door: Door, let_in: Roles, role: Role, found: Probe) -> Iterator[str]:
    told = door.others.told(role)
    if found.answer not in told and not (let_in == NOBODY and found.answer == Answer.WRONG_METHOD):
        yield f"should be told: {' or '.join(sorted(told))}, is told: {found.answer}"


def _differences(world: World, route: Route, door: Door) -> Iterator[str]:
    """Between what is forbidden and what never was; pages end with their own address. One role for each route
    in turn: they all meet the same handler."""
    refused = [role for role in Role if role not in door.reads | door.writes]
    if not door.reads | door.writes or not refused or door.others != Others.NOTHING_THERE:
        return
    role = refused[len(route.name) % len(refused)]
    for method in ("GET", "POST"):
        found, nothing = (
            _whole(probe(world.browsers[role], method, address, is_seen=True).response, address)
            for address in (world.address(route), world.address_of_nothing(route))
        )
        if found != nothing and found[0] == HTTPStatus.NOT_FOUND:
            yield f"{role}: {method} {route.name}: is told otherwise than where there is nothing"


def _whole(response: HttpResponse, address: str) -> tuple[int, dict[str, str], str]:
    headers = {name: value for name, value in response.items() if name not in OF_THE_MOMENT}
    return response.status_code, headers, response.content.decode().replace(address.partition("?")[0], "")
