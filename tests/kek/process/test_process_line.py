"""On every page of a process one line says what one can do now, and until when."""

import re
from datetime import timedelta

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import timezone
from django.utils.html import strip_tags
from pytest_django import DjangoAssertNumQueries
from wagtail.models import Page

from kek.pages.queries.navigation import breadcrumbs
from kek.process.models import ProcessPage
from kek.process.templatetags.process_tags import process_line
from tests.factories.kek import PhaseFactory, ProcessPageFactory, site_root


def line_on(page: Page) -> str:
    context = process_line({"request": RequestFactory().get("/")}, page)
    html = render_to_string("process/components/process_line.html", context)
    return re.sub(r"\s+", " ", strip_tags(html)).strip()


@pytest.fixture
def process(db: None) -> ProcessPage:
    return ProcessPageFactory(title="Fortschreibung", short_title="KEK 2040")


def test_it_names_what_one_can_do_and_the_last_day(process: ProcessPage) -> None:
    end = timezone.localdate() + timedelta(days=9)
    PhaseFactory(
        process=process,
        start=timezone.localdate(),
        end=end,
        what_you_can_do="Ideen eintragen",
        action_page=process,
    )

    assert line_on(process) == f"KEK 2040 Jetzt: Ideen eintragen bis {end:%d.%m.%Y}"


def test_it_stands_on_pages_below_the_process(process: ProcessPage) -> None:
    PhaseFactory(process=process, start=timezone.localdate(), end=None, what_you_can_do="Ideen eintragen")
    below = process.add_child(instance=Page(title="Termine", slug="termine"))

    assert line_on(below) == "KEK 2040 Jetzt: Ideen eintragen ohne festes Ende"


def test_a_finished_process_points_to_the_running_one(process: ProcessPage) -> None:
    finished = ProcessPageFactory(title="KEK 2030", short_title="KEK 2030", is_finished=True)
    PhaseFactory(process=finished, start=timezone.localdate(), end=None, what_you_can_do="Ideen eintragen")

    assert line_on(finished) == ("KEK 2030 Dieser Prozess ist abgeschlossen. Zum laufenden Prozess KEK 2040")


def test_between_two_phases_it_says_so(process: ProcessPage) -> None:
    assert line_on(process) == "KEK 2040 Zurzeit läuft keine Phase."


@pytest.mark.django_db
def test_pages_outside_of_any_process_have_no_line() -> None:
    assert line_on(site_root()) == ""


def test_its_queries_do_not_grow_with_the_phases(
    process: ProcessPage, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for month in range(30):
        PhaseFactory(process=process, start=timezone.localdate() - timedelta(days=30 * month), end=None)
    below = process.add_child(instance=Page(title="Termine", slug="termine"))

    request = RequestFactory().get("/")
    breadcrumbs(request, below)  # asks for the way to the page

    with django_assert_num_queries(1):
        process_line({"request": request}, below)


def test_an_unsaved_page_in_preview_has_no_line(db: None) -> None:
    assert process_line({"request": RequestFactory().get("/")}, Page(title="Neu"))["process"] is None
