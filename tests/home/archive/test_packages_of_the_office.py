"""The office asks, a task makes it, the office fetches it; nobody else knows of it."""

import hashlib
import io
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from home.actions import archive_packages
from home.actions.archive import check_package
from home.actions.archive_packages import (
    ask_for_package,
    build_package,
    fail_lost_packages,
    forget_packages,
)
from home.enums import ArchiveLevel, ArchiveState
from home.models import ArchivePackage
from kek.people.groups import OFFICE
from kek.people.models import User
from kek.process.models import ProcessPage
from tests.cast import in_group
from tests.factories.archive import rich_process
from tests.factories.kek import UserFactory
from tests.tasks import work_off

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("without_pages")]

ARCHIVE = "/verwaltung/archiv/"


@pytest.fixture(scope="module")
def archived(rows_of_the_module: None) -> int:
    """Key of a process that takes a second to make."""
    return rich_process(in_group(UserFactory(), OFFICE), UserFactory()).pk


@pytest.fixture
def process(archived: int, db: None) -> ProcessPage:
    return ProcessPage.objects.get(pk=archived)


def ask(browser: Client, page: int | str, level: str = "full") -> int:
    return browser.post(ARCHIVE, {"page": page, "level": level}).status_code


def files_of(package: ArchivePackage) -> list[Path]:
    return [*Path(settings.PRIVATE_ROOT, "archive", str(package.pk)).rglob("*.zip")]


def test_the_button_answers_at_once_and_the_task_makes_the_package(
    browser_of: Callable[[User], Client], olga: User, process: ProcessPage
) -> None:
    assert ask(browser_of(olga), process.pk) == 302
    assert ArchivePackage.objects.get().state == ArchiveState.WAITING
    assert work_off() == []

    package = ArchivePackage.objects.get()
    content = files_of(package)[0].read_bytes()
    assert (package.state, package.size, package.counts["participation.idea"]) == ("ready", len(content), 3)
    assert package.sha512 == hashlib.sha512(content).hexdigest()


def test_asked_twice_it_is_one_package(
    browser_of: Callable[[User], Client], olga: User, process: ProcessPage
) -> None:
    browser = browser_of(olga)

    assert [ask(browser, process.pk), ask(browser, process.pk)] == [302, 302]

    assert work_off() == []
    assert [package.state for package in ArchivePackage.objects.all()] == ["ready"]


def test_the_office_fetches_it_whole_or_in_parts_and_nothing_keeps_it(
    browser_of: Callable[[User], Client], olga: User, process: ProcessPage
) -> None:
    package = ask_for_package(process.pk, ArchiveLevel.FULL, olga)
    work_off()

    answer = browser_of(olga).get(f"{ARCHIVE}{package.pk}/herunterladen/")
    part = browser_of(olga).get(f"{ARCHIVE}{package.pk}/herunterladen/", headers={"Range": "bytes=0-3"})

    assert check_package(io.BytesIO(answer.getvalue()))["participation.idea"] == 3
    assert answer["Cache-Control"].startswith("private, no-store")
    assert answer["Content-Disposition"].startswith('attachment; filename="fortschreibung-full-')
    assert (part.status_code, part.getvalue()) == (206, b"PK\x03\x04")


@pytest.mark.parametrize("who", ["rita", "mira", "stefan", None])
def test_to_all_others_there_is_nothing(
    browser_of: Callable[[User], Client],
    olga: User,
    process: ProcessPage,
    request: pytest.FixtureRequest,
    who: str | None,
) -> None:
    package = ask_for_package(process.pk, ArchiveLevel.FULL, olga)
    work_off()
    browser = browser_of(request.getfixturevalue(who)) if who else Client()

    def answers(pk: int) -> list[int]:
        return [
            browser.get(ARCHIVE).status_code,
            browser.get(f"{ARCHIVE}{pk}/herunterladen/").status_code,
            browser.post(f"{ARCHIVE}{pk}/loeschen/").status_code,
        ]

    assert answers(package.pk) == answers(987654)
    assert 200 not in answers(package.pk)
    assert ArchivePackage.objects.count() == 1


