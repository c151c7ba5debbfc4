"""The running continuation: invented, relative to the day of loading; each page says so."""

from datetime import date, time, timedelta
from typing import Any

from wagtail.models import Page

from home.demo.events import load_schedule
from home.demo.samples import name_of, sample
from home.demo.tree import child
from kek.people.models import Committee
from kek.process.models import FieldOfAction, Phase, ProcessPage
from workshops.enums import EventKind, EventState
from workshops.models import (
    Event,
    EventDocument,
    Forum,
    OtherEvent,
    SchedulePage,
    Talk,
    Workshop,
    WorkshopSeriesPage,
)

EXAMPLE = "Erfundenes Beispiel für die Vorführung."
LOOK_BACK = (
    "Was hat sich seit 2017 verändert, was fehlt, und was kann der Landkreis selbst tun? "
    "Ein erfundenes Beispiel."
)

# Title, first and last day from today, what happens, what one can do.
PHASES = [
    ("Auftakt", -120, -91, "Der Kreistag beauftragt die Fortschreibung.", ""),
    ("Workshops in den Ausschüssen", -60, -10, "Die Ausschüsse prüfen, was sich seit 2017 geändert hat.", ""),
    (
        "Öffentliche Ideensammlung",
        -9,
        42,
        "Alle können Ideen eintragen, im Saal und von zu Hause.",
        "Ideen eintragen und lesen",
    ),
    (
        "Entwurf in der Beteiligung",
        60,
        100,
        "Der Entwurf liegt öffentlich aus. Jeder Absatz kann kommentiert werden.",
        "Den Entwurf kommentieren",
    ),
    ("Beratung und Beschluss", 120, 180, "Die Ausschüsse beraten, der Kreistag entscheidet.", ""),
]


def load_process(home: Page, today: date) -> ProcessPage:
    process = ProcessPage(
        title="Fortschreibung KEK 2040 (Beispiel)",
        slug="fortschreibung",
        short_title="KEK 2040 (Beispiel)",
        horizon=2040,
        summary=f"{EXAMPLE} So sähe die Fortschreibung des Konzepts aus: mit Phasen, Terminen, Unterlagen "
        "und einem offenen Ideenboard.",
        show_in_menus=True,
        phases=[_phase(today, order, *row) for order, row in enumerate(PHASES)],
    )
    return child(home, process)


def invite_to(board_page: Page, process: ProcessPage) -> None:
    """Let the phase of collecting lead to the board."""
    process.phases.filter(title="Öffentliche Ideensammlung", action_page=None).update(action_page=board_page)


def load_events(
    process: ProcessPage, committees: dict[str, Committee], fields: list[FieldOfAction], today: date
) -> SchedulePage:
    schedule = load_schedule(process)
    if schedule.get_children().exists():
        return schedule
    series = child(
        schedule,
        WorkshopSeriesPage(
            title="Workshops zur Fortschreibung (Beispiel)",
            slug="workshops-zur-fortschreibung",
            summary="Jeder Ausschuss des Kreistages nimmt sich einen Abend Zeit. Ein erfundenes Beispiel.",
            show_in_menus=True,
        ),
    )
    for row in _workshops(today, committees):
        _add(series, row, fields[:1])
    for row in _forums(today):
        _add(schedule, row, fields[1:])
    _add_samples(schedule)
    return schedule


