"""What somebody follows: seen, changed and ended, with an account or with the link from a letter."""

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.template import Context
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kek.following.actions.following import follow
from kek.following.actions.telling import tell_immediately
from kek.following.enums import Rhythm
from kek.following.models import Follow, Follower
from kek.following.queries.things import path_to_follow
from kek.following.templatetags.following_tags import follow_line
from kek.following.tokens import FOLLOWER, signed
from kek.letters.models import Letter
from kek.people.models import Committee, User
from tests.conftest import CountQueries
from tests.factories.following import (
    committee_target,
    event_target,
    follows,
    news_about,
    reader_following,
)
from tests.factories.kek import CommitteeFactory, FieldOfActionFactory
from tests.factories.workshops import ForumFactory
from tests.kek.following.post import delivered, recipients
from workshops.models import Forum

pytestmark = pytest.mark.django_db

Browser = Callable[[User], Client]
OVERVIEW = "/folgen/"


def own_path(follower: Follower) -> str:
    return reverse("following:own", args=[signed(FOLLOWER, follower.key)])


def unsubscribing_path(follower: Follower) -> str:
    return reverse("following:unsubscribe", args=[signed(FOLLOWER, follower.key)])


def test_everybody_sees_what_can_be_followed(client: Client, umweltausschuss: Committee) -> None:
    CommitteeFactory(name="Ausschuss von früher", is_active=False)
    field = FieldOfActionFactory(title="Mobilität")

    html = client.get(OVERVIEW).content.decode()

    assert reverse("following:follow", args=["ausschuss", umweltausschuss.pk]) in html
    assert reverse("following:follow", args=["handlungsfeld", field.pk]) in html
    assert "Ausschuss von früher" not in html


def line_on(browser: Client, forum: Forum) -> str:
    found = BeautifulSoup(browser.get(forum.url).content, "html.parser").select_one(".follow-line")
    return " ".join(found.text.split())


def test_the_page_says_that_one_follows_and_ends_it(forum: Forum, clara: User, browser_of: Browser) -> None:
    browser, address = browser_of(clara), reverse("following:follow", args=["veranstaltung", forum.pk])
    other = CommitteeFactory()
    assert line_on(browser, forum) == "Dieser Veranstaltung folgen"
    for target in (event_target(forum), committee_target(other)):
        follow(clara, target, Rhythm.WEEKLY)
    assert line_on(browser, forum) == "Sie folgen dieser Veranstaltung. Nicht mehr folgen"
    assert line_on(Client(), forum) == "Dieser Veranstaltung folgen"

    for _ in range(2):
        assert browser.post(address, {"was": "ende"})["Location"] == forum.url
    page = browser.get(forum.url).text
    assert "Sie folgen der Veranstaltung „Klima im Kreis“ nicht mehr." in page
    assert line_on(browser, forum) == "Dieser Veranstaltung folgen"
    assert [row.about for row in Follow.objects.all()] == [committee_target(other)]


def test_an_address_that_followed_before_its_account_is_known_on_the_page(
    forum: Forum, clara: User, browser_of: Browser
) -> None:
    follower = Follower.objects.create(email=clara.email)
    Follow.objects.create(follower=follower, kind="event", target=forum.pk)
    assert line_on(browser_of(clara), forum) == "Sie folgen dieser Veranstaltung. Nicht mehr folgen"


def test_saying_so_takes_one_query_and_none_for_who_is_not_logged_in(forum: Forum, clara: User) -> None:
    assert forum.url  # the addresses of sites are kept from here on
    with CaptureQueriesContext(connection) as asked:
        path_to_follow(event_target(forum))
    for reader, more in ((AnonymousUser(), 0), (clara, 1)):
        with CaptureQueriesContext(connection) as captured:
            follow_line(Context({"user": reader}), "event", forum.pk, "dieser Veranstaltung")
        assert len(captured) == len(asked) + more


def test_with_an_account_one_button_is_enough(forum: Forum, clara: User, browser_of: Browser) -> None:
    address = reverse("following:follow", args=["veranstaltung", forum.pk])
    page = browser_of(clara).post(address, {"rhythm": "immediate"}, follow=True)
    assert Follow.objects.get().follower.account == clara
    assert "Klima im Kreis" in page.content.decode()
    assert delivered() == []


def test_the_button_pressed_twice_is_one_follow(forum: Forum, clara: User, browser_of: Browser) -> None:
    address = reverse("following:follow", args=["veranstaltung", forum.pk])
    browser = browser_of(clara)
    for _ in range(2):
        browser.post(address, {"rhythm": "weekly"})
    assert Follow.objects.count() == 1


