"""What a board has taken back is not handed on by a PDF."""

from collections.abc import Callable
from datetime import timedelta
from unittest import mock

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from wagtail.search import index

from documents.actions import publication_files
from documents.actions.pdf_renewal import PAUSE, renew_pdf, renew_withdrawn
from documents.actions.pdf_retries import set_pdf_again
from documents.models import (
    DocumentPage,
    DocumentVersion,
    KekDocument,
    LibraryPage,
    Protocol,
    ProtocolVersion,
)
from kek.people.models import User
from kek.trace.models import Link
from participation.actions.boards import change_settings
from participation.enums import Audience, ContributionState
from participation.models import Idea
from tests.conftest import CountQueries, drop_cached
from tests.factories.documents import PDF, LibraryPageFactory
from tests.factories.moderation import decide, premoderated
from tests.factories.participation import act, guest, idea_on, open_board
from tests.factories.protocols import ProtocolFactory, colleague_of, next_published, published, statement
from tests.factories.rich_protocol import QUOTE, every_kind
from tests.factories.workshops import WorkshopFactory
from tests.tasks import work_off

pytestmark = pytest.mark.django_db
WITHOUT = PDF + b"% without"


@pytest.fixture
def idea() -> Idea:
    return idea_on(open_board(), QUOTE)


@pytest.fixture
def protocol(olga: User, idea: Idea) -> Protocol:
    """Published, with a PDF that quotes the idea."""
    colleague_of(olga)
    page = ProtocolFactory(parent=WorkshopFactory(), items=every_kind())
    part = next(each["id"] for each in page.raw_items if each["value"].get("quote"))
    Link.objects.create(
        from_type="idea", from_id=idea.pk, to_type="protocol", to_id=page.pk, to_part=part, quote=QUOTE
    )
    published(page, olga)
    with mock.patch.object(publication_files, "_typeset", return_value=PDF):
        work_off()
    return Protocol.objects.get(pk=page.pk)


def hide(idea: Idea) -> None:
    Idea.objects.filter(pk=idea.pk).update(state=ContributionState.HIDDEN)


def renew() -> None:
    with mock.patch.object(publication_files, "_typeset", return_value=WITHOUT):
        renew_withdrawn(timezone.now())
        assert work_off() == []


def test_from_that_moment_nobody_gets_it(client: Client, protocol: Protocol, idea: Idea) -> None:
    files = [protocol.document.url, f"{protocol.document.url}version/1/", f"{protocol.url}fassungen/1/pdf/"]
    assert [client.get(url).status_code for url in files] == [200, 200, 200]

    hide(idea)

    assert [client.get(url).status_code for url in files] == [404, 404, 404]


def test_it_is_set_anew_everywhere(client: Client, protocol: Protocol, idea: Idea) -> None:
    hide(idea)
    renew()

    for url in (protocol.document.url, f"{protocol.url}fassungen/1/pdf/"):
        assert b"".join(client.get(url).streaming_content) == WITHOUT
    assert DocumentVersion.objects.count() == 1
    assert KekDocument.objects.get().file.read() == WITHOUT


def test_the_old_file_is_gone(
    protocol: Protocol, idea: Idea, django_capture_on_commit_callbacks: Callable
) -> None:
    version = protocol.versions.get()
    old = [version.pdf, DocumentVersion.objects.get().file]
    hide(idea)
    with django_capture_on_commit_callbacks(execute=True):
        renew()

    assert [file.storage.exists(file.name) for file in old] == [False, False]


def test_what_stands_is_left_alone(protocol: Protocol) -> None:
    name = protocol.versions.get().pdf.name
    renew()

    assert protocol.versions.get().pdf.name == name


def tasks() -> int:
    return DBTaskResult.objects.filter(task_path=renew_pdf.module_path).count()


def fail_to_renew(at: timedelta = timedelta()) -> None:
    with mock.patch.object(publication_files, "_typeset", side_effect=ValueError):
        renew_withdrawn(timezone.now() + at)
        work_off()


def test_one_task_waits_for_a_version(protocol: Protocol, idea: Idea) -> None:
    hide(idea)
    for _ in range(3):
        renew_withdrawn(timezone.now())

    assert tasks() == 1


def test_what_failed_is_tried_again_after_a_pause(protocol: Protocol, idea: Idea) -> None:
    hide(idea)
    fail_to_renew()
    fail_to_renew(PAUSE / 2)
    assert (protocol.versions.get().pdf_fault, tasks()) == ("ValueError", 1)

    fail_to_renew(PAUSE * 2)

    assert tasks() == 2


def test_a_task_that_broke_pauses_too(protocol: Protocol, idea: Idea) -> None:
    """A full disk: nothing could be noted."""
    hide(idea)
    with mock.patch("documents.actions.pdf_renewal._replace", side_effect=OSError):
        for _ in range(2):
            with mock.patch.object(publication_files, "_typeset", return_value=WITHOUT):
                renew_withdrawn(timezone.now())
                work_off()

    assert tasks() == 1


def test_the_office_has_it_tried_again(
    protocol: Protocol, idea: Idea, olga: User, browser_of: Callable[[User], Client]
) -> None:
    desk = reverse("protocols:desk", args=[protocol.pk])
    hide(idea)
    assert "Das PDF entsteht gerade neu" in browser_of(olga).get(desk).content.decode()
    fail_to_renew()
    page = browser_of(olga).get(desk).content.decode()
    assert "PDF konnte nicht erzeugt werden" in page
    assert 'fassungen/1/pdf/">PDF' not in page

    for _ in range(2):
        set_pdf_again(protocol.pk, 1)
    assert tasks() == 2
    renew()

    version = protocol.versions.get()
    assert (version.pdf_fault, version.pdf.read()) == ("", WITHOUT)


