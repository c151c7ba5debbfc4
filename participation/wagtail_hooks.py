"""What the office sees of the boards in the admin."""

from collections.abc import Iterator
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractUser
from django.db import transaction
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from wagtail import hooks
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel, ObjectList, TitleFieldPanel
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.admin.widgets.button import Button, ListingButton
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import EditView, IndexView, SnippetViewSet, SnippetViewSetGroup

from kek.people.formulas import without_formula
from kek.people.viewsets import UnchosenViewSet
from participation.admin import office
from participation.admin.forms import BoardForm
from participation.admin.hint_words import HintWordViewSet
from participation.admin.statuses import IdeaStatusForm
from participation.models import Board, Comment, Idea, IdeaStatus

# Wagtail would head the column of a method with "method".
STATE = Column("get_state_display", label="Stand", sort_key="state")


class RowsOfTheirOwn(ModelPermissionPolicy):
    """Rows that others lean on, or that come and go with something else: nobody deletes them here, and what
    actions does not name nobody does, superusers neither."""

    def __init__(self, model: type[Board | Comment | Idea | IdeaStatus], actions: set[str]) -> None:
        super().__init__(model)
        self.actions = actions

    def user_has_permission(self, user: AbstractUser, action: str) -> bool:
        return action in self.actions and bool(super().user_has_permission(user, action))


