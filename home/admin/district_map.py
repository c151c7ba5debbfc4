"""Where the office puts in the district's own map."""

from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect

from home.actions.map_uploads import take_map
from home.forms.district_map import MapUploadForm
from home.models import MapUpload
from kek.people.office_pages import OfficePage
from kek.places.models import DistrictMap


class MapView(OfficePage):
    template_name = "home/admin/map.html"
    page_title = "Karte"
    header_icon = "site"

    def post(self, request: HttpRequest) -> HttpResponseBase:
        form = MapUploadForm(request.POST, request.FILES)
        if form.is_valid():
            take_map(**form.cleaned_data)
            return redirect("district_map")
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        upload = MapUpload.objects.defer("content").first()
        context.setdefault("form", MapUploadForm(initial=_beside(upload)))
        return {**context, "upload": upload, "drawing": DistrictMap.objects.first()}


def _beside(upload: MapUpload | None) -> dict[str, Any]:
    """What was filled in beside a file that did not fit, for the mended one; also while nobody knows yet."""
    if upload is None or not (upload.is_refused or upload.is_waiting):
        return {}
    return {name: getattr(upload, name) for name in ("source", "adds_missing", "is_schematic")}
