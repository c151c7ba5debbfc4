"""A protocol begins below its event, once, with an outline that fits."""

import uuid
from collections.abc import Callable
from datetime import date, time

import pytest
from django.http import Http404

from documents.actions.drafting import NewProtocol, create_protocol
from documents.actions.versions import draft_of
from documents.enums import ProtocolKind, ProtocolState, WayIn
from documents.exceptions import FormUsedUp, ProtocolExists
from documents.models import Protocol
from kek.people.models import Committee, User
from tests.factories.kek import FieldOfActionFactory, OrganisationFactory, site_root
from tests.factories.workshops import ForumFactory, OtherEventFactory, TalkFactory, WorkshopFactory
from workshops.enums import EventKind
from workshops.models import Event

pytestmark = pytest.mark.django_db


def new(
    kind: ProtocolKind = ProtocolKind.PROTOCOL, way: WayIn = WayIn.OUTLINE, *, another: bool = False
) -> NewProtocol:
    return NewProtocol(uuid.uuid4(), kind, way, another)


def headings(protocol: Protocol) -> list[str]:
    return [item.text for item in draft_of(protocol).numbered_items() if item.is_heading]


def test_it_is_a_draft_below_its_event(olga: User) -> None:
    workshop = WorkshopFactory(title="Mobilität im Landkreis")

    protocol = create_protocol(workshop.pk, olga, new())

    assert protocol.event == workshop
    assert (protocol.title, protocol.slug) == ("Protokoll: Mobilität im Landkreis", "protokoll")
    assert (protocol.live, protocol.state, protocol.owner) == (False, ProtocolState.DRAFT, olga)
    assert protocol.latest_revision.user == olga


def test_its_title_has_one_colon(olga: User) -> None:
    protocol = create_protocol(WorkshopFactory(title="Workshop: Umweltausschuss").pk, olga, new())

    assert protocol.title == "Protokoll: Workshop – Umweltausschuss"


def test_sent_twice_it_is_one(olga: User) -> None:
    workshop, form = WorkshopFactory(), new()

    assert create_protocol(workshop.pk, olga, form) == create_protocol(workshop.pk, olga, form)
    assert Protocol.objects.count() == 1


def test_a_form_of_another_event_makes_nothing(olga: User) -> None:
    form = new()
    create_protocol(WorkshopFactory().pk, olga, form)

    with pytest.raises(FormUsedUp):
        create_protocol(ForumFactory().pk, olga, form)


@pytest.mark.parametrize("way", WayIn)
def test_a_second_of_its_kind_is_wanted_in_words(olga: User, way: WayIn) -> None:
    workshop = WorkshopFactory(title="Mobilität")
    first = create_protocol(workshop.pk, olga, new())
    create_protocol(ForumFactory().pk, olga, new(way=way))

    with pytest.raises(ProtocolExists, match=first.draft_title):
        create_protocol(workshop.pk, olga, new(way=way))
    notes = create_protocol(workshop.pk, olga, new(ProtocolKind.NOTES, way))
    second = create_protocol(workshop.pk, olga, new(way=way, another=True))

    assert list(Protocol.objects.child_of(workshop).order_by("path")) == [first, notes, second]


def test_each_has_an_address_of_its_own(olga: User) -> None:
    workshop = WorkshopFactory()
    kinds = [ProtocolKind.PROTOCOL, ProtocolKind.PROTOCOL, ProtocolKind.NOTES]

    slugs = [create_protocol(workshop.pk, olga, new(kind, another=True)).slug for kind in kinds]

    assert slugs == ["protokoll", "protokoll-2", "mitschrift"]


def test_each_has_a_title_of_its_own(olga: User) -> None:
    workshop = WorkshopFactory(title="Workshop: Mobilität")
    kinds = [ProtocolKind.PROTOCOL, ProtocolKind.PROTOCOL, ProtocolKind.NOTES, ProtocolKind.PROTOCOL]

    titles = [create_protocol(workshop.pk, olga, new(kind, another=True)).title for kind in kinds]

    assert titles == [
        "Protokoll: Workshop – Mobilität",
        "2. Protokoll: Workshop – Mobilität",
        "Mitschrift: Workshop – Mobilität",
        "3. Protokoll: Workshop – Mobilität",
    ]


