"""Who gave an idea hears in which item it stands; who follows the event hears of the protocol."""

from datetime import timedelta
from unittest import mock

import pytest
from django.core import mail
from django.utils import timezone

from documents.actions import publication_files
from documents.actions.telling import tell_of_publication
from documents.enums import ProtocolKind
from documents.models import Protocol, ProtocolVersion
from kek.following.actions.telling import write_digests
from kek.following.enums import Rhythm
from kek.following.models import News
from kek.following.registry import Target
from kek.letters.actions.letters import try_again
from kek.letters.models import Letter
from kek.people.models import User
from kek.trace.models import Link
from participation.enums import ContributionState
from participation.models import Idea
from tests.factories.documents import PDF
from tests.factories.following import follows, reader_following
from tests.factories.kek import UserFactory
from tests.factories.participation import account, idea_on, open_board
from tests.factories.protocols import (
    ProtocolFactory,
    colleague_of,
    decision,
    linked_to_an_idea,
    next_published,
    published,
)
from tests.factories.rich_protocol import QUOTE, every_kind
from tests.factories.workshops import WorkshopFactory
from tests.tasks import work_off

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def quick_typesetter() -> "mock.MagicMock":
    with mock.patch.object(publication_files, "_typeset", return_value=PDF) as typeset:
        yield typeset


@pytest.fixture
def idea(clara: User) -> Idea:
    return idea_on(open_board(title="Mobilität"), QUOTE, account(clara), "Clara")


@pytest.fixture
def protocol(olga: User, idea: Idea) -> Protocol:
    """Item 1.3 quotes Clara's idea."""
    colleague_of(olga)
    page = ProtocolFactory(parent=WorkshopFactory(), items=every_kind())
    part = next(each["id"] for each in page.raw_items if each["value"].get("quote"))
    Link.objects.create(
        from_type="idea", from_id=idea.pk, to_type="protocol", to_id=page.pk, to_part=part, quote=QUOTE
    )
    return page


def letters_to(person: User) -> list[Letter]:
    return list(Letter.objects.filter(key__startswith="protocol-published", key__endswith=f":{person.pk}"))


def told_people() -> list[str]:
    """Beside the office; somebody with two letters stands there twice."""
    letters = Letter.objects.exclude(key__startswith="protocol-submitted")
    return list(letters.order_by("to").values_list("to", flat=True))


def link_to_item(protocol: Protocol, idea: Idea, number: int) -> None:
    """That the item goes back to the idea: 7 is 2.2."""
    item = protocol.raw_items[number]
    linked_to_an_idea(protocol, item, item["value"]["text"], idea.pk)


def publish(protocol: Protocol, olga: User) -> ProtocolVersion:
    version = published(protocol, olga)
    # Letters that were sent are forgotten; these are kept for looking at.
    dead = mock.patch(
        "django.core.mail.backends.locmem.EmailBackend.open", side_effect=ConnectionRefusedError, create=True
    )
    with dead:
        assert work_off() == []
    return version


def test_the_author_is_told_the_item(protocol: Protocol, olga: User, clara: User, idea: Idea) -> None:
    publish(protocol, olga)

    (letter,) = letters_to(clara)
    assert letter.subject == "Ihre Idee steht im Protokoll: Protokoll des Workshops"
    assert f"Ihre Idee Nr. {idea.number} („Mobilität“) steht jetzt im Protokoll, Punkt 1.3:" in letter.text
    assert "/protokoll/#punkt-1.3" in letter.text
    assert "weil Sie diese Idee mit Ihrem Konto geschrieben haben.\n" in letter.text


def test_an_idea_at_two_items_is_named_once(protocol: Protocol, olga: User, clara: User, idea: Idea) -> None:
    link_to_item(protocol, idea, 7)
    publish(protocol, olga)

    (letter,) = letters_to(clara)
    assert letter.subject == "Ihre Idee steht im Protokoll: Protokoll des Workshops"
    assert letter.text.count("Ihre Idee") == 1
    assert "steht jetzt im Protokoll, Punkte 1.3 und 2.2:\n" in letter.text
    assert [f"/protokoll/#punkt-{number}\n" in letter.text for number in ("1.3", "2.2")] == [True, True]


def test_who_follows_the_idea_is_told_and_its_author_once(
    protocol: Protocol, olga: User, clara: User, idea: Idea
) -> None:
    for person in (clara, UserFactory(email="nachbar@post.example")):
        follows(person, Target("idea", idea.pk))
    publish(protocol, olga)

    news = News.objects.get(key__endswith=f":idea:{idea.pk}")
    assert news.title == "Die Idee Nr. 1 („Mobilität“) steht jetzt im Protokoll"
    assert (news.text, news.path) == ("„Protokoll des Workshops“, Punkt 1.3.", f"{protocol.url}#punkt-1.3")
    assert told_people() == [clara.email, "nachbar@post.example"]


def test_who_follows_the_event_and_an_idea_has_one_letter_of_both(
    protocol: Protocol, olga: User, idea: Idea
) -> None:
    follower = reader_following("nachbar@post.example", Target("idea", idea.pk))
    follower.follows.create(kind="event", target=protocol.event.pk, since=follower.digest_at)
    publish(protocol, olga)

    assert told_people() == ["clara@post.example", "nachbar@post.example"]
    letter = Letter.objects.get(to="nachbar@post.example")
    assert letter.subject == "Veröffentlicht: „Protokoll des Workshops“"
    assert [letter.text.count(f"\n{word}: ") for word in ("Idee", "Veranstaltung")] == [1, 1]


