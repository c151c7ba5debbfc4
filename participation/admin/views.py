"""What the admin shows beside the rows themselves."""

from typing import Any

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from participation.queries.waiting import waiting_boards
from participation.rules import is_facilitator
from participation.visitors import visitor_of


class WaitingView(WagtailAdminTemplateMixin, TemplateView):
    """Boards with their queues. Only the office decides, so nobody else sees the list."""

    template_name = "participation/admin/waiting.html"
    page_title = "Beiträge prüfen"
    header_icon = "check"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not is_facilitator(visitor_of(request)):
            raise Http404("Diese Seite gibt es nicht.")
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        """Their last entry is the heading that people see."""
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "boards": waiting_boards()}
