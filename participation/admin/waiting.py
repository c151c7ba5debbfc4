"""Where the office sees on which boards something waits."""

from typing import Any

from kek.people.office_pages import OfficePage
from participation.queries.waiting import waiting_boards


class WaitingView(OfficePage):
    """Boards with their queues. Only the office decides, so nobody else sees the list."""

    template_name = "participation/admin/waiting.html"
    page_title = "Beiträge prüfen"
    header_icon = "check"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "boards": waiting_boards()}
