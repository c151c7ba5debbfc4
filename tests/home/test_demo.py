"""The demo shows the real process with all its facts, and an invented one that says so."""

from collections.abc import Iterable
from datetime import date

import pytest
from django.core.management import call_command
from django.utils import timezone
from wagtail.images import get_image_model
from wagtail.models import Collection, Page

from documents.models import KekDocument, LibraryPage
from home.demo.facts import facts
from home.demo.load import load
from home.demo.people import ACCOUNTS, PASSWORD
from kek.images.models import CreditedImage
from kek.people.models import Committee, Membership, User
from kek.process.models import FieldOfAction, ProcessPage, Theme
from kek.process.queries.current import current_station
from participation.enums import BoardPhase
from participation.models import Board, Idea
from workshops.models import Event, PressReference, Talk

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def loaded(rows_of_the_module: None) -> None:
    load(timezone.localdate())


@pytest.fixture
def kek_2030(loaded: None, db: None) -> ProcessPage:
    return ProcessPage.objects.get(slug="kek-2030")


def titles(rows: Iterable[dict[str, str]]) -> list[str]:
    return [row["title"] for row in rows]


def test_the_finished_process_has_all_phases_of_the_facts(kek_2030: ProcessPage) -> None:
    phases = [
        (p.title, p.start.isoformat(), p.end.isoformat() if p.end else None) for p in kek_2030.phases.all()
    ]

    assert phases == [(row["title"], row["start"], row["end"]) for row in facts()["process"]["phases"]]
    assert kek_2030.is_finished


def test_every_event_of_the_facts_stands_with_its_day_and_kind(kek_2030: ProcessPage) -> None:
    loaded = Event.objects.descendant_of(kek_2030).values_list("start_date", "kind", "number", "place")

    assert sorted(loaded, key=str) == sorted(
        (
            (date.fromisoformat(row["date"]), row["format"], row.get("number"), row.get("place", ""))
            for row in facts()["events"]
        ),
        key=str,
    )


def test_what_is_not_known_stays_empty(kek_2030: ProcessPage) -> None:
    assert set(Event.objects.descendant_of(kek_2030).values_list("start_time", "address")) == {(None, "")}


@pytest.mark.usefixtures("kek_2030")
def test_committees_themes_press_and_speakers_are_those_of_the_facts() -> None:
    rows = facts()

    assert set(Committee.objects.values_list("name", flat=True)) == {c["name"] for c in rows["committees"]}
    assert list(FieldOfAction.objects.values_list("title", flat=True)) == titles(
        rows["process"]["fields_of_action"]
    )
    assert list(Theme.objects.values_list("title", flat=True)) == rows["process"]["cross_cutting_themes"]
    assert PressReference.objects.count() == sum(len(row.get("press", [])) for row in rows["events"])
    assert set(Talk.objects.filter(event__start_date__year=2016).values_list("speakers", flat=True)) == {
        "Dr. Silvia Stiller",
        "Berit Steinberg",
    }


def test_each_download_of_the_facts_is_there_and_is_a_file(kek_2030: ProcessPage) -> None:
    expected = sum(len(row.get("documents", [])) + len(row.get("speakers", [])) for row in facts()["events"])
    documents = KekDocument.objects.filter(date__lt=date(2018, 1, 1))

    assert documents.count() == expected
    assert all(document.is_available for document in documents)


@pytest.mark.usefixtures("kek_2030")
def test_placeholder_pictures_carry_the_credits_of_the_originals() -> None:
    credits_loaded = set(get_image_model().objects.values_list("credit", flat=True))

    assert credits_loaded == {
        f"{credit} (Original; hier ein Platzhalter)" for credit in facts()["image_credits_in_source"]
    }


@pytest.mark.usefixtures("kek_2030")
def test_the_running_process_says_that_it_is_invented() -> None:
    running = ProcessPage.objects.get(is_finished=False)
    events = Event.objects.descendant_of(running).specific()

    assert running.title.endswith("(Beispiel)")
    assert [event.title for event in events if "(Beispiel)" not in event.title] == []


@pytest.mark.usefixtures("kek_2030")
def test_it_stands_where_people_can_take_part() -> None:
    running = ProcessPage.objects.get(is_finished=False)
    station = current_station(running.phases.all(), timezone.localdate())

    assert station is not None
    assert station.phase.title == "Öffentliche Ideensammlung"


def test_the_board_is_open_and_holds_a_dozen_ideas(kek_2030: ProcessPage) -> None:
    board = Board.objects.get(page__slug="ideen")

    assert (board.phase, board.ideas.count()) == (BoardPhase.COLLECTING, 12)
    assert not board.page.is_descendant_of(kek_2030)


@pytest.mark.usefixtures("kek_2030")
def test_the_board_of_a_past_workshop_shows_what_the_office_does() -> None:
    board = Board.objects.get(page__slug="workshop-jugend")
    event = board.page.related_event

    assert event is not None
    assert event.start_date < timezone.localdate()
    assert (board.phase, board.groups.count(), board.ideas.count()) == (BoardPhase.VOTING, 2, 9)
    assert sum(board.ideas.values_list("votes", flat=True)) == 18


def years_in_library_below(process: ProcessPage) -> set[int]:
    library = LibraryPage.objects.child_of(process).get()
    return set(KekDocument.objects.filter(collection=library.collection).values_list("date__year", flat=True))


def test_each_process_has_its_own_library(kek_2030: ProcessPage) -> None:
    running = ProcessPage.objects.get(is_finished=False)

    assert years_in_library_below(kek_2030) == {2016}
    assert 2016 not in years_in_library_below(running)


def what_there_is() -> tuple[list[tuple[str, str]], list[int]]:
    counted = (
        Collection,
        Committee,
        CreditedImage,
        FieldOfAction,
        Idea,
        KekDocument,
        Membership,
        Theme,
        User,
    )
    pages = sorted(Page.objects.values_list("path", "title"))
    return pages, [model.objects.count() for model in counted]


def test_loading_again_changes_nothing(kek_2030: ProcessPage) -> None:
    kek_2030.title = "Vom Projektbüro geändert"
    kek_2030.save_revision().publish()
    before = what_there_is()

    load(timezone.localdate())

    assert what_there_is() == before


@pytest.mark.usefixtures("kek_2030")
def test_the_command_names_the_accounts_and_their_password(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("demo")

    printed = capsys.readouterr().out
    assert [account.email for account in ACCOUNTS if account.email not in printed] == []
    assert User.objects.get(email="buero@demo.example").check_password(PASSWORD)
    assert PASSWORD in printed
