"""One menu for the words and bodies that everything else refers to."""

from wagtail.admin.panels import FieldPanel, TitleFieldPanel
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from kek.people.viewsets import CommitteeViewSet, OrganisationViewSet
from kek.places.viewsets import MunicipalityViewSet
from kek.process.models import FieldOfAction, Theme
from kek.voices.viewsets import ExpertRoleViewSet, MembershipViewSet


class VocabularyViewSet(SnippetViewSet):
    list_display = ["title", "sort_order"]
    search_fields = ["title", "description"]
    ordering = ["sort_order", "title"]
    panels = [
        TitleFieldPanel("title", targets=["slug"]),
        FieldPanel("slug"),
        FieldPanel("description"),
        FieldPanel("sort_order"),
    ]


class FieldOfActionViewSet(VocabularyViewSet):
    model = FieldOfAction
    icon = "folder-open-inverse"
    menu_label = "Handlungsfelder"


class ThemeViewSet(VocabularyViewSet):
    model = Theme
    icon = "tag"
    menu_label = "Querschnittsthemen"


class CommitteesAndThemes(SnippetViewSetGroup):
    menu_label = "Stammdaten"
    menu_name = "committees-and-themes"
    menu_icon = "group"
    menu_order = 450
    items = (
        CommitteeViewSet,
        MembershipViewSet,
        ExpertRoleViewSet,
        OrganisationViewSet,
        MunicipalityViewSet,
        FieldOfActionViewSet,
        ThemeViewSet,
    )


register_snippet(CommitteesAndThemes)
