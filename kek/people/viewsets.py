"""Committees, organisations and accounts as the admin shows them."""

from wagtail.admin.panels import FieldPanel, FieldRowPanel, TitleFieldPanel
from wagtail.admin.ui.tables import BooleanColumn
from wagtail.snippets.views.snippets import SnippetViewSet
from wagtail.users.views.users import UserViewSet

from kek.people.forms.account import AccountCreationForm, AccountEditForm
from kek.people.models import Committee, Organisation


class UnchosenViewSet(SnippetViewSet):
    """For rows that no form chooses.

    Wagtail makes a chooser for every snippet and shows it to all who have a part in the admin, whatever their
    rights: editors would find letters, feedback and hidden ideas there.
    """

    def register_chooser_viewset(self) -> None:
        """There is none."""


class CommitteeViewSet(SnippetViewSet):
    model = Committee
    icon = "group"
    menu_label = "Ausschüsse"
    list_display = [
        "name",
        BooleanColumn("is_council", label="Kreistag"),
        BooleanColumn("is_active", label="tagt"),
    ]
    list_filter = ["is_active"]
    search_fields = ["name"]
    ordering = ["sort_order", "name"]
    panels = [
        TitleFieldPanel("name", targets=["slug"]),
        FieldPanel("slug"),
        FieldRowPanel([FieldPanel("is_active"), FieldPanel("is_council"), FieldPanel("sort_order")]),
    ]


class OrganisationViewSet(SnippetViewSet):
    model = Organisation
    icon = "home"
    menu_label = "Organisationen"
    list_display = ["name", "website"]
    search_fields = ["name"]
    ordering = ["name"]
    panels = [FieldPanel("name"), FieldPanel("website")]


class AccountViewSet(UserViewSet):
    def get_form_class(self, for_update: bool = False) -> type:
        return AccountEditForm if for_update else AccountCreationForm
