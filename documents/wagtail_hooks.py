"""What the admin shows of the library, and what its log says of protocols."""

from typing import Any

from django.urls import URLPattern, path
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry, LogFormatter

from documents.admin.bulk import MarkAccessible
from documents.admin.index import LibraryIndexView

hooks.register("register_bulk_action", MarkAccessible)


@hooks.register("register_admin_urls")
def list_with_filters() -> list[URLPattern]:
    """Wagtail's own addresses and names, answered by our view: this app comes first in INSTALLED_APPS."""
    return [
        path("documents/", LibraryIndexView.as_view(), name="documents_index"),
        path(
            "documents/results/",
            LibraryIndexView.as_view(results_only=True),
            name="documents_index_results",
        ),
    ]


class WithReason(LogFormatter):
    def format_comment(self, log_entry: Any) -> str:
        return str(log_entry.data.get("reason", ""))


@hooks.register("register_log_actions")
def steps_of_protocols(actions: LogActionRegistry) -> None:
    @actions.register_action("documents.agree")
    class Agreed(LogFormatter):
        label = "Protokoll: abgestimmt"

        def format_message(self, log_entry: Any) -> str:
            return f"Fassung {log_entry.data.get('version')} als abgestimmt festgestellt"

    @actions.register_action("documents.rework")
    class Reworked(WithReason):
        label = "Protokoll: zurück zur Arbeitsversion"
        message = "Zurück zur Arbeitsversion"

    @actions.register_action("documents.next_version")
    class NextBegun(WithReason):
        label = "Protokoll: nächste Fassung begonnen"
        message = "Nächste Fassung begonnen"
