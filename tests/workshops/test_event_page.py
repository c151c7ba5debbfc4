"""What an event's page tells, and what it keeps silent about because nobody knows it."""

import json
import re
from collections.abc import Callable
from datetime import date, time, timedelta
from typing import Any

import pytest
from django.utils import timezone
from wagtail.models import Collection

from tests.factories.documents import KekDocumentFactory
from tests.factories.kek import CommitteeFactory, ImageFactory, OrganisationFactory
from tests.factories.participation import BoardPageFactory
from tests.factories.workshops import (
    EventDocumentFactory,
    ForumFactory,
    OtherEventFactory,
    PressReferenceFactory,
    TalkFactory,
    WorkshopFactory,
)
from workshops.models import Forum, SchedulePage, WorkshopSeriesPage

Html = Callable[..., str]


def text(page: str) -> str:
    """What is read, with single spaces."""
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def structured(page: str) -> dict[str, Any]:
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    assert found
    data: dict[str, Any] = json.loads(found[1])
    return data


def test_every_kind_of_event_has_a_page(schedule_page: SchedulePage, html: Html) -> None:
    for factory in (ForumFactory, OtherEventFactory, WorkshopFactory):
        event = factory(parent=schedule_page)
        assert f"{event.title}</h1>" in html(event)


def test_a_forum_shows_number_motto_focus_and_topics(forum: Forum, html: Html) -> None:
    forum.motto, forum.focus, forum.topics = "Was wollen wir?", "Breitband", "Fachkräfte\n\nBranchen"
    forum.save()
    page = text(html(forum))
    for words in ("2. Fachforum", "Motto „Was wollen wir?“", "Schwerpunkt Breitband", "Fachkräfte Branchen"):
        assert words in page


def test_what_is_not_known_is_not_there(forum: Forum, html: Html) -> None:
    page = text(html(forum))
    for heading in ("Ort", "Teilnehmende", "Programm", "Ergebnisse", "Downloads", "Presse", "Uhr", "Bilder"):
        assert f" {heading} " not in page


def test_the_agenda_names_speakers_organisation_time_and_presentation(forum: Forum, html: Html) -> None:
    TalkFactory(
        event=forum,
        title="Regionale Stärken",
        speakers="Emil",
        organisation=OrganisationFactory(name="Kammer"),
        time=time(18, 15),
        presentation=KekDocumentFactory(title="Folien"),
    )
    page = text(html(forum))
    assert "18:15 Uhr Regionale Stärken Emil, Kammer Folien (" in page


def test_outcomes_are_numbered_and_keep_their_address(forum: Forum, html: Html) -> None:
    forum.outcomes = [("outcome", "Runder Tisch"), ("outcome", "Breitband für alle")]
    forum.save_revision().publish()
    anchors = re.findall(r'id="(ergebnis-[0-9a-f-]{36})"', html(forum))
    assert len(anchors) == 2
    again = Forum.objects.get(pk=forum.pk)
    again.title = "Anders"
    again.save_revision().publish()
    assert re.findall(r'id="(ergebnis-[0-9a-f-]{36})"', html(again, neu="1")) == anchors


def test_press_is_cited_in_one_line(forum: Forum, html: Html) -> None:
    PressReferenceFactory(
        event=forum, title="Landkreisbote", issue="12/2015", page=3, date=date(2015, 12, 16)
    )
    assert "Landkreisbote, 12/2015, Seite 3, 16.12.2015" in html(forum)


def test_pictures_carry_their_credit(forum: Forum, html: Html) -> None:
    image = ImageFactory(credit="Foto: Clara Canary")
    forum.pictures = [("picture", {"image": image, "alt_text": "Ein Saal"})]
    forum.save()
    page = html(forum)
    assert 'alt="Ein Saal"' in page
    assert "Foto: Clara Canary" in page[page.index("<figcaption") : page.index("</figcaption>")]


def test_documents_of_a_private_collection_are_not_named(forum: Forum, html: Html) -> None:
    hidden = Collection.get_first_root_node().add_child(name="Intern")
    hidden.view_restrictions.create(restriction_type="login")
    for document in (
        KekDocumentFactory(title="Kanarienvogel", collection=hidden),
        KekDocumentFactory(title="Offen"),
    ):
        EventDocumentFactory(event=forum, document=document)
        TalkFactory(event=forum, presentation=document)
    page = html(forum)
    assert "Offen" in page
    assert "Kanarienvogel" not in page


