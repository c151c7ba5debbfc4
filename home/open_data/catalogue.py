"""The catalogue in DCAT-AP.de 3.0, which portals such as GovData read (https://www.dcat-ap.de/def/).

As JSON-LD with compact names. Vocabularies are named by their addresses; nothing is fetched from there.
"""

from datetime import date, datetime
from typing import Any

from django.urls import reverse

from home.open_data.offers import Offer, offers
from kek.addresses import absolute
from kek.pages.models import DistrictSettings

EU = "http://publications.europa.eu/resource/authority"
GERMAN = {"@id": f"{EU}/language/DEU"}
CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcatap": "http://data.europa.eu/r5r/",
    "dcatde": "http://dcat-ap.de/def/dcatde/",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
# Government, and regions and cities.
THEMES = [{"@id": f"{EU}/data-theme/{code}"} for code in ("GOVE", "REGI")]
GEOCODING = "http://dcat-ap.de/def/politicalGeocoding"
# DCAT knows the media type of a table, and no word for its encoding and its separator.
HOW_TABLES_ARE_WRITTEN = (
    "CSV in UTF-8 mit BOM, mit Semikolon getrennt, die Spaltennamen in der ersten Zeile. Was Spalten und "
    "Werte bedeuten, sagt die Datei unter conformsTo (CSV on the Web)."
)

Node = dict[str, Any]


def catalogue(district: DistrictSettings) -> Node:
    """A constant number of queries."""
    sets = [_dataset(offer, district) for offer in offers()]
    changes = [node["dct:modified"]["@value"] for node in sets if "dct:modified" in node]
    return {
        "@context": CONTEXT,
        "@id": absolute(reverse("open_data:catalogue")),
        "@type": "dcat:Catalog",
        "dct:title": _german(f"Offene Daten: {district.short_title}, {district.district}"),
        "dct:description": _german("Ideen, Termine, Protokolle und Dokumente der Beteiligung im Landkreis."),
        "dct:publisher": _publisher(district),
        "dct:language": GERMAN,
        "dct:license": {"@id": district.licence.uri},
        "foaf:homepage": {"@id": absolute(reverse("open_data:page"))},
        **({"dct:modified": {"@value": max(changes), "@type": "xsd:dateTime"}} if changes else {}),
        **_place(district),
        "dcat:dataset": sets,
    }


def _dataset(offer: Offer, district: DistrictSettings) -> Node:
    return {
        "@id": f"{absolute(reverse('open_data:catalogue'))}#{_identifier(offer)}",
        "@type": "dcat:Dataset",
        "dct:identifier": _identifier(offer),
        "dct:title": _german(offer.title),
        "dct:description": _german(offer.subject.text),
        "dct:publisher": _publisher(district),
        "dcat:contactPoint": _contact(district),
        "dcat:keyword": [_german(word) for word in offer.subject.keywords],
        "dcat:theme": THEMES,
        "dct:language": GERMAN,
        "dcat:landingPage": {"@id": absolute(reverse("open_data:page"))},
        **_period(offer),
        **({"dct:modified": _moment(offer.changed_at)} if offer.changed_at else {}),
        **_place(district),
        **_contributor(district),
        "dcat:distribution": [
            _distribution(offer, "CSV", "text/csv", offer.csv_url, district),
            _distribution(offer, "JSON", "application/json", offer.json_url, district),
        ],
    }


def _distribution(offer: Offer, kind: str, media: str, url: str, district: DistrictSettings) -> Node:
    licence = district.licence
    name = {"dcatde:licenseAttributionByText": _german(district.district)} if licence.asks_for_a_name else {}
    # A table is a file to be fetched; the API answers in pages, so its address is an entrance only.
    of_a_table = {
        "dct:description": _german(HOW_TABLES_ARE_WRITTEN),
        "dcat:downloadURL": {"@id": url},
        "dct:conformsTo": {"@id": offer.columns_url, "@type": "dct:Standard"},
    }
    return {
        "@id": f"{absolute(reverse('open_data:catalogue'))}#{_identifier(offer)}-{kind.lower()}",
        "@type": "dcat:Distribution",
        "dct:title": _german(f"{offer.title} ({kind})"),
        "dcat:accessURL": {"@id": url},
        **(of_a_table if kind == "CSV" else {"dct:conformsTo": _openapi()}),
        "foaf:page": {"@id": f"{absolute(reverse('open_data:handbook'))}#{offer.subject.resource}"},
        "dct:format": {"@id": f"{EU}/file-type/{kind}"},
        "dcat:mediaType": {"@id": f"https://www.iana.org/assignments/media-types/{media}"},
        "dct:license": {"@id": licence.uri},
        **name,
        "dcatap:availability": {"@id": f"{EU}/planned-availability/AVAILABLE"},
        **({"dct:modified": _moment(offer.changed_at)} if offer.changed_at else {}),
    }


def _openapi() -> Node:
    return {"@id": absolute(reverse("api:openapi")), "@type": "dct:Standard"}


def _publisher(district: DistrictSettings) -> Node:
    return {
        "@id": f"{absolute(reverse('open_data:catalogue'))}#herausgeber",
        "@type": "foaf:Agent",
        "foaf:name": _german(district.district),
    }


def _contact(district: DistrictSettings) -> Node:
    """The office's own address, as it stands in the footer; never a person's."""
    mail = district.office_email
    return {
        "@type": "vcard:Organization",
        "vcard:fn": district.office_name or district.district,
        **({"vcard:hasEmail": {"@id": f"mailto:{mail}"}} if mail else {}),
    }


def _contributor(district: DistrictSettings) -> Node:
    """Portals ask for it; who has none yet is read by those that do not."""
    contributor = district.data_contributor
    return {"dcatde:contributorID": {"@id": contributor}} if contributor else {}


def _place(district: DistrictSettings) -> Node:
    if not district.district_key:
        return {}
    uri = {"@id": f"{GEOCODING}/districtKey/{district.district_key}"}
    return {
        "dct:spatial": {**uri, "@type": "dct:Location"},
        "dcatde:politicalGeocodingURI": uri,
        "dcatde:politicalGeocodingLevelURI": {"@id": f"{GEOCODING}/Level/administrativeDistrict"},
    }


def _period(offer: Offer) -> Node:
    if offer.span is None:
        return {}
    first, last = offer.span
    end = {"dcat:endDate": _day(last)} if last else {}
    return {"dct:temporal": {"@type": "dct:PeriodOfTime", "dcat:startDate": _day(first), **end}}


def _identifier(offer: Offer) -> str:
    """Stable: from keys, not from titles."""
    return f"{offer.subject.name}-{offer.process.pk}" if offer.process else offer.subject.name


def _german(text: str) -> Node:
    return {"@value": text, "@language": "de"}


def _day(day: date) -> Node:
    return {"@value": day.isoformat(), "@type": "xsd:date"}


def _moment(at: datetime) -> Node:
    return {"@value": at.isoformat(timespec="seconds"), "@type": "xsd:dateTime"}
