from typing import Any, ClassVar

from django.core.paginator import Paginator
from django.db import models
from django.http import HttpRequest
from wagtail.admin.panels import FieldPanel, Panel

from kek.pages.models import SitePage

DOCUMENTS_PER_PAGE = 20


class LibraryPage(SitePage):
    """The downloads, to be filtered and searched by title and text."""

    collection = models.ForeignKey(
        "wagtailcore.Collection",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="Sammlung",
        help_text="Die Seite zeigt die Dokumente dieser Sammlung und ihrer Untersammlungen. Leer: alle.",
    )

    template = "documents/library_page.html"
    parent_page_types: ClassVar[list[str]] = ["home.HomePage", "process.ProcessPage"]
    subpage_types: ClassVar[list[str]] = []
    content_panels: ClassVar[list[Panel]] = [*SitePage.content_panels, FieldPanel("collection")]

    class Meta:
        verbose_name = "Downloadseite"
        verbose_name_plural = "Downloadseiten"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        # The queries build on the models of this package.
        from documents.forms.library import LibraryForm  # noqa: PLC0415
        from documents.queries.library import (  # noqa: PLC0415
            library_choices,
            narrow,
            say_where_found,
            shelf,
        )

        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        documents = shelf(self.collection)
        form = LibraryForm(request.GET, library_choices(documents))
        found = narrow(documents, form.cleaned_data)
        context["form"] = form
        context["page_obj"] = Paginator(found, DOCUMENTS_PER_PAGE).get_page(request.GET.get("seite"))
        say_where_found(context["page_obj"], form.cleaned_data)
        return context
