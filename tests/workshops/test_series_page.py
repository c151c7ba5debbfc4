"""The table of dates of a series."""

import re
from collections.abc import Callable
from datetime import date

from tests.factories.documents import KekDocumentFactory
from tests.factories.kek import CommitteeFactory
from tests.factories.workshops import EventDocumentFactory, WorkshopFactory
from workshops.models import WorkshopSeriesPage

Html = Callable[..., str]


def rows(page: str) -> list[str]:
    body = page[page.index("<tbody") : page.index("</tbody>")]
    return [" ".join(re.sub(r"<[^>]+>", " ", row).split()) for row in body.split("<tr ")[1:]]


def test_a_line_per_workshop_by_date(series: WorkshopSeriesPage, html: Html) -> None:
    bildung, umwelt = CommitteeFactory(name="Bildung"), CommitteeFactory(name="Umwelt")
    WorkshopFactory(parent=series, start_date=date(2016, 6, 15), committees=[umwelt])
    WorkshopFactory(parent=series, start_date=date(2016, 4, 18), committees=[bildung])
    assert [row.split(">")[-1].split()[:2] for row in rows(html(series))] == [
        ["18.04.2016", "Bildung"],
        ["15.06.2016", "Umwelt"],
    ]


def test_the_columns_of_the_seed(series: WorkshopSeriesPage, html: Html) -> None:
    WorkshopFactory(parent=series)
    columns = re.findall(r"<th scope=\"col\" role=\"columnheader\">(.*?)</th>", html(series))
    assert columns == ["Termin", "Ausschuss oder Ausschüsse", "Präsentation", "Mitschrift / Protokoll"]


def test_a_joint_session_names_all_its_committees(series: WorkshopSeriesPage, html: Html) -> None:
    committees = [CommitteeFactory(name="Land"), CommitteeFactory(name="Wirtschaft")]
    WorkshopFactory(parent=series, committees=committees, is_joint_session=True)
    assert "Land und Wirtschaft , 18.04.2016 Gemeinsame Sitzung" in rows(html(series))[0]


def test_downloads_stand_in_their_columns(series: WorkshopSeriesPage, html: Html) -> None:
    workshop = WorkshopFactory(parent=series)
    for kind, title in [("protocol", "Protokoll"), ("presentation", "Folien"), ("flyer", "Faltblatt")]:
        EventDocumentFactory(event=workshop, document=KekDocumentFactory(kind=kind, title=title))
    [row] = rows(html(series))
    assert row.index("Folien") < row.index("Protokoll")
    assert "Faltblatt" not in row


def test_a_workshop_without_downloads_says_so(series: WorkshopSeriesPage, html: Html) -> None:
    WorkshopFactory(parent=series)
    assert rows(html(series))[0].count("kein Download") == 2


def test_a_cancelled_workshop_stays_in_the_table(series: WorkshopSeriesPage, html: Html) -> None:
    WorkshopFactory(parent=series, state="cancelled")
    assert "Abgesagt 18.04.2016" in rows(html(series))[0]


def test_an_empty_series_says_so(series: WorkshopSeriesPage, html: Html) -> None:
    assert "Hier sind noch keine Termine eingetragen." in html(series)