def test_the_clock_asks_the_same_for_more_versions(protocol: Protocol, olga: User) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as captured:
            renew_withdrawn(timezone.now())
        return len(captured)

    one = asked()
    next_published(protocol, olga, lambda raw: raw[:5])
    with mock.patch.object(publication_files, "_typeset", return_value=PDF):
        work_off()

    assert protocol.versions.exclude(pdf="").count() == 2
    assert asked() == one


def searched(client: Client, words: str) -> tuple[list[object], int]:
    """What the library finds, with whether it names pages; how many the site's search finds."""
    drop_cached()
    library = LibraryPage.objects.first() or LibraryPageFactory()
    found = client.get(library.url, {"titel": words}).context["page_obj"]
    results = client.get(reverse("home:search"), {"suche": words}).context["results"].results
    named = [document.found_on is not None for document in found]
    return named, sum("Download" in result.what for result in results)


def test_withdrawn_words_are_not_found_in_the_old_pdf(client: Client, protocol: Protocol, idea: Idea) -> None:
    document = KekDocument.objects.get()
    DocumentPage.objects.create(document=document, number=1, text="Protokoll Rufbus")
    KekDocument.objects.update(text="Protokoll Rufbus")
    index.insert_or_update_object(KekDocument.objects.get())
    assert searched(client, "Rufbus") == ([True], 1)

    hide(idea)

    assert searched(client, "Rufbus") == ([], 0)
    assert searched(client, "Protokoll") == ([False], 0)


def leads(client: Client, url: str) -> tuple[bool, bool]:
    """Whether a page links a PDF of the protocol, and whether it says that it is being set anew."""
    drop_cached()
    html = client.get(url).content.decode()
    links = [word for word in html.split('"') if "/dateien/" in word or word.endswith("/pdf/")]
    return bool(links), "Das PDF wird gerade erneuert." in html


def test_meanwhile_nothing_leads_to_it_and_readers_know_why(
    client: Client, protocol: Protocol, idea: Idea, olga: User
) -> None:
    """Neither the entry nor its older versions, on the protocol's page, in the library and on the event's."""
    next_published(protocol, olga, lambda raw: [*raw[:-1], statement("Noch etwas.")])
    with mock.patch.object(publication_files, "_typeset", return_value=PDF):
        work_off()
    pages = [protocol.url, LibraryPageFactory().url, protocol.event.url]
    assert [leads(client, url) for url in pages] == [(True, False)] * 3

    hide(idea)
    assert [leads(client, url) for url in pages] == [(False, True)] * 3

    renew()
    assert [leads(client, url) for url in pages] == [(True, False)] * 3


def hide_it(idea: Idea, office: User) -> None:
    decide(idea.board, office, "hide", ideas=[idea.pk], reason="Beleidigung")


def show_the_board_to_few(idea: Idea, office: User) -> None:
    change_settings(idea.board_id, {"readers": Audience.PARTICIPANTS}, office)


def veil_the_board(idea: Idea, office: User) -> None:
    change_settings(idea.board_id, {"is_veiled": True}, office)


def edit_it(idea: Idea, _office: User) -> None:
    """On a board where the office approves first."""
    premoderated(idea.board)
    act(idea.board, guest(), "edit_idea", idea.edited_seq, idea=idea.pk, text="Ganz anders")


@pytest.mark.parametrize("take_back", [hide_it, show_the_board_to_few, veil_the_board, edit_it])
def test_kept_pages_forget_at_once_what_is_taken_back(
    protocol: Protocol,
    idea: Idea,
    olga: User,
    take_back: Callable[[Idea, User], None],
    django_capture_on_commit_callbacks: Callable,
) -> None:
    """Kept for half a minute, they would show the words and lead to a PDF that is not there."""
    drop_cached()
    pages = [protocol.url, protocol.event.url]
    for url in pages:
        assert "wird gerade erneuert" not in Client().get(url).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        take_back(idea, olga)

    for url in pages:
        html = Client().get(url).content.decode()
        assert (QUOTE in html, "Das PDF wird gerade erneuert." in html) == (False, True)


def test_a_pdf_whose_workers_were_killed_is_told_and_tried_again(
    protocol: Protocol, idea: Idea, olga: User, browser_of: Callable[[User], Client]
) -> None:
    desk = reverse("protocols:desk", args=[protocol.pk])
    hide(idea)
    renew_withdrawn(timezone.now())
    DBTaskResult.objects.filter(task_path=renew_pdf.module_path).update(
        status="FAILED", finished_at=timezone.now()
    )
    renew_withdrawn(timezone.now())
    assert publication_files.LOST in browser_of(olga).get(desk).content.decode()

    set_pdf_again(protocol.pk, 1)
    renew()
    assert protocol.versions.get().pdf.read() == WITHOUT


def test_asking_costs_the_library_the_same_for_more_protocols(
    protocol: Protocol, idea: Idea, olga: User, queries: CountQueries
) -> None:
    library = LibraryPageFactory()
    hide(idea)
    one = queries(library.url)
    for _ in range(3):
        another = ProtocolFactory(parent=WorkshopFactory(), items=every_kind())
        link = Link.objects.get(to_id=protocol.pk)
        link.pk, link.to_id = None, another.pk
        link.save(force_insert=True)
        published(another, olga)
    with mock.patch.object(publication_files, "_typeset", return_value=PDF):
        work_off()
    ProtocolVersion.objects.update(pdf_withheld=[])

    assert leads(Client(), library.url) == (False, True)
    assert queries(library.url) == one
