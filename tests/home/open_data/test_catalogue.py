"""The catalogue holds what DCAT-AP.de 3.0 demands, and leads to data that are there."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from wagtail.models import Site

from kek.pages.models import DistrictSettings
from participation.models import Idea
from tests.factories.documents import KekDocumentFactory
from tests.factories.kek import PhaseFactory, ProcessPageFactory
from tests.factories.participation import idea_on, open_board
from tests.factories.workshops import ForumFactory, SchedulePageFactory

pytestmark = pytest.mark.django_db

# Mandatory in the specification; for distributions the licence is, by the German profile.
CATALOG = {"dct:title", "dct:description", "dct:publisher", "dcat:dataset"}
DATASET = {
    "dct:title",
    "dct:description",
    "dcat:distribution",
    "dct:publisher",
    "dcat:contactPoint",
    "dcat:theme",
}
DISTRIBUTION = {"dcat:accessURL", "dct:license", "dct:format", "dcatde:licenseAttributionByText"}


def district(**facts: str) -> None:
    settings = DistrictSettings.for_site(Site.objects.get(is_default_site=True))
    for name, value in facts.items():
        setattr(settings, name, value)
    settings.save()


def catalogue() -> dict[str, Any]:
    answer = Client().get("/catalog.jsonld")
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/ld+json")
    found: dict[str, Any] = answer.json()
    return found


@pytest.fixture
def kek() -> int:
    """A process with everything that has a data set."""
    process = ProcessPageFactory(title="KEK 2030")
    PhaseFactory(process=process, start=date(2026, 1, 5), end=date(2027, 6, 30))
    ForumFactory(parent=SchedulePageFactory(parent=process))
    idea_on(open_board(parent=process))
    KekDocumentFactory()
    return process.pk


def test_the_newest_idea_counts_though_an_older_one_was_edited_before(kek: int) -> None:
    older = Idea.objects.get()
    newest = idea_on(older.board)
    Idea.objects.filter(pk=older.pk).update(edited_at=newest.created_at - timedelta(minutes=5))
    [ideas, *_] = catalogue()["dcat:dataset"]
    assert ideas["dct:modified"]["@value"] == newest.created_at.isoformat(timespec="seconds")


def test_mandatory_properties(kek: int) -> None:
    district(district="Landkreis Beispiel", office_email="buero@landkreis.example")
    told = catalogue()
    sets = told["dcat:dataset"]
    files = [file for each in sets for file in each["dcat:distribution"]]

    assert [each["dct:title"]["@value"] for each in sets] == [
        "Ideen: KEK 2030",
        "Termine: KEK 2030",
        "Dokumente",
    ]
    assert CATALOG - set(told) == set()
    assert [DATASET - set(each) for each in sets] == [set()] * 3
    assert [DISTRIBUTION - set(each) for each in files] == [set()] * 6
    assert {file["dct:license"]["@id"] for file in files} == {"http://dcat-ap.de/def/licenses/dl-by-de/2.0"}
    assert sets[0]["dct:temporal"]["dcat:endDate"] == {"@value": "2027-06-30", "@type": "xsd:date"}
    assert sets[0]["dcat:contactPoint"]["vcard:hasEmail"] == {"@id": "mailto:buero@landkreis.example"}
    assert told["dct:publisher"]["foaf:name"]["@value"] == "Landkreis Beispiel"


def test_every_name_is_declared_and_identifies_one_thing(kek: int) -> None:
    told = catalogue()

    def names(node: Any) -> set[str]:
        if isinstance(node, list):
            return set().union(*map(names, node))
        if not isinstance(node, dict):
            return set()
        return {key for key in node if not key.startswith("@")} | names(list(node.values()))

    context = told.pop("@context")
    assert {name.partition(":")[0] for name in names(told)} - set(context) == set()
    keys = [each["@id"] for each in told["dcat:dataset"]]
    assert len(keys) == len(set(keys))


def test_distributions_lead_to_the_rows_of_their_process(kek: int) -> None:
    idea_on(open_board(), "Anderswo")
    table, api = catalogue()["dcat:dataset"][0]["dcat:distribution"]

    rows = b"".join(Client().get(table["dcat:downloadURL"]["@id"]).streaming_content).decode().splitlines()
    told = Client().get(api["dcat:accessURL"]["@id"]).json()["items"]

    assert (len(rows), len(told)) == (2, 1)
    assert Client().get(table["dct:conformsTo"]["@id"]).json()["url"] == table["dcat:downloadURL"]["@id"]
    assert told[0]["text"] == "Ein Radweg nach Parchim"


def test_the_district_and_its_licence_are_the_offices_choice(kek: int) -> None:
    assert "dct:spatial" not in catalogue()
    district(district_key="13076", open_data_licence="cc-zero")
    told = catalogue()

    key = "http://dcat-ap.de/def/politicalGeocoding/districtKey/13076"
    assert told["dcatde:politicalGeocodingURI"] == {"@id": key}
    assert told["dct:license"] == {"@id": "http://dcat-ap.de/def/licenses/cc-zero"}
    assert "dcatde:licenseAttributionByText" not in told["dcat:dataset"][0]["dcat:distribution"][0]
    assert "Creative Commons CC0" in Client().get("/offene-daten/").content.decode()


def test_every_data_set_names_the_contributor_that_portals_know(kek: int) -> None:
    assert not any("dcatde:contributorID" in each for each in catalogue()["dcat:dataset"])
    contributor = "http://dcat-ap.de/def/contributors/landkreisMusterland"
    district(data_contributor=contributor)

    assert {each["dcatde:contributorID"]["@id"] for each in catalogue()["dcat:dataset"]} == {contributor}


@pytest.mark.parametrize(
    "odd", ["landkreisMusterland", "http://dcat-ap.de/def/contributors/", "https://else.example/a"]
)
def test_a_contributor_is_one_of_govdatas_list(odd: str) -> None:
    with pytest.raises(ValidationError) as refused:
        DistrictSettings(data_contributor=odd).clean_fields()
    assert list(refused.value.error_dict) == ["data_contributor"]


def test_an_empty_site_has_an_empty_catalogue() -> None:
    assert catalogue()["dcat:dataset"] == []
    assert "Noch gibt es keine Daten." in Client().get("/offene-daten/").content.decode()