@pytest.mark.parametrize(
    ("event", "named"),
    [
        (lambda: WorkshopFactory(title="Workshop: Bauausschuss"), "Workshop: Bauausschuss"),
        (lambda: WorkshopFactory(title="Mobilität"), "Ausschuss-Workshop: Mobilität"),
        (lambda: ForumFactory(title="Forum Breitband", number=2), "2. Fachforum: Forum Breitband"),
    ],
)
def test_the_outline_names_the_kind_of_event_once(olga: User, event: Callable[[], Event], named: str) -> None:
    protocol = create_protocol(event().pk, olga, new())

    assert draft_of(protocol).numbered_items()[1].text.splitlines()[0] == named


def test_only_the_office_begins_one_and_only_of_events(olga: User, rita: User) -> None:
    workshop = WorkshopFactory()

    with pytest.raises(Http404):
        create_protocol(workshop.pk, rita, new())
    with pytest.raises(Http404):
        create_protocol(site_root().pk, olga, new())
    assert Protocol.objects.count() == 0


def test_a_workshop_is_discussed_by_fields_of_action(olga: User, umweltausschuss: Committee) -> None:
    workshop = WorkshopFactory(
        title="Mobilität", place="Parchim", start_time=time(18), committees=[umweltausschuss]
    )
    workshop.fields_of_action.set([FieldOfActionFactory(title="Verkehr")])
    workshop.save()

    protocol = create_protocol(workshop.pk, olga, new())

    assert headings(protocol) == [
        "Begrüßung und Anlass",
        "Stand des Prozesses",
        "Diskussion: Verkehr",
        "Festlegungen",
        "Ausblick",
    ]
    assert draft_of(protocol).numbered_items()[1].text == (
        "Ausschuss-Workshop: Mobilität\nTermin: 18.04.2016, 18:00 Uhr\nOrt: Parchim\n"
        "Ausschüsse: Umweltausschuss"
    )


def test_a_forum_has_a_place_for_each_talk_and_keeps_the_name_from_the_public(olga: User) -> None:
    forum = ForumFactory()
    verein = OrganisationFactory(name="Breitband e. V.")
    TalkFactory(event=forum, title="Glasfaser", speakers="Erna Beispiel", organisation=verein)

    items = draft_of(create_protocol(forum.pk, olga, new())).numbered_items()

    assert [item.text for item in items if item.is_heading][:3] == ["Begrüßung", "Glasfaser", "Diskussion"]
    talk = next(item for item in items if item.number == "2.1")
    assert talk.value == {"text": "", "role": "Vortrag, Breitband e. V.", "speaker": "Erna Beispiel"}
    assert "speaker" not in talk.for_everybody().value


def test_a_session_of_the_council_has_its_agenda(olga: User) -> None:
    session = OtherEventFactory(kind=EventKind.COUNCIL_MEETING, start_date=date(2016, 6, 15))
    TalkFactory(event=session, title="Zwischenbericht")

    assert headings(create_protocol(session.pk, olga, new())) == [
        "TOP 1: Eröffnung und Beschlussfähigkeit",
        "TOP 2: Zwischenbericht",
        "TOP 3: Beschlüsse",
    ]


@pytest.mark.parametrize("kind", EventKind)
def test_every_kind_of_event_has_an_outline(olga: User, kind: EventKind) -> None:
    factories = {EventKind.COMMITTEE_WORKSHOP: WorkshopFactory}
    forums = {EventKind.EXPERT_FORUM, EventKind.REGIONAL_FORUM}
    factory = factories.get(kind, ForumFactory if kind in forums else OtherEventFactory)

    assert len(headings(create_protocol(factory(kind=kind).pk, olga, new()))) >= 3


@pytest.mark.parametrize("way", [WayIn.DOCX, WayIn.BOARD])
def test_the_other_ways_begin_empty(olga: User, way: WayIn) -> None:
    assert headings(create_protocol(WorkshopFactory().pk, olga, new(way=way))) == []