def test_a_cancelled_event_says_so_and_why(forum: Forum, html: Html) -> None:
    forum.state, forum.state_reason = "cancelled", "Sturm"
    forum.save()
    page = html(forum)
    assert "Diese Veranstaltung ist abgesagt." in page
    assert "<del>30.05.2016</del>" in page
    assert "Grund: Sturm" in page


def test_a_moved_event_keeps_its_old_date_readable(forum: Forum, html: Html) -> None:
    forum.state, forum.previous_start_date = "moved", date(2016, 5, 2)
    forum.save()
    page = html(forum)
    assert "Diese Veranstaltung ist verschoben." in page
    assert "Bisher: <del>02.05.2016</del>. Jetzt: <strong>30.05.2016</strong>." in page


def test_only_dates_to_come_go_into_a_calendar(forum: Forum, html: Html) -> None:
    link = f"/termine/feeds/termin/{forum.pk}.ics"
    assert link not in html(forum)
    forum.start_date = timezone.localdate() + timedelta(days=3)
    forum.save()
    assert link in html(forum, neu="1")


def test_neighbours_stand_in_the_series_by_date(series: WorkshopSeriesPage, html: Html) -> None:
    middle = WorkshopFactory(parent=series, title="Mitte", start_date=date(2016, 4, 20))
    WorkshopFactory(parent=series, title="Später", start_date=date(2016, 4, 28))
    WorkshopFactory(parent=series, title="Früher", start_date=date(2016, 4, 18))
    WorkshopFactory(parent=series, title="Entwurf", start_date=date(2016, 4, 19), live=False)
    page = html(middle)
    assert re.findall(r'<a [^>]*rel="(prev|next)"', page) == ["prev", "next"]
    assert "Vorheriger Termin, 18.04.2016" in page
    assert "Nächster Termin, 28.04.2016" in page
    # Firefox would fetch it ahead, which the policy forbids.
    assert re.findall(r'<link [^>]*rel="(prev|next)"', page) == []


def test_search_engines_read_the_facts(forum: Forum, html: Html) -> None:
    forum.place, forum.start_time = "Parchim", time(18)
    forum.save()
    data = structured(html(forum))
    assert data["startDate"] == "2016-05-30T18:00:00+02:00"
    assert data["endDate"] == "2016-05-30"
    assert data["eventStatus"] == "https://schema.org/EventScheduled"
    assert data["location"] == {"@type": "Place", "name": "Parchim", "address": "Parchim"}
    assert data["organizer"]["name"] == "Landkreis"


def test_search_engines_read_where_a_moved_event_was(forum: Forum, html: Html) -> None:
    forum.state, forum.previous_start_date = "moved", date(2016, 5, 2)
    forum.save()
    data = structured(html(forum))
    assert (data["eventStatus"], data["previousStartDate"]) == (
        "https://schema.org/EventRescheduled",
        "2016-05-02",
    )


def test_no_title_breaks_out_of_the_data(forum: Forum, html: Html) -> None:
    forum.title = "</script><script>alert(1)</script> & <!--"
    forum.save()
    page = html(forum)
    assert "<script>alert" not in page
    assert structured(page)["name"] == forum.title


@pytest.mark.parametrize(("number", "word"), [(1, "Ausschuss"), (2, "Ausschüsse")])
def test_committees_are_named(schedule_page: SchedulePage, html: Html, number: int, word: str) -> None:
    committees = [CommitteeFactory(name=f"Rat {n}") for n in range(number)]
    page = text(html(WorkshopFactory(parent=schedule_page, committees=committees)))
    assert f"{word} {' und '.join(c.name for c in committees)}" in page


def test_boards_of_the_event_are_linked(forum: Forum, html: Html) -> None:
    for title, live in [("Ideen zum Forum", True), ("Noch im Entwurf", False)]:
        BoardPageFactory(title=title, related_event=forum, live=live)
    page = html(forum)
    assert ">Ideen zum Forum</a>" in page[page.index('id="mitreden"') :]
    assert "Noch im Entwurf" not in page
