"""Following by e-mail alone: it counts when the address is confirmed."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from kek.following.actions.forgetting import forget_unconfirmed
from kek.following.actions.telling import tell_immediately
from kek.following.models import Follow, Follower, News, PendingFollow
from kek.following.models.pending import LETTERS_PER_ADDRESS
from kek.letters.enums import LetterState
from kek.letters.models import Letter
from kek.people.models import User
from kek.spam.forms import TRAPPED
from tests.factories.following import event_target, follows, news_about, reader_following
from tests.factories.kek import UserFactory
from tests.factories.spam import proof
from tests.factories.workshops import ForumFactory
from tests.kek.following.post import delivered, flat, recipients
from workshops.models import Event, Forum

pytestmark = pytest.mark.django_db

READER = "leser@post.example"


def address_of(event: Event) -> str:
    return reverse("following:follow", args=["veranstaltung", event.pk])


def ask(client: Client, event: Event, email: str = READER, **more: str) -> str:
    """The answer to a form: where it leads."""
    given = {"email": email, "rhythm": "immediate", "proof": proof(), **more}
    response = client.post(address_of(event), given)
    assert response.status_code == 302
    return response["Location"]


def link_in(letter: mail.EmailMessage) -> str:
    return re.search(r"https?://[^/]+(/folgen/bestaetigen/\S+)", letter.body)[1]


def test_asking_sends_a_link_and_nothing_else(client: Client, forum: Forum) -> None:
    ask(client, forum)

    [letter] = delivered()

    assert letter.to == [READER]
    assert "möchte jemand der Veranstaltung „Klima im Kreis“ folgen" in flat(letter.body)
    assert not Follower.objects.exists()


def test_the_link_alone_changes_nothing(client: Client, forum: Forum) -> None:
    ask(client, forum)
    page = client.get(link_in(delivered()[0]))
    assert "Klima im Kreis" in page.content.decode()
    assert not Follower.objects.exists()


def test_the_button_behind_the_link_begins_it(client: Client, forum: Forum) -> None:
    ask(client, forum)
    [letter] = delivered()

    own = client.post(link_in(letter), follow=True)

    follow = Follow.objects.get()
    assert (follow.about, follow.follower.email, follow.follower.rhythm) == (
        event_target(forum),
        READER,
        "immediate",
    )
    assert "Klima im Kreis" in own.content.decode()
    assert "schreiben wir Ihnen dann sofort, jede Nachricht einzeln." in flat(letter.body)
    assert "Gibt es Neues, schreiben wir Ihnen sofort, jede Nachricht einzeln." in own.content.decode()


def test_the_button_pressed_twice_is_pressed_once(client: Client, forum: Forum) -> None:
    ask(client, forum)
    link = link_in(delivered()[0])
    first, second = client.post(link), client.post(link)
    assert first["Location"] == second["Location"]
    assert Follow.objects.count() == 1


def test_whoever_has_stopped_does_not_begin_again_by_the_old_link(client: Client, forum: Forum) -> None:
    ask(client, forum)
    link = link_in(delivered()[0])
    client.post(link)
    Follower.objects.get().delete()
    assert client.post(link).status_code == 410
    assert not Follower.objects.exists()


def test_confirming_removes_the_address_from_the_request(client: Client, forum: Forum) -> None:
    ask(client, forum)
    client.post(link_in(delivered()[0]))
    assert PendingFollow.objects.get().email == ""


def test_the_link_opened_again_says_that_it_is_confirmed(client: Client, forum: Forum) -> None:
    ask(client, forum)
    link = link_in(delivered()[0])
    own = client.post(link).url.partition("?")[0]

    page = client.get(link).text

    assert ("Das ist schon bestätigt" in page, "Ja, ich möchte folgen" in page) == (True, False)
    assert f'href="{own}"' in page


@pytest.mark.parametrize("known", [True, False])
def test_the_answer_is_the_same_whether_the_address_is_known_or_not(
    known: bool, client: Client, forum: Forum, clara: User
) -> None:
    if known:
        follows(clara, event_target(forum))
    assert ask(client, forum, clara.email) == f"{address_of(forum)}?gefragt=ja"
    assert recipients() == [clara.email]


def test_confirmed_by_the_owner_of_an_account_it_is_the_accounts(
    client: Client, forum: Forum, clara: User
) -> None:
    ask(client, forum, clara.email.upper())
    client.post(link_in(delivered()[0]))
    assert Follower.objects.get().account == clara


def test_who_makes_an_account_later_is_one_person(client: Client, forum: Forum, clara: User) -> None:
    Follower.objects.create(email=clara.email).follows.create(kind="event", target=forum.pk)
    follows(clara, event_target(ForumFactory()))
    assert Follower.objects.get().account == clara
    assert Follow.objects.count() == 2


def test_the_same_request_again_sends_no_second_letter_at_once(client: Client, forum: Forum) -> None:
    assert ask(client, forum) == ask(client, forum)
    assert recipients() == [READER]


def test_after_ten_minutes_it_does(client: Client, forum: Forum) -> None:
    ask(client, forum)
    PendingFollow.objects.update(written_at=timezone.now() - timedelta(minutes=11))
    ask(client, forum)
    assert recipients() == [READER, READER]


def test_nobody_fills_a_strangers_mailbox(client: Client) -> None:
    for _ in range(LETTERS_PER_ADDRESS + 2):
        ask(client, ForumFactory())
    assert len(delivered()) == LETTERS_PER_ADDRESS


def test_who_fills_in_everything_is_told_and_gets_no_letter(client: Client, forum: Forum) -> None:
    given = {"email": READER, "rhythm": "immediate", "proof": proof(), "website": "https://spam.example"}
    answer = client.post(address_of(forum), given)
    assert (answer.status_code, answer.context["form"].non_field_errors()) == (422, [TRAPPED])
    assert recipients() == []
    assert not PendingFollow.objects.exists()


def test_a_flood_is_told_to_wait_and_keeps_its_words(
    client: Client, forum: Forum, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kek.following.flooding.AT_ONE_PER_MINUTE", 1)
    ask(client, forum)
    response = client.post(address_of(forum), {"email": "zweite@post.example", "rhythm": "weekly"})
    assert response.status_code == 429
    assert "zweite@post.example" in response.content.decode()


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"email": "", "rhythm": "weekly"}, "Bitte geben Sie die E-Mail-Adresse ein"),
        ({"email": "leser@", "rhythm": "weekly"}, "Bitte geben Sie eine ganze E-Mail-Adresse ein"),
        ({"email": READER, "rhythm": "täglich"}, "Bitte wählen Sie eine der beiden Möglichkeiten."),
        ({"email": READER}, "Bitte wählen Sie aus, wie oft wir Ihnen schreiben."),
    ],
)
def test_bad_input_is_said_at_the_field(
    given: dict[str, str], sentence: str, client: Client, forum: Forum
) -> None:
    response = client.post(address_of(forum), given)
    assert response.status_code == 422
    assert sentence in response.content.decode()


def test_what_nobody_confirms_is_forgotten_after_seven_days(client: Client, forum: Forum) -> None:
    ask(client, forum)
    forget_unconfirmed(timezone.now() + timedelta(days=6))
    assert PendingFollow.objects.count() == 1
    forget_unconfirmed(timezone.now() + timedelta(days=8))
    assert PendingFollow.objects.count() == 0


def test_an_expired_link_says_so(client: Client, forum: Forum) -> None:
    ask(client, forum)
    link = link_in(delivered()[0])
    PendingFollow.objects.all().delete()
    assert (client.get(link).status_code, client.post(link).status_code) == (410, 410)


def test_a_link_that_was_not_made_here_does_not_exist(client: Client) -> None:
    for name in ("confirm", "own", "unsubscribe"):
        assert client.get(reverse(f"following:{name}", args=["abc:def"])).status_code == 404


def test_a_new_address_that_follows_already_is_the_same_person(
    client: Client, forum: Forum, clara: User
) -> None:
    """What it has heard it does not hear again."""
    other = ForumFactory()
    reader_following(READER, event_target(forum))
    news_about(event_target(forum), key="erste")
    assert recipients() == [READER]
    follows(clara, event_target(other))
    clara.email = READER
    clara.save()

    assert [each.account for each in Follower.objects.all()] == [clara]
    clara.follower.follows.all().update(since=timezone.now() - timedelta(days=1))
    tell_immediately([News.objects.get().pk], "")
    news_about(event_target(forum), event_target(other), key="zweite")
    assert recipients() == [READER, READER]


def test_a_new_account_takes_nothing_over_by_itself(forum: Forum) -> None:
    """Whoever signs up with a stranger's address has not shown yet that it is theirs."""
    reader_following(READER, event_target(forum))
    account = UserFactory(email=READER)
    account.save(update_fields=["last_login"])

    assert Follower.objects.get().account is None


def test_asking_often_and_under_many_names_fills_no_mailbox_either(client: Client) -> None:
    for number in range(LETTERS_PER_ADDRESS):
        forum = ForumFactory()
        for _ in range(2):
            ask(client, forum, f"leser+{number}@post.example")
            PendingFollow.objects.update(written_at=timezone.now() - timedelta(days=2))
    assert len(delivered()) == LETTERS_PER_ADDRESS

    ask(client, ForumFactory(), "leserin@post.example")
    assert len(delivered()) == LETTERS_PER_ADDRESS + 1


@pytest.mark.parametrize("state", [LetterState.WAITING, LetterState.GIVEN_UP])
def test_with_the_request_goes_the_letter_that_nobody_took(
    client: Client, forum: Forum, state: LetterState
) -> None:
    ask(client, forum)
    Letter.objects.update(state=state)
    forget_unconfirmed(timezone.now() + timedelta(days=8))
    assert not Letter.objects.exists()
