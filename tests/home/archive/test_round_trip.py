"""What was archived comes back as it was: in an empty site, and beside what is there."""

from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.test import Client
from wagtail.models import Collection, Page

from documents.models import KekDocument, Protocol
from home.actions.archive import restore
from home.archive.restoring import Restoration
from home.enums import ArchiveLevel
from home.exceptions import ArchiveRefusal
from kek.people.models import User
from kek.process.models import ProcessPage
from kek.trace.models import Link
from participation.models import BoardPage
from tests.factories.archive import data_in, empty_the_site, package_of
from tests.factories.facilitation import facilitate

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("without_pages")]


def board_page() -> BoardPage:
    return BoardPage.objects.get(slug="ideen-zur-mobilitaet")


def test_an_emptied_site_gets_everything_back(process: ProcessPage) -> None:
    package = package_of(process)
    empty_the_site(process, board_page())
    assert not Page.objects.filter(slug="forum").exists()

    done = restore(package)

    assert done.found == done.expected
    again = package_of(Page.objects.get(slug="fortschreibung"))
    assert data_in(again) == data_in(package)


def without(data: dict[str, Any], *names: str) -> dict[str, Any]:
    """What cannot be there twice in one site."""
    return {
        path: [
            {
                key: each
                for key, each in {**row, **row.get("values", {})}.items()
                if key not in {"values", *names}
            }
            for row in rows
        ]
        for path, rows in data.items()
    }


def test_beside_the_original_all_keys_are_others_and_nothing_else(process: ProcessPage) -> None:
    package = package_of(process)
    for page in (process, board_page()):
        rename(page)
    Collection.objects.filter(name="Intern").update(name="Intern-alt")

    restore(package)

    again = package_of(Page.objects.get(slug="fortschreibung"))
    changed = ("code", "translation_key", "file", "tags", "process")
    left, right = without(data_in(again), *changed), without(data_in(package), *changed)
    assert {name for name in left if left[name] != right[name]} == set()


def rename(page: Page) -> None:
    """Its address is free afterwards."""
    page = Page.objects.get(pk=page.pk).specific
    page.slug = f"{page.slug}-alt"
    page.save()


def test_nothing_is_written_where_the_process_is(process: ProcessPage) -> None:
    package = package_of(process)
    before = Page.objects.count()

    with pytest.raises(ArchiveRefusal, match="„/fortschreibung/“ gibt es in dieser Plattform schon"):
        restore(package)

    assert Page.objects.count() == before


def test_an_event_comes_back_with_bare_pages_above_it(process: ProcessPage) -> None:
    package = package_of(Page.objects.get(slug="forum"))
    empty_the_site(process, board_page())

    done = restore(package)

    assert done.address.endswith("/fortschreibung/termine/forum/")
    assert not Page.objects.filter(slug="hintergrund").exists()
    assert data_in(package_of(Page.objects.get(slug="forum"))) == data_in(package)


def test_an_event_comes_back_into_its_process(process: ProcessPage) -> None:
    forum = Page.objects.get(slug="forum")
    package = package_of(forum)
    children = forum.get_parent().numchild
    for page in (forum, board_page()):
        rename(page)

    restore(package)

    assert Page.objects.get(slug="forum").get_parent().numchild == children + 1
    assert ProcessPage.objects.count() == 1


def test_addresses_and_numbers_are_those_of_before(process: ProcessPage) -> None:
    package, seen = package_of(process), what_readers_see()
    empty_the_site(process, board_page())

    restore(package)

    assert what_readers_see() == seen


def what_readers_see() -> list[Any]:
    board = board_page().board
    protocol = Protocol.objects.get()
    return [
        [*Page.objects.order_by("url_path").values_list("url_path", "title", "live", "draft_title")],
        [(idea.get_absolute_url(), idea.text) for idea in board.ideas.order_by("number")],
        [(document.download_url, document.title) for document in KekDocument.objects.order_by("pk")],
        [protocol.get_latest_revision_as_object().title, *protocol.kept_numbers().values()],
        [(one.from_id, one.to_id, one.to_part) for one in Link.objects.all()],
        BeautifulSoup(Client().get("/fortschreibung/termine/forum/").content, "html.parser").main.get_text(),
    ]


def test_what_comes_back_is_found(process: ProcessPage) -> None:
    package = package_of(process)
    empty_the_site(process, board_page())

    restore(package)

    for words, found in {
        "Mobilität": "/termine/forum/",
        "Rufbus": board_page().board.ideas.get(number=1).get_absolute_url(),
    }.items():
        assert found in Client().get("/suche/", {"suche": words}).content.decode()


def test_a_private_collection_stays_private(process: ProcessPage) -> None:
    package = package_of(process)
    empty_the_site(process, board_page())

    restore(package)

    slides = KekDocument.objects.get(title="Folien")
    kinds = slides.collection.get_view_restrictions().values_list("restriction_type", "password")
    assert [*kinds] == [("login", "")]


def test_a_collection_that_is_open_here_takes_nothing_private(process: ProcessPage) -> None:
    package = package_of(process)
    empty_the_site(process, board_page())
    Collection.get_first_root_node().add_child(name="Intern")

    with pytest.raises(ArchiveRefusal, match="„Intern“ ist in dieser Plattform anders geschützt"):
        restore(package)


def test_files_of_a_restoration_that_fails_are_deleted(
    process: ProcessPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = package_of(process)
    empty_the_site(process, board_page())
    before = files()
    monkeypatch.setattr(Restoration, "counts", lambda _self: {"participation.idea": 7})

    with pytest.raises(ArchiveRefusal, match=r"Nach dem Zurückspielen fehlt etwas.*participation\.idea"):
        restore(package)

    assert files() == before
    assert not Page.objects.filter(slug="forum").exists()


def files() -> set[Path]:
    return {path for root in (settings.PRIVATE_ROOT, settings.MEDIA_ROOT) for path in Path(root).rglob("*.*")}


def test_the_undo_of_sorting_knows_its_cards_again(process: ProcessPage, olga: User) -> None:
    package = package_of(process)
    for page in (process, board_page()):
        rename(page)
    restore(package)
    board = board_page().board

    facilitate(board, olga, "undo")

    assert [*board.ideas.exclude(group=None)] == []
    assert {group.is_dissolved for group in board.groups.all()} == {True}


def test_an_excerpt_is_not_restored(process: ProcessPage) -> None:
    with pytest.raises(ArchiveRefusal, match="öffentlicher Auszug"):
        restore(package_of(process, ArchiveLevel.PUBLIC))


def test_the_same_content_is_the_same_bytes(process: ProcessPage) -> None:
    assert package_of(process).getvalue() == package_of(process).getvalue()
