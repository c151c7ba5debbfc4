"""Municipalities as the admin shows them."""

from wagtail.admin.panels import FieldPanel, TitleFieldPanel
from wagtail.snippets.views.snippets import SnippetViewSet

from kek.places.models import Municipality


class MunicipalityViewSet(SnippetViewSet):
    model = Municipality
    icon = "site"
    menu_label = "Gemeinden"
    list_display = ["name", "key"]
    search_fields = ["name", "key"]
    ordering = ["name"]
    panels = [TitleFieldPanel("name", targets=["slug"]), FieldPanel("slug"), FieldPanel("key")]
