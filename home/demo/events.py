"""The events of the facts, with what is known of them and nothing more."""

from typing import Any

from home.demo.facts import day, facts, sentences
from home.demo.pictures import placeholder
from home.demo.samples import load_documents, sample
from home.demo.tree import child
from kek.people.models import Committee
from kek.process.models import ProcessPage
from workshops.enums import EventKind
from workshops.models import (
    Event,
    EventDocument,
    Forum,
    OtherEvent,
    PressReference,
    SchedulePage,
    Talk,
    Workshop,
    WorkshopSeriesPage,
)

SCHEDULE_SUMMARY = "Wann wer zusammenkommt: Workshops der Ausschüsse, Foren, Gespräche und Sitzungen."
CLASSES: dict[str, type[Event]] = {
    EventKind.COMMITTEE_WORKSHOP: Workshop,
    EventKind.EXPERT_FORUM: Forum,
    EventKind.REGIONAL_FORUM: Forum,
}


def load_events(process: ProcessPage, committees: dict[str, Committee]) -> SchedulePage:
    schedule = load_schedule(process)
    series = _series(schedule)
    for row in facts()["events"]:
        parent = series if row.get("series") else schedule
        child(parent, _event(row, committees))
    return schedule


def load_schedule(process: ProcessPage) -> SchedulePage:
    return child(
        process, SchedulePage(title="Termine", slug="termine", summary=SCHEDULE_SUMMARY, show_in_menus=True)
    )


def _series(schedule: SchedulePage) -> WorkshopSeriesPage:
    title = next(row["series"] for row in facts()["events"] if row.get("series"))
    page = WorkshopSeriesPage(
        title=title, slug="workshops-in-den-ausschuessen", summary=sentences()["series"], show_in_menus=True
    )
    return child(schedule, page)


def _event(row: dict[str, Any], committees: dict[str, Committee]) -> Event:
    kind = EventKind(row["format"])
    model = CLASSES.get(kind, OtherEvent)
    event = model(
        title=_title(row, committees),
        slug=f"{row['date']}-{kind.slug}",
        summary=sentences()["events"][row["date"]],
        kind=kind,
        number=row.get("number"),
        start_date=day(row["date"]),
        end_date=day(row.get("end_date")),
        only_first_and_last_day=kind is EventKind.DEPARTMENT_TALKS,
        place=row.get("place", ""),
        is_joint_session=row.get("joint_session", False),
        participants=row.get("participants", ""),
        participants_count=row.get("participants_count"),
        outcomes=[("outcome", text) for text in row.get("outcomes", [])],
        pictures=[_picture(image["credit"]) for image in row.get("images", [])],
        **_forum_fields(row, model),
    )
    event.committees = [committees[key] for key in row.get("committees", [])]
    event.press_references = [_press(reference) for reference in row.get("press", [])]
    event.event_documents = [
        EventDocument(document=document, sort_order=order)
        for order, document in enumerate(load_documents(event, row.get("documents", [])))
    ]
    event.talks = [_talk(event, speaker) for speaker in row.get("speakers", [])]
    return event


def _title(row: dict[str, Any], committees: dict[str, Committee]) -> str:
    """The title of the facts; an event without one is named by who or where."""
    if row.get("title"):
        return str(row["title"])
    if row.get("committees"):
        return "Workshop: " + " und ".join(committees[key].name for key in row["committees"])
    return f"Regionalforum {row['place']}"


def _forum_fields(row: dict[str, Any], model: type[Event]) -> dict[str, str]:
    if model is not Forum:
        return {}
    return {
        "motto": row.get("motto", ""),
        "focus": row.get("focus", ""),
        "topics": "\n".join(row.get("topics", [])),
    }


def _press(reference: dict[str, Any]) -> PressReference:
    return PressReference(
        title=reference["title"], page=reference.get("page"), date=day(reference.get("date"))
    )


def _picture(credit: str) -> tuple[str, dict[str, Any]]:
    image = placeholder(credit)
    return "picture", {"image": image, "alt_text": image.description}


def _talk(event: Event, speaker: dict[str, Any]) -> Talk:
    """The titles of the talks are not known; the name stands for them."""
    title = f"Vortrag von {speaker['name']}"
    presentation = sample(f"Präsentation von {speaker['name']}", speaker["document"], event)
    return Talk(title=title, speakers=speaker["name"], presentation=presentation)
