"""What the admin shows of the library."""

from django.urls import URLPattern, path, reverse
from wagtail import hooks

from documents.admin.bulk import MarkAccessible, ReadAgain
from documents.admin.index import LibraryIndexView
from documents.admin.report import AccessibilityMenuItem, AccessibilityReportView

hooks.register("register_bulk_action", MarkAccessible)
hooks.register("register_bulk_action", ReadAgain)


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


@hooks.register("register_admin_urls")
def report_on_accessibility() -> list[URLPattern]:
    return [
        path("reports/barrierefreiheit/", AccessibilityReportView.as_view(), name="documents_accessibility"),
        path(
            "reports/barrierefreiheit/results/",
            AccessibilityReportView.as_view(results_only=True),
            name="documents_accessibility_results",
        ),
    ]


@hooks.register("register_reports_menu_item")
def offer_report_on_accessibility() -> AccessibilityMenuItem:
    return AccessibilityMenuItem(
        "Barrierefreiheit der Dokumente",
        reverse("documents_accessibility"),
        name="accessibility-of-documents",
        icon_name="doc-full-inverse",
        order=1300,
    )