def _workshops(today: date, committees: dict[str, Committee]) -> list[dict[str, Any]]:
    def row(days: int, *keys: str, **fields: Any) -> dict[str, Any]:
        chosen = [committees[key] for key in keys]
        return {
            "model": Workshop,
            "kind": EventKind.COMMITTEE_WORKSHOP,
            "title": "Workshop: " + " und ".join(c.name for c in chosen) + " (Beispiel)",
            "start_date": on_weekday(today + timedelta(days=days)),
            "start_time": time(17, 0),
            "end_time": time(19, 30),
            "place": "Parchim",
            "summary": LOOK_BACK,
            "committees": chosen,
            **fields,
        }

    moved = {"state": EventState.MOVED, "previous_start_date": on_weekday(today + timedelta(days=13))}
    cancelled = {"state": EventState.CANCELLED, "state_reason": "Die Sitzung entfällt."}
    return [
        row(-40, "soziales"),
        row(-26, "bildung"),
        row(-12, "jugendhilfe"),
        row(6, "umwelt"),
        row(20, "wirtschaft", "laendlich", is_joint_session=True, **moved),
        row(27, "modernisierung", **cancelled),
        row(34, "kreisausschuss"),
    ]


def _forums(today: date) -> list[dict[str, Any]]:
    def row(days: int, **fields: Any) -> dict[str, Any]:
        return {"start_date": on_weekday(today + timedelta(days=days)), **fields}

    return [
        row(
            10,
            model=Forum,
            kind=EventKind.REGIONAL_FORUM,
            number=1,
            title="Gut leben in Dorf und Stadt (Beispiel)",
            summary="Alle aus dem Norden des Landkreises sind eingeladen. Ein erfundenes Beispiel.",
            place="Sternberg",
            start_time=time(18, 0),
            topics="Mobilität ohne eigenes Auto\nTreffpunkte im Dorf\nÄrztliche Versorgung",
            talks=[
                Talk(title="Was sich seit 2017 verändert hat", speakers="Projektbüro", time=time(18, 15)),
                Talk(title="Arbeit an den Tischen", time=time(18, 45)),
            ],
        ),
        row(
            17,
            model=Forum,
            kind=EventKind.EXPERT_FORUM,
            number=1,
            title="Energie aus der Region (Beispiel)",
            summary="Fachleute sprechen darüber, wie Dörfer Wärme teilen können. Ein erfundenes Beispiel.",
            place="Ludwigslust",
            focus="Wärmenetze",
        ),
        row(
            60,
            model=OtherEvent,
            kind=EventKind.CONSULTATION,
            title="Online-Beteiligung zum Entwurf (Beispiel)",
            summary="Der Entwurf liegt aus, jeder Absatz kann kommentiert werden. Ein erfundenes Beispiel.",
            end_date=today + timedelta(days=100),
        ),
        row(
            180,
            model=OtherEvent,
            kind=EventKind.COUNCIL_MEETING,
            title="Kreistag entscheidet über die Fortschreibung (Beispiel)",
            summary="Öffentliche Sitzung mit Beratung und Beschluss. Ein erfundenes Beispiel.",
            place="Parchim",
        ),
    ]


def on_weekday(day: date) -> date:
    """The day itself, or the Monday after a weekend: committees do not meet on Sundays."""
    return day + timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)


def _add(parent: Page, row: dict[str, Any], fields: list[FieldOfAction]) -> Event:
    values = {**row}
    model, committees = values.pop("model"), values.pop("committees", [])
    start: date = values["start_date"]
    event: Event = model(slug=f"{start:%Y-%m-%d}-{values['kind'].slug}", **values)
    event.committees = committees
    event.fields_of_action = fields
    return child(parent, event)


def _add_samples(schedule: SchedulePage) -> None:
    """Two of the three past workshops have their notes; the third is what the office sees as to do."""
    past = Workshop.objects.descendant_of(schedule).order_by("start_date")[:2]
    for event in past:
        title = f"Mitschrift {name_of(event)} (Beispiel)"
        document = sample(title, {"kind": "notes", "status": "working"}, event)
        event.event_documents.add(EventDocument(document=document))
        event.save_revision().publish()


def _phase(today: date, order: int, title: str, first: int, last: int, happens: str, action: str) -> Phase:
    return Phase(
        title=title,
        start=today + timedelta(days=first),
        end=today + timedelta(days=last),
        what_happens=happens,
        what_you_can_do=action,
        sort_order=order,
    )
