"""What the admin's first page shows."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from wagtail.admin.ui.components import Component

from home.queries.office_today import office_today
from kek.pages.models import DistrictSettings


class OfficePanel(Component):
    """Die erste Minute des Büros."""

    name = "office_today"
    template_name = "home/admin/office_panel.html"
    order = 10

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        request = parent_context["request"]
        return {
            "name": request.user.first_name or request.user.public_name,
            "waiting": office_today(timezone.localtime(), DistrictSettings.for_request(request)),
        }