def test_a_worker_that_was_killed_leaves_one_package(
    olga: User, process: ProcessPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = ask_for_package(process.pk, ArchiveLevel.FULL, olga)
    before = files_of(package)  # of tests whose rows were rolled back

    def killed(*_: object) -> None:
        raise SystemExit

    with monkeypatch.context() as patch:
        patch.setattr(archive_packages, "_finish", killed)
        with pytest.raises(SystemExit):
            build_package.call(package.pk)
    assert len(files_of(package)) == len(before) + 1

    build_package.call(package.pk)
    build_package.call(package.pk)

    package.refresh_from_db()
    assert [str(path).endswith(str(package.file)) for path in files_of(package)] == [True]


def test_what_fails_is_told_without_what_people_wrote(
    olga: User,
    process: ProcessPage,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    ask_for_package(process.pk, ArchiveLevel.FULL, olga)

    words = "Kanarie aus einem Beitrag"

    def fails(*_: object) -> None:
        raise RuntimeError(words)

    monkeypatch.setattr(archive_packages, "write_package", fails)

    assert work_off() == []
    package = ArchivePackage.objects.get()
    assert (package.state, package.fault) == ("failed", archive_packages.FAILED)
    assert "Kanarie" not in caplog.text
    assert "RuntimeError" in caplog.text


def test_a_page_that_is_gone_is_said(olga: User, process: ProcessPage) -> None:
    ask_for_package(process.pk, ArchiveLevel.FULL, olga)
    ArchivePackage.objects.update(page=None)

    assert work_off() == []
    assert ArchivePackage.objects.get().fault == "Die Seite ist inzwischen gelöscht."


def test_a_draft_has_no_public_package_and_the_form_says_so(
    browser_of: Callable[[User], Client], olga: User, process: ProcessPage
) -> None:
    process.live = False
    process.save()

    answer = browser_of(olga).post(ARCHIVE, {"page": process.pk, "level": "public"})

    assert answer.status_code == 422
    assert "ist nicht öffentlich" in answer.content.decode()
    assert not ArchivePackage.objects.exists()


@pytest.mark.parametrize("page", ["", "987654", "x"])
def test_what_cannot_be_chosen_is_said_at_the_field(
    browser_of: Callable[[User], Client], olga: User, page: str
) -> None:
    assert ask(browser_of(olga), page) == 422


def test_packages_are_forgotten_with_their_files(
    olga: User, process: ProcessPage, django_capture_on_commit_callbacks: Callable
) -> None:
    package = ask_for_package(process.pk, ArchiveLevel.FULL, olga)
    work_off()
    late = timezone.now() + timedelta(days=31)

    forget_packages(late - timedelta(days=2))
    assert ArchivePackage.objects.count() == 1
    with django_capture_on_commit_callbacks(execute=True):
        forget_packages(late)

    assert (ArchivePackage.objects.count(), files_of(package)) == (0, [])


def test_the_office_deletes_a_package(
    browser_of: Callable[[User], Client], olga: User, process: ProcessPage
) -> None:
    package = ask_for_package(process.pk, ArchiveLevel.FULL, olga)

    assert browser_of(olga).post(f"{ARCHIVE}{package.pk}/loeschen/").status_code == 302
    assert work_off() == []
    assert not ArchivePackage.objects.exists()


def test_a_package_whose_workers_were_killed_is_given_up_and_asked_for_again(
    browser_of: Callable[[User], Client], olga: User, process: ProcessPage
) -> None:
    package = ask_for_package(process.pk, ArchiveLevel.PUBLIC, olga)
    fail_lost_packages()
    package.refresh_from_db()
    assert package.state == ArchiveState.WAITING

    DBTaskResult.objects.update(status="FAILED", finished_at=timezone.now())
    fail_lost_packages()
    package.refresh_from_db()
    assert (package.state, package.fault) == (ArchiveState.FAILED, archive_packages.FAILED)

    browser = browser_of(olga)
    page = BeautifulSoup(browser.get(ARCHIVE).content, "html.parser")
    [again] = [
        form for form in page.select("table form") if form.find("button", string="Noch einmal versuchen")
    ]
    sent = {
        field["name"]: field["value"] for field in again.select("input") if field["name"] in {"page", "level"}
    }
    assert browser.post(again["action"], sent).status_code == 302
    newest = ArchivePackage.objects.latest("asked_at")
    assert (newest.state, newest.level, newest.page) == ("waiting", "public", package.page)


def test_the_page_lists_and_offers(
    browser_of: Callable[[User], Client], olga: User, process: ProcessPage
) -> None:
    ask_for_package(process.pk, ArchiveLevel.FULL, olga)

    page = browser_of(olga).get(f"{ARCHIVE}?seite={process.pk}").content.decode()

    assert f'<option value="{process.pk}" selected>Fortschreibung</option>' in page
    assert "wird zusammengestellt" in page


def test_a_process_leads_to_its_package(
    browser_of: Callable[[User], Client], olga: User, rita: User, process: ProcessPage
) -> None:
    address = f"/verwaltung/pages/{process.pk}/edit/"
    shown = [
        f"archiv/?seite={process.pk}" in browser_of(each).get(address).content.decode()
        for each in (olga, rita)
    ]
    assert shown == [True, False]
