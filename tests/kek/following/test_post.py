"""Letters that wait: hidden news are not told, and an address that nobody has is not followed for ever."""

import logging
from collections.abc import Callable

import pytest
from django.core import mail
from django.test import Client

from kek.following.actions.following import change_rhythm
from kek.following.actions.news import Announcement, announce_together
from kek.following.actions.post import REFUSALS
from kek.following.enums import Rhythm
from kek.following.models import Follower, Told
from kek.letters.actions.sending import send_letters
from kek.letters.models import Letter
from kek.people.models import User
from tests.factories.following import event_target, follows, news_about, reader_following
from tests.factories.letters import let_time_pass
from tests.factories.workshops import ForumFactory
from tests.kek.following.post import after_monday, delivered
from tests.tasks import work_off
from workshops.models import Forum

pytestmark = pytest.mark.django_db

Choose = Callable[[str], None]
LIST = "/verwaltung/snippets/letters/letter/"


def hide(forum: Forum) -> None:
    forum.unpublish()


def test_what_is_hidden_before_it_goes_out_is_not_told(
    forum: Forum,
    clara: User,
    mail_server: Choose,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.INFO)
    follows(clara, event_target(forum))
    mail_server("Dead")
    news = news_about(event_target(forum), title="Kanarienvogel")
    work_off()
    letter = Letter.objects.get()
    hide(forum)
    mail_server("works")
    let_time_pass(minutes=1)

    assert delivered_now() == []
    assert not Letter.objects.exists()
    assert not Told.objects.filter(news=news).exists()
    assert f"Letter {letter.key} was dropped" in caplog.text
    assert "Kanarienvogel" not in caplog.text


def delivered_now() -> list[str]:
    send_letters.call()
    work_off()
    return [message.subject for message in mail.outbox]


def test_a_digest_goes_out_without_what_was_hidden_since(
    forum: Forum,
    clara: User,
    mail_server: Choose,
) -> None:
    other = ForumFactory(title="Wald")
    for each in (forum, other):
        follows(clara, event_target(each), Rhythm.WEEKLY)
    news_about(event_target(forum), key="a", title="Kanarienvogel")
    news_about(event_target(other), key="b", title="Neues vom Wald")
    mail_server("Dead")
    after_monday()
    assert Letter.objects.get().subject == "Ihre Woche: 2 Neuigkeiten"
    hide(forum)
    mail_server("works")
    let_time_pass(minutes=1)

    assert delivered_now() == ["Ihre Woche: Neues vom Wald"]
    assert "Kanarienvogel" not in mail.outbox[0].body


@pytest.fixture
def three_at_once(forum: Forum, clara: User, mail_server: Choose) -> list[Forum]:
    """Clara follows three events, and one letter about all of them waits for the mail server."""
    forums = [forum, ForumFactory(title="Wald"), ForumFactory(title="Wasser")]
    work_off()
    for each in forums:
        follows(clara, event_target(each))
    mail_server("Dead")
    announce_together(
        [
            Announcement(each.title, f"Neues: {each.title}", "", "/termine/", [event_target(each)])
            for each in forums
        ],
        "Ergebnisse von Veranstaltungen",
    )
    work_off()
    assert Letter.objects.get().subject == "Ergebnisse von Veranstaltungen"
    mail_server("works")
    let_time_pass(minutes=1)
    return forums


def told_to(person: User) -> list[str]:
    return list(Told.objects.filter(follower__account=person).values_list("news__title", flat=True))


def test_a_letter_about_several_things_goes_out_without_what_was_hidden_since(
    three_at_once: list[Forum], clara: User
) -> None:
    hide(three_at_once[0])

    assert delivered_now() == ["Ergebnisse von Veranstaltungen"]
    assert "Klima im Kreis" not in mail.outbox[0].body
    assert [f"Neues: {title}" in mail.outbox[0].body for title in ("Wald", "Wasser")] == [True, True]
    assert sorted(told_to(clara)) == ["Neues: Wald", "Neues: Wasser"]


def test_what_is_left_of_several_things_is_named_and_never_told_twice(
    three_at_once: list[Forum], clara: User
) -> None:
    for each in three_at_once[:2]:
        hide(each)
    assert delivered_now() == ["Neues: Wasser"]

    three_at_once[0].save_revision().publish()

    assert [message.subject for message in after_monday()] == [
        "Neues: Wasser",
        "Ihre Woche: Neues: Klima im Kreis",
    ]


def test_who_has_chosen_the_digest_meanwhile_gets_what_is_left_with_it(
    three_at_once: list[Forum], clara: User
) -> None:
    hide(three_at_once[0])
    change_rhythm(clara.follower, Rhythm.WEEKLY)

    assert delivered_now() == []
    assert [message.subject for message in after_monday()] == ["Ihre Woche: 2 Neuigkeiten"]


def refused_on(days: int, forum: Forum, same_day: bool = False) -> None:
    for day in range(days):
        news_about(event_target(forum), key=f"{day}")
        work_off()
        if not same_day:
            let_time_pass(days=1)


@pytest.fixture
def nobody(forum: Forum, mail_server: Choose) -> Follower:
    """Follows by an address that no mail server knows."""
    follower = reader_following("niemand@post.example", event_target(forum))
    mail_server("NoSuchUser")
    return follower


def test_an_address_that_is_refused_again_and_again_is_not_followed_any_more(
    nobody: Follower, forum: Forum, browser_of: Callable[[User], Client], olga: User
) -> None:
    refused_on(REFUSALS - 1, forum)
    assert Follower.objects.filter(pk=nobody.pk).exists()
    news_about(event_target(forum), key="last")
    work_off()

    assert not Follower.objects.filter(pk=nobody.pk).exists()
    letter = Letter.objects.exclude(to="").get()
    assert letter.to == "niemand@post.example"
    assert "Ihr Abonnement ist beendet." in browser_of(olga).get(LIST).content.decode()
    browser_of(olga).post("/verwaltung/e-mails/noch-einmal/")
    letter.refresh_from_db()
    assert letter.state == "given_up"


def test_one_bad_day_ends_nothing(nobody: Follower, forum: Forum) -> None:
    refused_on(REFUSALS + 2, forum, same_day=True)
    assert Follower.objects.filter(pk=nobody.pk).exists()


def test_a_letter_that_arrives_begins_the_count_anew(
    nobody: Follower,
    forum: Forum,
    mail_server: Choose,
) -> None:
    refused_on(REFUSALS - 1, forum)
    mail_server("works")
    news_about(event_target(forum), key="arrives")
    assert delivered() != []
    let_time_pass(days=1)
    mail_server("NoSuchUser")
    news_about(event_target(forum), key="refused again")
    work_off()
    assert Follower.objects.filter(pk=nobody.pk).exists()


def test_who_is_only_refused_for_now_goes_on(
    nobody: Follower,
    forum: Forum,
    mail_server: Choose,
) -> None:
    mail_server("Greylisting")
    refused_on(REFUSALS + 1, forum)
    let_time_pass(days=6)
    delivered_now()
    assert {letter.state for letter in Letter.objects.all()} == {"given_up"}
    assert Follower.objects.filter(pk=nobody.pk).exists()
