"""A citizen changes their name, takes their data along and leaves, by keyboard alone."""

import json
import zipfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections
from playwright.sync_api import BrowserContext, Page, expect

from kek.people.models import User
from kek.people.names import FORMER
from participation.models import Board, Idea
from tests.cast import PASSWORD
from tests.factories.participation import account, idea_on, open_board

pytestmark = pytest.mark.e2e
MANY = 60
WHERE = """() => {
    const here = document.activeElement;
    return [here.labels?.[0]?.innerText, here.innerText, here.value, here.type].filter(Boolean).join(" ");
}"""


@pytest.fixture
def board(live_url: str, clara: User) -> Board:
    """With an idea of Clara's, written in a thread of its own: the browser's loop runs in this one."""

    def write() -> Board:
        board = open_board()
        idea_on(board, "Ein Rufbus am Abend", account(clara), "Clara")
        connections.close_all()
        return board

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(write).result()


def tab_to(page: Page, name: str) -> None:
    for _press in range(MANY):
        page.keyboard.press("Tab")
        if name in page.evaluate(WHERE):
            return
    raise AssertionError(f"{name} is not reached with {MANY} tabs")


def follow(page: Page, name: str) -> None:
    tab_to(page, name)
    page.keyboard.press("Enter")


def heading(page: Page, words: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(words)


def test_name_copy_and_leaving_by_keyboard(
    page: Page, board: Board, clara: User, log_in: Callable[[BrowserContext, User], None]
) -> None:
    log_in(page.context, clara)
    page.goto(board.page.url)
    follow(page, "Mein Bereich")
    heading(page, "Mein Bereich")
    expect(page.get_by_role("main")).to_contain_text("Ein Rufbus am Abend")

    follow(page, "Öffentlicher Name")
    heading(page, "Öffentlicher Name")
    tab_to(page, "Clara")
    page.keyboard.type("Amsel am See")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("Ihr Name ist geändert.")

    follow(page, "Meine Daten")
    heading(page, "Meine Daten")
    with page.expect_download() as download:
        follow(page, "Auszug herunterladen")
    with zipfile.ZipFile(download.value.path()) as package:
        said = json.dumps(json.loads(package.read("meine-daten.json")), ensure_ascii=False)
    assert [word for word in (clara.email, "Ein Rufbus am Abend", "Amsel am See") if word not in said] == []

    follow(page, "Konto löschen")
    heading(page, "Konto löschen")
    tab_to(page, "Sie bleiben stehen")
    page.keyboard.press("Space")
    tab_to(page, "Ja, mein Konto")
    page.keyboard.press("Space")
    follow(page, "Konto endgültig löschen")
    heading(page, "Bitte bestätigen Sie, dass Sie es sind")
    tab_to(page, "password")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    heading(page, "Ihr Konto ist gelöscht")

    page.goto(board.page.url)
    expect(page.get_by_text(FORMER)).to_be_visible()
    expect(page.get_by_role("link", name="Anmelden").first).to_be_visible()
    assert not User.objects.filter(pk=clara.pk).exists()
    assert Idea.objects.get().pseudonym == FORMER