def test_one_thing_can_be_ended_and_the_other_stays(
    forum: Forum, clara: User, umweltausschuss: Committee, browser_of: Browser
) -> None:
    follows(clara, committee_target(umweltausschuss))
    follower = follows(clara, event_target(forum))
    browser_of(clara).post(OVERVIEW, {"abo": follower.follows.get(kind="event").pk})
    assert [follow.kind for follow in Follow.objects.all()] == ["committee"]


def test_nobody_ends_what_others_follow(forum: Forum, clara: User, stefan: User, browser_of: Browser) -> None:
    follow = follows(clara, event_target(forum)).follows.get()
    follows(stefan, event_target(forum))
    browser_of(stefan).post(OVERVIEW, {"abo": follow.pk})
    assert Follow.objects.filter(pk=follow.pk).exists()


def test_the_rhythm_can_be_changed(forum: Forum, client: Client) -> None:
    follower = reader_following("leser@post.example", event_target(forum))
    client.post(own_path(follower), {"was": "rhythmus", "rhythm": "weekly"})
    follower.refresh_from_db()
    assert follower.rhythm == Rhythm.WEEKLY


def test_who_ends_the_last_thing_is_forgotten_with_the_address(forum: Forum, client: Client) -> None:
    follower = reader_following("leser@post.example", event_target(forum))
    page = client.post(own_path(follower), {"abo": follower.follows.get().pk}, follow=True)
    assert not Follower.objects.exists()
    assert "Sie sind abgemeldet" in page.content.decode()


@pytest.mark.parametrize("key", ["", "x", "²", "-1", "9" * 25, "\x00"])
def test_an_odd_button_changes_nothing(key: str, forum: Forum, client: Client) -> None:
    follower = reader_following("leser@post.example", event_target(forum))
    assert client.post(own_path(follower), {"abo": key}).status_code == 302
    assert Follow.objects.count() == 1


def test_a_mail_program_unsubscribes_by_itself(forum: Forum) -> None:
    """RFC 8058: no cookies, no token of the form."""
    follower = reader_following("leser@post.example", event_target(forum))
    program = Client(enforce_csrf_checks=True)
    response = program.post(unsubscribing_path(follower), {"List-Unsubscribe": "One-Click"})
    assert (response.status_code, Follower.objects.count()) == (200, 0)


def test_unsubscribing_twice_gives_the_same_answer(forum: Forum, client: Client) -> None:
    path = unsubscribing_path(reader_following("leser@post.example", event_target(forum)))
    first, second = client.post(path), client.post(path)
    assert (first.status_code, first.content) == (second.status_code, second.content)


def test_a_link_that_is_only_opened_unsubscribes_nobody(forum: Forum, client: Client) -> None:
    """Mail programs and virus scanners open links by themselves."""
    follower = reader_following("leser@post.example", event_target(forum))
    assert "Alle abbestellen" in client.get(unsubscribing_path(follower)).content.decode()
    assert Follower.objects.count() == 1


def test_what_waits_in_the_outbox_does_not_come_after_unsubscribing(forum: Forum, client: Client) -> None:
    follower = reader_following("leser@post.example", event_target(forum))
    tell_immediately([news_about(event_target(forum)).pk], "")
    assert Letter.objects.filter(to="leser@post.example").exists()
    client.post(unsubscribing_path(follower))
    assert recipients() == []
    assert not Letter.objects.filter(to="leser@post.example").exists()


def test_a_deleted_account_takes_its_follows_along(forum: Forum, clara: User) -> None:
    follows(clara, event_target(forum))
    clara.delete()
    assert (Follower.objects.count(), Follow.objects.count()) == (0, 0)


def test_own_page_asks_the_same_for_one_and_for_thirty(forum: Forum, queries: CountQueries) -> None:
    follower = reader_following("leser@post.example", event_target(forum))
    one = queries(own_path(follower))
    for _ in range(29):
        follower.follows.create(kind="event", target=ForumFactory().pk)
    assert queries(own_path(follower)) == one


def test_overview_asks_the_same_for_one_and_for_thirty(
    umweltausschuss: Committee, queries: CountQueries
) -> None:
    one = queries(OVERVIEW)
    for _ in range(29):
        CommitteeFactory()
    assert queries(OVERVIEW) == one


def test_an_event_page_leads_to_following_it(forum: Forum, client: Client) -> None:
    html = client.get(forum.url).content.decode()
    assert reverse("following:follow", args=["veranstaltung", forum.pk]) in html
    assert "csrfmiddlewaretoken" not in html
