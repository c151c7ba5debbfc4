"""The log of moderation, for the office alone."""

from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from kek.days import DayField
from kek.people.access import office_person
from kek.people.office_pages import OfficePage, office_file
from participation.enums import DecisionKind, Ground
from participation.formats.csv_file import csv_of
from participation.formats.tables import Table
from participation.models import ModerationDecision
from participation.queries.moderation_log import LogFilter, about_whom, decisions_by

ON_A_PAGE = 100
HEADER = ["Zeit", "Entscheidung", "Worüber", "Board", "Grundlage", "Begründung", "nach Meldung", "Wer"]


class LogForm(forms.Form):
    """A filter that cannot be read filters nothing."""

    kind = forms.ChoiceField(
        label="Entscheidung", choices=[("", "alle"), *DecisionKind.choices], required=False
    )
    ground = forms.ChoiceField(label="Grundlage", choices=[("", "alle"), *Ground.choices], required=False)
    since = DayField(label="von", required=False)
    until = DayField(label="bis", required=False)
    is_reported = forms.BooleanField(label="nur nach Meldungen", required=False)

    @property
    def asked(self) -> LogFilter:
        self.is_valid()
        return LogFilter(**{name: value for name, value in self.cleaned_data.items() if value})


class ModerationLogView(OfficePage):
    template_name = "participation/admin/moderation_log.html"
    page_title = "Protokoll der Moderation"
    header_icon = "history"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = LogForm(self.request.GET)
        page = Paginator(decisions_by(form.asked), ON_A_PAGE).get_page(self.request.GET.get("seite", ""))
        given = self.request.GET.copy()
        given.pop("seite", None)
        return {
            **super().get_context_data(**kwargs),
            "form": form,
            "page": page,
            "lines": [(decision, about_whom(decision)) for decision in page],
            "query": f"{given.urlencode()}&" if given else "",
        }


@never_cache
@require_safe
def moderation_log_file(request: HttpRequest) -> HttpResponse:
    """What the filter shows, all of it."""
    office_person(request.user)
    decisions = decisions_by(LogForm(request.GET).asked)
    table = Table("Protokoll der Moderation", "Entscheidung", HEADER, [_row(each) for each in decisions])
    return office_file(csv_of([table]), f"moderation-{timezone.localdate():%Y-%m-%d}.csv")


def _row(decision: ModerationDecision) -> list[Any]:
    return [
        timezone.localtime(decision.made_at),
        decision.get_kind_display(),
        about_whom(decision),
        decision.board.page.title if decision.board else "überall",
        decision.get_ground_display(),
        decision.reason,
        "ja" if decision.is_reported else "",
        str(decision.actor or ""),
    ]
