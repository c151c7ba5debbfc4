"""Pages of the admin that exist for the project office alone."""

from pathlib import PurePath
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.views.generic import TemplateView
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from kek.people.access import office_person
from kek.people.models import User
from kek.people.rules import is_office

CONTENT_TYPES = {
    ".csv": "text/csv; charset=utf-8",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def is_shown_to(user: User | AnonymousUser) -> bool:
    """What the admin offers the office, in the menu and in rows of lists: asked for each entry, so the groups
    are fetched once for a request. Whether something is done is asked anew each time (rules.is_office)."""
    if user.is_authenticated:
        prefetch_related_objects([user], "groups")
    return is_office(user)


class OfficePage(WagtailAdminTemplateMixin, TemplateView):
    """What it shows names people, so nothing on the way may keep it."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        office_person(request.user)
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        response.headers["Cache-Control"] = "private, no-store"
        return response

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        """Their last entry is the heading that people see."""
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.get_page_title()}]


class OfficeMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return is_shown_to(request.user)


def office_file(content: bytes, name: str) -> HttpResponse:
    """A table of the office to be downloaded: it names people, so nothing on the way may keep it either."""
    headers = {
        "Content-Disposition": f'attachment; filename="{name}"',
        "Cache-Control": "private, no-store",
    }
    return HttpResponse(content, content_type=CONTENT_TYPES[PurePath(name).suffix], headers=headers)
