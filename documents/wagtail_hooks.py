"""What the admin shows of the library and of protocols, and what its log says of them."""

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import LogActionRegistry, LogFormatter
from wagtail.models import Page
from wagtail.snippets.models import register_snippet

from documents.admin.bulk import MarkAccessible, ReadAgain
from documents.admin.index import LibraryIndexView
from documents.admin.keeping import keep_page, keep_pages
from documents.admin.report import AccessibilityMenuItem, AccessibilityReportView
from documents.admin.videos import VideoViewSet
from documents.enums import Stance
from documents.models import Protocol
from kek.people.models import User
from kek.people.office_pages import OfficeMenuItem, is_shown_to

hooks.register("register_bulk_action", MarkAccessible)
hooks.register("register_bulk_action", ReadAgain)
hooks.register("before_delete_page", keep_page)
hooks.register("before_bulk_action", keep_pages)


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


@hooks.register("register_admin_menu_item")
def lead_to_protocols() -> MenuItem:
    return OfficeMenuItem("Protokolle", reverse("protocols:index"), icon_name="list-ul", order=160)


@hooks.register("register_page_header_buttons")
@hooks.register("register_page_listing_buttons")
def lead_to_protocol(page: Page, user: User, **_: Any) -> Iterator[Button]:
    """From an event to the protocol that it gets, from a protocol to its desk."""
    if not is_shown_to(user):
        return
    if issubclass(page.specific_class or Page, Protocol):
        url = reverse("protocols:desk", args=[page.pk])
        yield Button("Schreibtisch", url, icon_name="list-ul", priority=5)
    elif Protocol.can_exist_under(page):
        url = f"{reverse('protocols:new')}?veranstaltung={page.pk}"
        yield Button("Protokoll", url, icon_name="list-ul", priority=5)


@hooks.register("before_copy_page")
def copy_no_protocols(request: HttpRequest, page: Page) -> HttpResponse | None:
    """An event is copied for the next one; its protocols stay where they came about."""
    takes_along = {"copy_subpages", "alias"} & request.POST.keys()
    if not takes_along or not Protocol.objects.descendant_of(page, inclusive=True).exists():
        return None
    messages.error(
        request,
        "Unter dieser Seite liegen Protokolle, und die lassen sich nicht mitkopieren. Bitte nehmen Sie den "
        "Haken bei den Unterseiten heraus.",
    )
    return redirect("wagtailadmin_pages:copy", page.pk)


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

    @actions.register_action("documents.drop_version")
    class NextDropped(WithReason):
        label = "Protokoll: doch keine neue Fassung"
        message = "Doch keine neue Fassung"

    @actions.register_action("documents.next_version")
    class NextBegun(WithReason):
        label = "Protokoll: nächste Fassung begonnen"
        message = "Nächste Fassung begonnen"

    @actions.register_action("documents.paper_taken_back")
    class PaperTakenBack(LogFormatter):
        label = "Protokoll: Antwort auf Papier zurückgenommen"

        def format_message(self, log_entry: Any) -> str:
            said, stance = log_entry.data, Stance(log_entry.data["stance"]).label
            return f"Antwort auf Papier zurückgenommen: {said['name']}, {stance}"

        def format_comment(self, log_entry: Any) -> str:
            return str(log_entry.data["text"])


# Last: it looks for hooks itself, and then Wagtail's addresses would come before those above.
register_snippet(VideoViewSet)
