"""Wagtail's list of documents, with the filters and columns of this library."""

from typing import Any

import django_filters
from django import forms
from django.utils.functional import cached_property
from wagtail.admin.ui.tables import Column
from wagtail.documents.views.documents import DocumentsFilterSet, IndexView

from documents.enums import Accessible, Kind, Reading, State
from documents.models import KekDocument


def _choice(label: str, choices: Any) -> django_filters.MultipleChoiceFilter:
    return django_filters.MultipleChoiceFilter(
        label=label, choices=choices, widget=forms.CheckboxSelectMultiple
    )


class LibraryFilterSet(DocumentsFilterSet):
    kind = _choice("Art", Kind.choices)
    state = _choice("Stand", State.choices)
    accessible = _choice("Barrierefreiheit", Accessible.choices)
    reading = _choice("Text", Reading.choices)

    class Meta:
        model = KekDocument
        fields = ["kind", "state", "accessible", "reading"]


class LibraryIndexView(IndexView):
    filterset_class = LibraryFilterSet

    @cached_property
    def columns(self) -> list[Column]:
        """The title, what the library needs to know, then Wagtail's own columns."""
        wagtails = IndexView.columns.func(self)
        at = [column.name for column in wagtails].index("title") + 1
        return [
            *wagtails[:at],
            Column("kind", label="Art", accessor="get_kind_display", sort_key="kind"),
            Column("date", label="Datum", sort_key="date"),
            Column("state", label="Stand", accessor="get_state_display", sort_key="state"),
            Column("accessible", label="Barrierefreiheit", accessor="get_accessible_display"),
            Column("reading", label="Text", accessor="get_reading_display", sort_key="reading"),
            *wagtails[at:],
        ]
