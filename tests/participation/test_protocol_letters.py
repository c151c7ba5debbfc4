"""Who gave an idea hears in which item it stands; who follows the event hears of the protocol."""

from unittest import mock

import pytest

from documents.actions import publication_files
from documents.actions.telling import tell_of_publication
from documents.enums import ProtocolKind
from documents.models import Protocol, ProtocolVersion
from kek.following.models import News
from kek.letters.models import Letter
from kek.people.models import User
from kek.trace.models import Link
from participation.enums import ContributionState
from participation.models import Idea
from tests.factories.documents import PDF
from tests.factories.participation import account, idea_on, open_board
from tests.factories.protocols import ProtocolFactory, colleague_of, decision, next_published, published
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
