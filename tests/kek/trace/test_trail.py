"""A trail leads from the idea over all apps, but only along what everybody may see."""

from collections.abc import Collection, Mapping

import pytest

from kek.trace import registry
from kek.trace.actions.linking import link
from kek.trace.models import Link
from kek.trace.queries.trail import sources_of_parts, trail_from
from kek.trace.registry import End, Place, Stop, Struck

pytestmark = pytest.mark.django_db

HIDDEN = 99


def _finder(type_: str) -> registry.Finder:
    def find(ends: Collection[End]) -> Mapping[End, Stop]:
        return {
            end: Stop(type_, type_.title(), f"{type_} {end[0]}", f"/{type_}/{end[0]}/#{end[1]}")
            for end in ends
            if end[0] != HIDDEN
        }

    return find


@pytest.fixture(autouse=True)
def types(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        registry, "_finders", {name: _finder(name) for name in ("idea", "protocol", "concept")}
    )


def connect(from_: tuple[str, int], to: tuple[str, int], part: str = "") -> None:
    link([Link(from_type=from_[0], from_id=from_[1], to_type=to[0], to_id=to[1], to_part=part)])


def test_a_trail_goes_on_over_several_stops() -> None:
    connect(("idea", 1), ("protocol", 2), part="abc")
    connect(("protocol", 2), ("concept", 3))

    assert [stop.url for stop in trail_from("idea", 1)] == ["/protocol/2/#abc", "/concept/3/#"]


def test_what_is_not_public_ends_the_trail() -> None:
    connect(("idea", 1), ("protocol", HIDDEN))
    connect(("protocol", HIDDEN), ("concept", 3))

    assert trail_from("idea", 1) == []


def test_what_was_struck_out_went_no_further(monkeypatch: pytest.MonkeyPatch) -> None:
    struck = Struck(Place("Fassung 1", "/1/"), Place("Fassung 2", "/2/"))
    stop = Stop("protocol", "Protokoll", "Verkehr", "/protocol/", struck=struck)
    monkeypatch.setitem(registry._finders, "protocol", lambda ends: dict.fromkeys(ends, stop))
    connect(("idea", 1), ("protocol", 2), part="abc")
    connect(("protocol", 2), ("concept", 3))

    assert trail_from("idea", 1) == [stop]


def test_a_circle_ends() -> None:
    connect(("idea", 1), ("protocol", 2))
    connect(("protocol", 2), ("idea", 1))

    assert [stop.title for stop in trail_from("idea", 1)] == ["protocol 2", "idea 1"]


def test_the_same_link_twice_is_one() -> None:
    connect(("idea", 1), ("protocol", 2))
    connect(("idea", 1), ("protocol", 2))

    assert Link.objects.count() == 1


def test_sources_are_known_for_each_part() -> None:
    connect(("idea", 1), ("protocol", 2), part="a")
    connect(("idea", 5), ("protocol", 2), part="a")
    connect(("idea", HIDDEN), ("protocol", 2), part="b")

    found = sources_of_parts("protocol", 2)

    assert {part: [stop.title for stop in stops] for part, stops in found.items()} == {
        "a": ["idea 1", "idea 5"]
    }
