"""Drafts of protocols are the office's alone, and publishing takes two."""

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from wagtail.actions.publish_page_revision import PublishPagePermissionError

from documents.enums import ProtocolState
from documents.models import Protocol
from kek.people.models import User
from tests.factories.protocols import ProtocolFactory, agreed, colleague_of
from tests.factories.workshops import WorkshopFactory

pytestmark = pytest.mark.django_db
Browser = Callable[[User], Client]


@pytest.fixture
def protocol() -> Protocol:
    return ProtocolFactory(parent=WorkshopFactory())


@pytest.mark.parametrize(
    "name", ["edit", "view_draft", "history", "delete", "copy", "unpublish", "workflow_history"]
)
def test_editors_do_not_see_drafts(protocol: Protocol, rita: User, browser_of: Browser, name: str) -> None:
    response = browser_of(rita).get(reverse(f"wagtailadmin_pages:{name}", args=[protocol.pk]))

    assert response.status_code in {302, 403, 404}
    assert b"Der Bus" not in response.content


def test_the_office_edits_a_draft(protocol: Protocol, olga: User, browser_of: Browser) -> None:
    response = browser_of(olga).get(reverse("wagtailadmin_pages:edit", args=[protocol.pk]))

    page = BeautifulSoup(response.content, "html.parser")
    assert response.status_code == 200
    assert "Eine Karte der Linien entsteht." in str(page)
    way = page.select_one("form a.button", string="Zum Schreibtisch")
    assert way["href"] == f"/protokolle/{protocol.pk}/"


def test_in_review_the_editor_is_locked(protocol: Protocol, olga: User, browser_of: Browser) -> None:
    Protocol.objects.filter(pk=protocol.pk).update(state=ProtocolState.IN_REVIEW)

    response = browser_of(olga).get(reverse("wagtailadmin_pages:edit", args=[protocol.pk]))

    assert "Dieses Protokoll ist in Durchsicht" in response.content.decode()


@pytest.mark.parametrize("state", ProtocolState)
def test_nobody_publishes_past_the_release(protocol: Protocol, ada: User, state: ProtocolState) -> None:
    Protocol.objects.filter(pk=protocol.pk).update(state=state)
    revision = Protocol.objects.get(pk=protocol.pk).latest_revision

    with pytest.raises(PublishPagePermissionError):
        revision.publish(user=ada)
    assert not Protocol.objects.get(pk=protocol.pk).live


def test_a_release_by_the_same_person_is_none(protocol: Protocol, olga: User) -> None:
    agreed(protocol, olga)
    page = Protocol.objects.get(pk=protocol.pk)
    state = page.get_workflow().start(page, olga)
    task = state.current_task_state.task.specific

    assert task.get_actions(page, olga) == []
    task.on_action(state.current_task_state, olga, "approve")
    assert not Protocol.objects.get(pk=protocol.pk).live


def test_a_second_person_releases(protocol: Protocol, olga: User) -> None:
    agreed(protocol, olga)
    page = Protocol.objects.get(pk=protocol.pk)
    otto = colleague_of(olga)
    state = page.get_workflow().start(page, olga)

    state.current_task_state.task.specific.on_action(state.current_task_state, otto, "approve")

    assert Protocol.objects.get(pk=protocol.pk).live


def test_the_desk_is_the_offices(protocol: Protocol, olga: User, rita: User, browser_of: Browser) -> None:
    url = reverse("protocols:desk", args=[protocol.pk])

    assert [browser_of(person).get(url).status_code for person in (olga, rita)] == [200, 404]
    assert Client().get(url).status_code == 404