def test_an_author_who_follows_the_event_has_one_letter_and_nothing_on_monday(
    protocol: Protocol, olga: User, clara: User
) -> None:
    follows(clara, Target("event", protocol.event.pk), Rhythm.WEEKLY)
    publish(protocol, olga)
    write_digests(timezone.now() + timedelta(days=7))

    assert [letter.subject for letter in Letter.objects.filter(to=clara.email)] == [
        "Ihre Idee steht im Protokoll: Protokoll des Workshops"
    ]


def test_an_author_finds_the_ideas_that_they_follow_in_the_same_letter(
    protocol: Protocol, olga: User, clara: User, idea: Idea
) -> None:
    other = idea_on(idea.board, "Ein Bus am Morgen")
    link_to_item(protocol, other, 7)
    follows(clara, Target("idea", other.pk))
    publish(protocol, olga)

    assert told_people() == [clara.email]
    (letter,) = letters_to(clara)
    assert letter.subject == "Ihre Idee steht im Protokoll: Protokoll des Workshops"
    assert "Die Idee Nr. 2 („Mobilität“), der Sie folgen, steht jetzt im Protokoll, Punkt 2.2:" in letter.text
    assert "weil Sie diese Ideen mit Ihrem Konto geschrieben haben oder ihnen folgen." in letter.text
    assert "Auswählen, wem Sie folgen:\nhttp" in letter.text


def test_a_letter_that_waits_goes_out_without_an_idea_that_was_hidden_since(
    protocol: Protocol, olga: User, clara: User, idea: Idea
) -> None:
    link_to_item(protocol, idea_on(idea.board, "Ein Bus am Morgen", account(clara)), 7)
    publish(protocol, olga)
    assert letters_to(clara)[0].subject.startswith("Ihre Ideen stehen im Protokoll")
    Idea.objects.filter(pk=idea.pk).update(state=ContributionState.HIDDEN)

    try_again(Letter.objects.filter(to=clara.email))
    work_off()

    [sent] = [message for message in mail.outbox if message.to == [clara.email]]
    assert sent.subject == "Ihre Idee steht im Protokoll: Protokoll des Workshops"
    assert [f"Idee Nr. {number} " in sent.body for number in (1, 2)] == [False, True]


def test_a_letter_that_waits_is_not_sent_once_the_protocol_is_not_public(
    protocol: Protocol, olga: User, clara: User
) -> None:
    publish(protocol, olga)
    Protocol.objects.get(pk=protocol.pk).unpublish()

    try_again(Letter.objects.filter(to=clara.email))
    work_off()

    assert [message for message in mail.outbox if message.to == [clara.email]] == []


def test_notes_are_called_by_their_name(protocol: Protocol, olga: User, clara: User, idea: Idea) -> None:
    Protocol.objects.filter(pk=protocol.pk).update(kind=ProtocolKind.NOTES)
    page = Protocol.objects.get(pk=protocol.pk).get_latest_revision_as_object()
    page.title, page.kind = "Mitschrift: Workshop – Mobilität", ProtocolKind.NOTES
    page.save_revision(clean=False)

    publish(protocol, olga)

    (letter,) = letters_to(clara)
    assert letter.subject == "Ihre Idee steht in der Mitschrift: Workshop – Mobilität"
    assert "„Mitschrift: Workshop – Mobilität“ ist veröffentlicht." in letter.text
    assert "steht jetzt in der Mitschrift, Punkt 1.3:" in letter.text


def test_told_again_nothing_is_written_twice(protocol: Protocol, olga: User, clara: User) -> None:
    version = publish(protocol, olga)
    tell_of_publication.func(version.pk)

    assert len(letters_to(clara)) == 1
    assert News.objects.filter(key=f"protocol:{version.pk}").count() == 1


def test_the_next_version_tells_of_nothing_that_stood_before(
    protocol: Protocol, olga: User, clara: User
) -> None:
    publish(protocol, olga)
    next_published(protocol, olga, lambda raw: [*raw, decision("Wir danken.")], "Dank ergänzt.")
    work_off()

    assert len(letters_to(clara)) == 1
    assert News.objects.get(title="Neue Fassung: „Protokoll des Workshops“").text == (
        "Die Seite zeigt Wort für Wort, was sich geändert hat. In Kürze: Dank ergänzt."
    )


def test_of_a_hidden_idea_nobody_is_told(protocol: Protocol, olga: User, clara: User, idea: Idea) -> None:
    Idea.objects.filter(pk=idea.pk).update(state=ContributionState.HIDDEN)
    publish(protocol, olga)

    assert letters_to(clara) == []


def test_a_dead_mail_server_loses_no_letter(protocol: Protocol, olga: User, clara: User) -> None:
    publish(protocol, olga)

    assert [letter.to for letter in letters_to(clara)] == [clara.email]
    assert protocol.versions.get().published_at is not None


def test_those_who_follow_the_event_are_told(protocol: Protocol, olga: User) -> None:
    version = publish(protocol, olga)

    news = News.objects.get(key=f"protocol:{version.pk}")
    event = protocol.event
    assert (news.title, news.path) == ("Veröffentlicht: „Protokoll des Workshops“", protocol.url)
    assert news.text == f"Das Protokoll zu „{event.title}“ ist erschienen. Sie können alles nachlesen."
    assert {(t.kind, t.target) for t in news.targets.all()} == {
        ("event", event.pk),
        ("page", protocol.pk),
        *(("committee", committee.pk) for committee in event.committees.all()),
    }
