"""Who hears at once: one letter for each piece of news, with every reason."""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from kek.following.actions.news import Announcement, announce, announce_together
from kek.following.actions.telling import tell_immediately
from kek.following.enums import Rhythm
from kek.following.models import Told
from kek.letters.models import Letter
from kek.letters.signature import signature
from kek.letters.words import CLOSING
from kek.people.models import Committee, User
from tests.factories.following import (
    committee_target,
    event_target,
    follows,
    news_about,
    people_following,
    reader_following,
)
from tests.factories.workshops import ForumFactory
from tests.kek.following.post import delivered, flat, recipients
from tests.tasks import work_off
from workshops.models import Forum

pytestmark = pytest.mark.django_db


def test_whoever_follows_an_event_gets_a_letter_about_it(forum: Forum, clara: User) -> None:
    follows(clara, event_target(forum))
    news_about(event_target(forum), title="Neues Protokoll: Klima im Kreis")

    [letter] = delivered()

    assert (letter.to, letter.subject) == ([clara.email], "Neues Protokoll: Klima im Kreis")
    assert letter.body.startswith(
        "Guten Tag,\n\nNeues Protokoll: Klima im Kreis\nEs steht jetzt online.\nhttp"
    )
    assert letter.body.endswith(f"\n\n{CLOSING}{signature()}")


def test_somebody_without_account_gets_it_too(forum: Forum) -> None:
    reader_following("leser@post.example", event_target(forum))
    news_about(event_target(forum))
    assert recipients() == ["leser@post.example"]


def test_nobody_else_gets_it(forum: Forum, clara: User, umweltausschuss: Committee) -> None:
    follows(clara, committee_target(umweltausschuss))
    news_about(event_target(forum))
    assert recipients() == []


def test_two_reasons_make_one_letter_that_names_both(
    forum: Forum, clara: User, umweltausschuss: Committee
) -> None:
    follows(clara, committee_target(umweltausschuss))
    follows(clara, event_target(forum))
    news_about(event_target(forum), committee_target(umweltausschuss))

    [letter] = delivered()

    reason = "weil Sie der Veranstaltung „Klima im Kreis“ und dem Umweltausschuss folgen."
    assert reason in flat(letter.body)


def test_news_announced_twice_are_told_once(forum: Forum, clara: User) -> None:
    follows(clara, event_target(forum))
    news_about(event_target(forum))
    news_about(event_target(forum))
    assert recipients() == [clara.email]


def test_news_of_one_cause_are_one_letter(forum: Forum, clara: User, umweltausschuss: Committee) -> None:
    """Each under what the person follows, and named by what happened if they hear of one alone."""
    other = ForumFactory(title="Wasser im Kreis")
    work_off()
    follows(clara, event_target(forum))
    follows(clara, event_target(other))
    reader_following("leser@post.example", event_target(other))
    about = {"Klima": event_target(forum), "Wasser": event_target(other)}
    announce_together(
        [
            Announcement(key=name, title=f"{name}: Ergebnis", text="", url="/termine/", targets=[target])
            for name, target in about.items()
        ],
        "Ergebnisse von Veranstaltungen",
    )

    letters = {letter.to[0]: letter for letter in delivered()}

    assert len(letters) == 2
    assert letters["leser@post.example"].subject == "Wasser: Ergebnis"
    mine = letters[clara.email]
    assert mine.subject == "Ergebnisse von Veranstaltungen"
    chapters = ["Veranstaltung: Klima im Kreis", "Veranstaltung: Wasser im Kreis"]
    assert [mine.body.count(f"{chapter}\n---") for chapter in chapters] == [1, 1]


def test_who_has_another_letter_of_the_cause_hears_nothing_more(
    forum: Forum, clara: User, emil: User
) -> None:
    """Also by the address that followed before it had an account."""
    follows(clara, event_target(forum))
    reader_following(emil.email, event_target(forum))
    known = [clara.pk, emil.pk]
    announce(Announcement("a", "Ergebnis", "", "/termine/", [event_target(forum)], known_to=known))
    assert recipients() == []


def test_a_task_carried_out_twice_tells_once(forum: Forum, clara: User) -> None:
    follows(clara, event_target(forum))
    news = news_about(event_target(forum))
    delivered()
    tell_immediately([news.pk], "")
    assert recipients() == [clara.email]


@pytest.mark.django_db(transaction=True)
def test_a_worker_killed_between_letters_and_notes_has_told_nobody(
    forum: Forum, clara: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    follows(clara, event_target(forum))
    news = news_about(event_target(forum))
    with monkeypatch.context() as patch:
        patch.setattr("kek.following.actions.telling._note", killed)
        with pytest.raises(KeyboardInterrupt):
            tell_immediately([news.pk], "")

    assert (Letter.objects.count(), Told.objects.count()) == (0, 0)
    assert recipients() == [clara.email]


def killed(_heard: object) -> None:
    raise KeyboardInterrupt


@pytest.mark.django_db(transaction=True)
def test_what_was_rolled_back_is_told_to_nobody(forum: Forum, clara: User) -> None:
    follows(clara, event_target(forum))
    with transaction.atomic():
        news_about(event_target(forum))
        transaction.set_rollback(True)
    assert recipients() == []


def test_who_hears_weekly_hears_nothing_at_once(forum: Forum, clara: User) -> None:
    follows(clara, event_target(forum), Rhythm.WEEKLY)
    news_about(event_target(forum))
    assert recipients() == []


def test_a_closed_account_hears_nothing(forum: Forum, clara: User) -> None:
    follows(clara, event_target(forum))
    User.objects.filter(pk=clara.pk).update(is_active=False)
    news_about(event_target(forum))
    assert recipients() == []


def test_nobody_hears_of_what_was_before_they_followed(forum: Forum, clara: User) -> None:
    news_about(event_target(forum))
    follows(clara, event_target(forum)).follows.update(since="2999-01-01T00:00Z")
    assert recipients() == []


def test_a_letter_can_be_stopped_by_one_click_of_the_mail_program(forum: Forum) -> None:
    reader_following("leser@post.example", event_target(forum))
    news_about(event_target(forum))

    headers = delivered()[0].extra_headers

    assert headers["List-Unsubscribe"].startswith("<http")
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_a_letter_counts_nothing(forum: Forum) -> None:
    reader_following("leser@post.example", event_target(forum))
    news_about(event_target(forum))

    [letter] = delivered()

    assert letter.content_subtype == "plain"
    assert "?" not in letter.body


def test_one_or_fifty_are_told_with_the_same_queries(forum: Forum) -> None:
    people_following(1, event_target(forum))
    queries_for_news(forum, "first")  # what a process asks once
    one = queries_for_news(forum, "one")
    people_following(49, event_target(forum))
    assert queries_for_news(forum, "fifty") == one
    assert Letter.objects.count() == 52


def queries_for_news(forum: Forum, key: str) -> int:
    news = news_about(event_target(forum), key=key)
    with CaptureQueriesContext(connection) as captured:
        tell_immediately([news.pk], "")
    return len(captured)
