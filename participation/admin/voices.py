"""The page on which the office looks up who speaks with which voice."""

from datetime import date, datetime
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from kek.people.access import office_person
from kek.people.office_pages import OfficePage, office_file
from kek.people.validators import CONTROLS
from participation.enums import VoiceReason
from participation.formats.csv_file import csv_of
from participation.formats.tables import Table
from participation.formats.xlsx_file import xlsx_of
from participation.queries.voices import Speaker, all_speakers, speakers_by

ON_A_PAGE = 100
LONGEST_SEARCH = 100
HEADER = ["Name", "E-Mail", "Spricht als", "Wofür", "seit", "bis"]
KINDS = ("csv", "xlsx")


class VoicesView(OfficePage):
    template_name = "participation/admin/voices.html"
    page_title = "Wer spricht mit welcher Stimme"
    header_icon = "group"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        asked = self.request.GET.get("art", "")
        reason = VoiceReason(asked) if asked in VoiceReason.values else VoiceReason.SEAT
        words = CONTROLS.sub("", self.request.GET.get("suche", ""))[:LONGEST_SEARCH].strip()
        found = speakers_by(reason)
        page = Paginator(found.matching(words), ON_A_PAGE).get_page(self.request.GET.get("seite", ""))
        return {
            **super().get_context_data(**kwargs),
            "reasons": VoiceReason,
            "reason": reason,
            "words": words,
            "page": page,
            "speakers": [found.speaker(row) for row in page],
            "query": urlencode({"art": reason.value, "suche": words}) + "&",
        }


@never_cache
@require_safe
def voices_file(request: HttpRequest, kind: str) -> HttpResponse:
    """All of them, a sheet for each reason."""
    office_person(request.user)
    if kind not in KINDS:
        raise Http404
    now = timezone.localtime()
    tables = [_table(reason) for reason in VoiceReason]
    content = csv_of(tables) if kind == "csv" else xlsx_of(tables, now)
    return office_file(content, f"stimmen-{now:%Y-%m-%d}.{kind}")


def _table(reason: VoiceReason) -> Table:
    return Table(reason.label, reason.label, HEADER, [_row(speaker) for speaker in all_speakers(reason)])


def _row(speaker: Speaker) -> list[Any]:
    days = [_day(speaker.since), _day(speaker.until)]
    return [speaker.name, speaker.email, speaker.voice, speaker.where, *days]


def _day(moment: date | datetime | None) -> str:
    local = timezone.localtime(moment) if isinstance(moment, datetime) else moment
    return f"{local:%d.%m.%Y}" if local else ""