class BoardEditView(EditView):
    """Checked and saved under the board's lock: a facilitator may be switching at the same moment."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        with transaction.atomic():
            Board.objects.select_for_update().filter(pk=self.object_pk).first()
            self.object = self.get_object()
            response: HttpResponseBase = super().post(request, *args, **kwargs)
            return response


class BoardViewSet(UnchosenViewSet):
    model = Board
    icon = "tasks"
    menu_label = "Ideenboards"
    list_display: ClassVar[list[str | Column]] = [
        "__str__",
        Column("get_phase_display", label="Phase", sort_key="phase"),
        Column("phase_ends_at", label="endet am", sort_key="phase_ends_at"),
    ]
    list_filter: ClassVar[list[str]] = ["phase"]
    edit_view_class = BoardEditView
    copy_view_enabled = False
    permission_policy = RowsOfTheirOwn(Board, {"view", "change"})
    edit_handler = ObjectList(
        [
            MultiFieldPanel(
                [
                    FieldPanel(
                        "phase", help_text="Eine Änderung sehen alle sofort, die das Board geöffnet haben."
                    ),
                    FieldPanel("phase_ends_at"),
                    FieldPanel("phase_after"),
                ],
                heading="Phase",
            ),
            MultiFieldPanel([FieldPanel("readers"), FieldPanel("writers")], heading="Wer mitmacht"),
            MultiFieldPanel(
                [FieldPanel("is_premoderated"), FieldPanel("is_veiled"), FieldPanel("is_discussed")],
                heading="Beiträge",
            ),
            MultiFieldPanel(
                [FieldPanel("shows_pseudonyms"), FieldPanel("beamer_shows_pseudonyms")], heading="Namen"
            ),
            MultiFieldPanel(
                [
                    FieldPanel("votes_per_person", help_text="0: Auf diesem Board wird nicht abgestimmt."),
                    FieldPanel("allows_several_votes"),
                    FieldPanel("hides_tally"),
                ],
                heading="Abstimmung",
            ),
            InlinePanel(
                "columns",
                [FieldPanel("title"), FieldPanel("field_of_action")],
                heading="Spalten",
                label="Spalte",
                min_num=1,
            ),
        ],
        base_form_class=BoardForm,
    )


class StrangersWordsView(IndexView):
    """What strangers wrote: in a CSV file none of it may begin a formula. (Wagtail's XLSX has none.)"""

    custom_value_preprocess: ClassVar[dict[Any, Any]] = {
        **IndexView.custom_value_preprocess,
        str: {IndexView.FORMAT_CSV: without_formula},
    }


class IdeaViewSet(UnchosenViewSet):
    model = Idea
    index_view_class = StrangersWordsView
    icon = "comment"
    menu_label = "Ideen"
    list_display: ClassVar[list[str | Column]] = [
        "number", "text", STATE, "pseudonym",
        Column("get_source_display", label="Eingang", sort_key="source"),
        "status", "place", "column", "board", "created_at",
    ]  # fmt: skip
    list_filter: ClassVar[list[str]] = ["board", "state", "status", "voice", "source", "place", "created_at"]
    search_fields: ClassVar[list[str]] = ["text"]
    ordering: ClassVar[list[str]] = ["-created_at"]
    copy_view_enabled = False
    inspect_view_enabled = True
    list_export: ClassVar[list[str]] = [
        "number", "text", "get_state_display", "reason", "pseudonym", "get_voice_display",
        "get_source_display", "status", "place", "column", "board", "created_at", "edited_at",
    ]  # fmt: skip
    export_headings: ClassVar[dict[str, str]] = {
        "get_state_display": "Stand",
        "get_voice_display": "Rolle",
        "get_source_display": "Eingang",
        "place": "Gemeinde",
    }
    permission_policy = RowsOfTheirOwn(Idea, {"view"})

    def get_queryset(self, request: HttpRequest) -> QuerySet[Idea]:  # noqa: ARG002  as Wagtail calls it
        return Idea.objects.select_related("place", "status", "column", "board__page")


class CommentViewSet(UnchosenViewSet):
    """Comments are decided about in the queue; here they are looked up."""

    model = Comment
    index_view_class = StrangersWordsView
    icon = "comment"
    menu_label = "Kommentare"
    list_display: ClassVar[list[str | Column]] = ["text", STATE, "pseudonym", "idea", "created_at"]
    list_filter: ClassVar[list[str]] = ["idea__board", "state", "voice", "created_at"]
    search_fields: ClassVar[list[str]] = ["text"]
    ordering: ClassVar[list[str]] = ["-created_at"]
    copy_view_enabled = False
    inspect_view_enabled = True
    permission_policy = RowsOfTheirOwn(Comment, {"view"})

    def get_queryset(self, request: HttpRequest) -> QuerySet[Comment]:  # noqa: ARG002  as Wagtail calls it
        return Comment.objects.select_related("idea")


class IdeaStatusViewSet(SnippetViewSet):
    """What the office calls the outcomes. None is deleted: ideas and earlier answers have them."""

    model = IdeaStatus
    icon = "tag"
    menu_label = "Status der Ideen"
    list_display: ClassVar[list[str | Column]] = [
        "name",
        Column("get_kind_display", label="Bedeutung", sort_key="kind"),
        BooleanColumn("is_offered", label="wird angeboten"),
        "sort_order",
    ]
    ordering: ClassVar[list[str]] = ["sort_order", "pk"]
    copy_view_enabled = False
    permission_policy = RowsOfTheirOwn(IdeaStatus, {"add", "view", "change"})
    edit_handler = ObjectList(
        [
            TitleFieldPanel("name", targets=["slug"]),
            FieldPanel("slug"),
            FieldPanel("kind"),
            FieldPanel("is_offered"),
            FieldPanel("sort_order"),
        ],
        base_form_class=IdeaStatusForm,
    )


class ParticipationViewSetGroup(SnippetViewSetGroup):
    items = (BoardViewSet, IdeaViewSet, CommentViewSet, IdeaStatusViewSet, HintWordViewSet)
    menu_label = "Beteiligung"
    menu_icon = "group"
    menu_order = 250


@hooks.register("register_snippet_listing_buttons")
def lead_board(snippet: Model, user: AbstractUser, _next_url: str | None = None) -> Iterator[Button]:
    """From the list of boards to the page from which a board is led."""
    if isinstance(snippet, Board) and user.has_perm("participation.change_board"):
        url = reverse("participation:facilitator", args=[snippet.pk])
        yield ListingButton("Moderation", url, icon_name="group", priority=5)


register_snippet(ParticipationViewSetGroup)


hooks.register("register_admin_urls", office.addresses)
hooks.register("register_admin_menu_item", office.queue_menu_item)
hooks.register("register_admin_menu_item", office.answers_menu_item)
hooks.register("register_admin_menu_item", office.blocks_menu_item)
hooks.register("register_reports_menu_item", office.voices_menu_item)
hooks.register("register_reports_menu_item", office.moderation_log_menu_item)
