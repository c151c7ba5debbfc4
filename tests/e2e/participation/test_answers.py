"""The office answers several ideas at once; the person who had one of them reads it there."""

import re
from collections.abc import Callable

import pytest
from django.contrib.auth.models import Group
from playwright.sync_api import Page, expect

from kek.people.groups import OFFICE
from kek.people.models import User
from participation.models import Board
from tests.factories.kek import UserFactory
from tests.factories.participation import account, idea_on

pytestmark = pytest.mark.e2e


@pytest.fixture
def office(live_url: str) -> User:
    person = UserFactory(email="olga@landkreis.example", public_name="Olga")
    person.groups.add(Group.objects.get(name=OFFICE))
    return person


def write(page: Page, status: str, text: str) -> None:
    """One answer to what is ticked."""
    page.get_by_role("button", name="Antwort schreiben").click()
    page.get_by_label("Status der Ideen").select_option(label=status)
    page.get_by_label("Antwort", exact=False).and_(page.locator("textarea")).fill(text)
    page.get_by_role("button", name="Entwurf speichern").click()
    expect(page.get_by_text("Der Entwurf ist gespeichert.")).to_be_visible()


def test_the_office_answers_a_batch_and_the_citizen_reads_it(
    board: Board, office: User, page: Page, log_in: Callable[..., None]
) -> None:
    clara = UserFactory(email="clara@post.example", public_name="Clara")
    own = idea_on(board, "Ein Radweg nach Parchim", account(clara), "Clara")
    idea_on(board, "Eine Bank am See")
    idea_on(board, "Eine Seilbahn")

    log_in(page.context, office)
    page.goto("/beteiligung/antworten/")
    page.get_by_label("Ein Radweg nach Parchim").check()
    page.get_by_label("Eine Bank am See").check()
    write(page, "aufgenommen", "Beides steht im Entwurf.")
    page.goto("/beteiligung/antworten/?antwort=offen&suche=Seilbahn")
    page.get_by_label("Eine Seilbahn").check()
    write(page, "nicht aufgenommen", "Dafür ist der Landkreis nicht zuständig.")

    # Back in the list as it was, for the next one.
    expect(page).to_have_url(re.compile(r"/antworten/\?antwort=offen&suche=Seilbahn$"))
    page.get_by_role("link", name="Entwürfe (2)").click()
    page.get_by_role("link", name="Alle 2 Entwürfe ansehen").click()
    expect(page.get_by_text("1 Person bekommt eine E-Mail")).to_be_visible()
    page.get_by_role("button", name="2 Antworten veröffentlichen").click()
    expect(page.get_by_text("2 Antworten sind veröffentlicht.")).to_be_visible()

    page.context.clear_cookies()
    log_in(page.context, clara)
    page.goto(own.get_absolute_url())
    answer = page.get_by_role("region", name="Antwort", exact=True)
    expect(answer).to_contain_text("Status: aufgenommen")
    expect(answer).to_contain_text("Beides steht im Entwurf.")
    expect(answer).to_contain_text("Das gilt auch für Nr. 2.")
