"""A password must not consist of what everybody knows of this site; docs/login.md tells the words."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from wagtail.models import Site

from kek.pages.models import DistrictSettings

# Of every installation, and what people put before and behind such words.
ALWAYS = (
    *("kek", "kreisentwicklungskonzept", "kreisentwicklung", "konzept", "landkreis", "kreistag", "kreis"),
    *("projektbuero", "verwaltung", "buergerbeteiligung", "beteiligung", "ideenboard", "ideen", "workshop"),
    *("passwort", "kennwort", "password", "geheim", "willkommen", "hallo", "admin", "test", "demo"),
)
PART = re.compile(r"[a-z]{4,}")
UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
# A year, or counting up.
APPENDICES = re.compile(r"(?:19|20)\d\d|0?1234?5?6?7?8?9?0?")
DISGUISES = str.maketrans("013457@$!", "oieastasi")
# Letters and digits that are somebody's own.
ENOUGH = 8

REFUSED = (
    "Dieses Passwort besteht vor allem aus Wörtern dieser Website oder aus allgemein üblichen wie "
    "„Passwort“. Die probieren Angreifer zuerst. Bitte nehmen Sie andere Wörter."
)


class OwnWords:
    """Refuses what is little more than such words, however written. Among others they do no harm."""

    def validate(self, password: str, user: object = None) -> None:  # noqa: ARG002  Django's signature
        written = APPENDICES.sub("", _folded(password))
        words = re.compile("|".join(sorted({*ALWAYS, *_names()}, key=len, reverse=True)))
        for text in (written, written.translate(DISGUISES)):
            own, found = words.subn("", text)
            if found and sum(map(str.isalnum, own)) < ENOUGH:
                raise ValidationError(REFUSED, code="words_of_the_site")

    def get_help_text(self) -> str:
        return (
            "Das Passwort darf nicht nur aus Namen und Wörtern dieser Website oder aus allgemein üblichen "
            "Wörtern wie „Passwort“ bestehen."
        )


def _names() -> Iterator[str]:
    """Of the district, the platform, its sites and hosts, in parts."""
    known = [settings.WAGTAIL_SITE_NAME, urlsplit(settings.WAGTAILADMIN_BASE_URL).hostname or ""]
    for row in DistrictSettings.objects.values_list("district", "short_title", "office_name"):
        known += row
    for row in Site.objects.values_list("site_name", "hostname"):
        known += row
    for name in known:
        yield from PART.findall(_folded(name))


def _folded(text: str) -> str:
    return text.casefold().translate(UMLAUTS)
