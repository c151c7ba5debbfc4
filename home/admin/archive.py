"""The office's page with the packages: ask for one, fetch it, delete it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from documents.responses import file_response
from home.access import archive_package, finished_package
from home.actions.archive_packages import ask_for_package, delete_package
from home.enums import ArchiveLevel
from home.exceptions import ArchiveRefusal
from home.forms.archive import ArchiveForm
from home.models import ArchivePackage
from kek.people.access import office_person
from kek.people.office_pages import OfficePage

ASKED = (
    "„{title}“ wird zusammengestellt. Das dauert je nach Umfang einige Minuten; Sie können derweil "
    "weiterarbeiten und die Seite später neu laden."
)


class ArchiveView(OfficePage):
    template_name = "home/admin/archive.html"
    page_title = "Archiv"
    header_icon = "folder-inverse"

    def post(self, request: HttpRequest) -> HttpResponseBase:
        form = ArchiveForm(request.POST)
        if form.is_valid():
            level = ArchiveLevel(form.cleaned_data["level"])
            try:
                package = ask_for_package(form.cleaned_data["page"], level, office_person(request.user))
            except ArchiveRefusal as refusal:
                form.add_error("page", refusal.text)
            else:
                messages.success(request, ASKED.format(title=package))
                return redirect("archiv")
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        context.setdefault("form", ArchiveForm(initial={"page": self.request.GET.get("seite", "")}))
        return {**context, "packages": ArchivePackage.objects.select_related("asked_by")}


@never_cache
@require_safe
def download(request: HttpRequest, pk: int) -> HttpResponseBase:
    parcel = finished_package(request.user, pk)
    try:
        return file_response(request, parcel, restricted=True)
    except FileNotFoundError:
        raise Http404("Diese Datei fehlt.") from None


@require_POST
def delete(request: HttpRequest, pk: int) -> HttpResponseBase:
    package = archive_package(request.user, pk)
    delete_package(package)
    messages.success(request, f"Das Paket „{package}“ ist gelöscht.")
    return redirect("archiv")
