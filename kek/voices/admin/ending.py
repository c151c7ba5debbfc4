"""The office ends what it has given."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone

from kek.people.access import office_person
from kek.people.models import ExpertRole, Membership
from kek.people.office_pages import OfficePage
from kek.voices.actions.endings import end_after

A_DAY = timedelta(days=1)


class EndView(OfficePage):
    """A seat or an expert's role ends by one click. It ends for good: coming back is a new entry."""

    template_name = "voices/admin/end.html"
    header_icon = "cross"
    model: type[Membership] | type[ExpertRole] = Membership
    back = ""

    def get_page_title(self) -> str:
        return f"{self.model._meta.verbose_name} beenden"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        given = self._given()
        return {**super().get_context_data(**kwargs), "given": given, "back": reverse(self.back)}

    def post(self, request: HttpRequest, pk: int) -> HttpResponseBase:  # noqa: ARG002  as the address has it
        given, today = self._given(), timezone.localdate()
        at_once = "at_once" in request.POST
        end_after(given, today - A_DAY if at_once else today, by=office_person(request.user))
        when = "ab sofort" if at_once else "mit Ablauf des heutigen Tages"
        messages.success(request, f"{given}: beendet {when}.")
        return redirect(self.back)

    def _given(self) -> Any:
        """Only what has not ended yet can be ended."""
        held = self.model.objects.during(timezone.localdate(), None)
        return get_object_or_404(held.select_related("user"), pk=self.kwargs["pk"])
