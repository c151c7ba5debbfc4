"""What is not public reaches nobody: not at once, not in the digest, not on any page."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import PageViewRestriction

from kek.following.access import followable
from kek.following.enums import Rhythm
from kek.following.registry import Target
from kek.following.tokens import FOLLOWER, signed
from kek.people.models import Committee, User
from participation.enums import Audience
from participation.models import Board
from tests.factories.following import (
    committee_target,
    event_target,
    follows,
    news_about,
    reader_following,
)
from tests.factories.home import ContentPageFactory
from tests.factories.participation import open_board
from tests.kek.following.post import after_monday, delivered, recipients
from workshops.models import Forum

pytestmark = pytest.mark.django_db

CANARY = "KANARIENVOGEL"


def unpublish(forum: Forum) -> None:
    forum.title = CANARY
    forum.save()
    forum.unpublish()


def restrict(forum: Forum) -> None:
    forum.title = CANARY
    forum.save()
    PageViewRestriction.objects.create(page=forum, restriction_type=PageViewRestriction.LOGIN)


def restrict_what_is_above(forum: Forum) -> None:
    forum.title = CANARY
    forum.save()
    PageViewRestriction.objects.create(
        page=forum.get_parent(), restriction_type=PageViewRestriction.PASSWORD, password="geheim"
    )


def delete(forum: Forum) -> None:
    forum.delete()


WAYS_TO_HIDE = pytest.mark.parametrize("hide", [unpublish, restrict, restrict_what_is_above, delete])
Hide = Callable[[Forum], None]


@WAYS_TO_HIDE
def test_news_of_a_hidden_event_reach_nobody_at_once(
    hide: Hide, forum: Forum, clara: User, umweltausschuss: Committee
) -> None:
    target = event_target(forum)
    follows(clara, target)
    reader_following("leser@post.example", committee_target(umweltausschuss))
    news_about(target, committee_target(umweltausschuss), title=CANARY)
    hide(forum)
    assert recipients() == []


@WAYS_TO_HIDE
def test_news_of_a_hidden_event_are_not_in_the_digest(
    hide: Hide, forum: Forum, clara: User, umweltausschuss: Committee
) -> None:
    target = event_target(forum)
    follows(clara, target, Rhythm.WEEKLY)
    reader_following("leser@post.example", committee_target(umweltausschuss), Rhythm.WEEKLY)
    news_about(target, committee_target(umweltausschuss), title=CANARY)
    delivered()
    hide(forum)
    assert after_monday() == []


def test_without_hiding_both_would_have_heard(forum: Forum, clara: User, umweltausschuss: Committee) -> None:
    follows(clara, event_target(forum), Rhythm.WEEKLY)
    reader_following("leser@post.example", committee_target(umweltausschuss), Rhythm.WEEKLY)
    news_about(event_target(forum), committee_target(umweltausschuss), title=CANARY)
    assert len(after_monday()) == 2


def test_news_fall_silent_with_the_page_that_they_are_about(forum: Forum, clara: User) -> None:
    follows(clara, event_target(forum), Rhythm.WEEKLY)
    protocol = ContentPageFactory(title=CANARY)
    news_about(event_target(forum), Target("page", protocol.pk), title=CANARY)
    protocol.unpublish()
    assert after_monday() == []


@WAYS_TO_HIDE
def test_a_hidden_event_answers_like_a_missing_one(hide: Hide, forum: Forum, client: Client) -> None:
    address = reverse("following:follow", args=["veranstaltung", forum.pk])
    assert client.get(address).status_code == 200
    hide(forum)

    hidden = client.get(address)
    missing = client.get(reverse("following:follow", args=["veranstaltung", 987654]))

    assert (hidden.status_code, missing.status_code) == (404, 404)
    assert without_numbers(hidden.content) == without_numbers(missing.content)
    assert client.post(address, {"email": "a@post.example", "rhythm": "weekly"}).status_code == 404


def without_numbers(html: bytes) -> str:
    return "".join(char for char in html.decode() if not char.isdigit())


@pytest.mark.parametrize("readers", [Audience.PARTICIPANTS, Audience.COMMITTEE])
def test_a_board_for_few_cannot_be_followed(readers: Audience, client: Client) -> None:
    board = open_board()
    address = reverse("following:follow", args=["board", board.page_id])
    assert client.get(address).status_code == 200
    Board.objects.update(readers=readers)
    assert client.get(address).status_code == 404


def test_a_page_of_another_kind_cannot_be_followed_as_an_event(client: Client) -> None:
    page = ContentPageFactory()
    assert client.get(reverse("following:follow", args=["veranstaltung", page.pk])).status_code == 404
    assert client.get(reverse("following:follow", args=["seite", page.pk])).status_code == 404


@WAYS_TO_HIDE
def test_own_pages_do_not_name_what_was_hidden(hide: Hide, forum: Forum, client: Client) -> None:
    follower = reader_following("leser@post.example", event_target(forum))
    hide(forum)
    token = signed(FOLLOWER, follower.key)
    for name in ("own", "unsubscribe"):
        html = client.get(reverse(f"following:{name}", args=[token])).content.decode()
        assert "Eine Seite, die nicht mehr öffentlich ist" in html
        assert CANARY not in html
        assert "Klima im Kreis" not in html


def test_access_finds_only_what_is_public(forum: Forum) -> None:
    assert followable("veranstaltung", forum.pk).title == "Klima im Kreis"
