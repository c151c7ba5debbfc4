"""The office reads in a list of seats: upload, preview, confirmation."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from kek.people.access import office_person
from kek.people.models import Membership
from kek.people.office_pages import OfficePage, office_file
from kek.voices.actions.imports import discard_list, keep_list, take_list
from kek.voices.exceptions import ImportGone, ImportRefusal
from kek.voices.forms import ListForm
from kek.voices.models import MembershipImport
from kek.voices.queries.plan import plan_of
from kek.voices.template_file import template_file

LINES_ON_A_PAGE = 100


class ReadInView(OfficePage):
    template_name = "voices/admin/read_in.html"
    page_title = "Mitgliederliste einlesen"
    header_icon = "upload"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.setdefault("form", ListForm())
        return super().get_context_data(**kwargs)

    def post(self, request: HttpRequest) -> HttpResponseBase:
        form = ListForm(request.POST, request.FILES)
        if form.is_valid():
            try:
                kept = keep_list(
                    form.upload.read(),
                    form.filename,
                    by=office_person(request.user),
                    op_id=form.cleaned_data["op_id"],
                    missing_end_on=form.cleaned_data["missing_end_on"],
                )
            except ValidationError as error:
                form.add_error("file", error)
            else:
                return redirect("voices_preview", kept.pk)
        return self.render_to_response(self.get_context_data(form=form), status=422)


class PreviewView(OfficePage):
    """What the list would change, and the button that does it."""

    template_name = "voices/admin/preview.html"
    page_title = "Vorschau der Mitgliederliste"
    header_icon = "view"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kept = MembershipImport.objects.filter(pk=self.kwargs["pk"]).first()
        if kept is None:
            raise Http404(ImportGone.text)
        context = {**super().get_context_data(**kwargs), "list": kept}
        return context if kept.taken_at else {**context, **self._preview(kept)}

    def _preview(self, kept: MembershipImport) -> dict[str, Any]:
        plan = plan_of(kept)
        page = self.request.GET.get("seite", "")
        return {
            "plan": plan,
            "counts": plan.counts,
            "errors": Paginator(plan.errors, LINES_ON_A_PAGE).get_page(page),
            "lines": Paginator(plan.changes, LINES_ON_A_PAGE).get_page(page),
        }

    def post(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        if "discard" in request.POST:
            discard_list(pk)
            messages.success(request, "Die Liste ist verworfen. Es hat sich nichts geändert.")
            return redirect("voices_read_in")
        try:
            taken = take_list(pk, by=office_person(request.user), seen=request.POST.get("seen", ""))
        except ImportGone as gone:
            messages.error(request, gone.text)
            return redirect("voices_read_in")
        except ImportRefusal as refusal:
            messages.error(request, refusal.text)
        else:
            messages.success(request, f"Übernommen: {taken}.")
        return redirect("voices_preview", pk)


@never_cache
@require_safe
def template(request: HttpRequest) -> HttpResponse:
    """Empty, or with all seats that are held today or later (?stand=heute)."""
    office_person(request.user)
    seats = Membership.objects.none()
    if request.GET.get("stand") == "heute":
        seats = Membership.objects.during(timezone.localdate(), None)
        seats = seats.select_related("user", "committee").order_by("committee__name", "user__email", "start")
    name = f"mitglieder-{timezone.localdate():%Y-%m-%d}.xlsx" if seats.exists() else "mitglieder-vorlage.xlsx"
    return office_file(template_file(seats), name)
