"""The report on accessibility: every document, what was checked, and what a machine can see of it."""

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractUser
from django.db.models import QuerySet
from django.http import HttpRequest
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.documents.permissions import permission_policy

from documents.admin.index import LibraryFilterSet
from documents.models import KekDocument
from documents.queries.accessibility import FACTS, accessibility_counts, accessibility_rows
from kek.people.formulas import without_formula

# Whoever may use a document in pages or change it may know how accessible it is.
MAY_SEE = ("add", "change", "delete", "choose")


def may_see_report(user: AbstractUser) -> bool:
    return bool(permission_policy.user_has_any_permission(user, MAY_SEE))


class AccessibilityMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_see_report(request.user)  # type: ignore[arg-type]  # anonymous visitors see no menu


class AccessibilityReportView(ReportView):
    page_title = "Barrierefreiheit der Dokumente"
    header_icon = "doc-full-inverse"
    template_name = "documents/admin/accessibility_report.html"
    index_url_name = "documents_accessibility"
    index_results_url_name = "documents_accessibility_results"
    export_filename = "barrierefreiheit-der-dokumente"
    permission_policy = permission_policy
    any_permission_required = MAY_SEE
    filterset_class = LibraryFilterSet
    default_ordering = "-date"
    list_export: ClassVar[list[str]] = list(FACTS)
    export_headings: ClassVar[dict[str, str]] = {heading: heading for heading in FACTS}
    custom_value_preprocess: ClassVar[dict[Any, Any]] = {
        **ReportView.custom_value_preprocess,
        str: {ReportView.FORMAT_CSV: without_formula},
    }
    columns: ClassVar[list[Column]] = [
        TitleColumn("title", label="Titel", url_name="wagtaildocs:edit", sort_key="title"),
        Column(
            "accessible", label="Barrierefreiheit", accessor=FACTS["Barrierefreiheit"], sort_key="accessible"
        ),
        Column("kind", label="Art", accessor=FACTS["Art"], sort_key="kind"),
        Column("date", label="Datum", accessor=FACTS["Datum"], sort_key="date"),
        Column("reading", label="Text", accessor=FACTS["Text"], sort_key="reading"),
        Column("tags", label="Struktur-Tags", accessor=FACTS["Struktur-Tags"]),
        Column("event", label="Veranstaltung", accessor=FACTS["Veranstaltung"]),
    ]

    def get_base_queryset(self) -> QuerySet[KekDocument]:
        return accessibility_rows(self._seen())

    def _seen(self) -> QuerySet[KekDocument]:
        documents: QuerySet[KekDocument] = permission_policy.instances_user_has_any_permission_for(
            self.request.user, MAY_SEE
        )
        return documents

    def to_row_dict(self, item: KekDocument) -> dict[str, Any]:
        return {heading: fact(item) for heading, fact in FACTS.items()}

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(*args, **kwargs)
        return {**context, "counts": accessibility_counts(self._seen())}
