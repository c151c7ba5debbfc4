"""What the office sees of the outbox: letters that did not arrive. Never their text."""

from typing import Any, ClassVar

from django.contrib import messages
from django.contrib.auth.models import AbstractUser, AnonymousUser
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.views.generic import TemplateView
from wagtail import hooks
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import HeaderButton
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import IndexView

from kek.letters.actions.letters import try_again
from kek.letters.faults import in_words
from kek.letters.models import Letter
from kek.people.viewsets import UnchosenViewSet


class OnlyRead(ModelPermissionPolicy):
    """Letters come from their causes: nobody writes, changes or deletes one here, superusers neither."""

    def user_has_permission(self, user: AbstractUser | AnonymousUser, action: str) -> bool:
        return action == "view" and bool(super().user_has_permission(user, action))


READERS = OnlyRead(Letter)


class LettersView(IndexView):
    page_title = "E-Mails, die nicht ankamen"

    @property
    def columns(self) -> list[Column]:
        """There is nothing to choose: Wagtail's only choice would be to delete."""
        return [column for column in super().columns if column.name != "bulk_actions"]

    @property
    def header_buttons(self) -> list[HeaderButton]:
        url = reverse("letters_try_again")
        return [HeaderButton("Noch einmal versuchen", url, icon_name="rotate")]


class LetterViewSet(UnchosenViewSet):
    model = Letter
    index_view_class = LettersView
    icon = "mail"
    menu_label = "E-Mails"
    menu_order = 265
    add_to_admin_menu = True
    copy_view_enabled = False
    list_display: ClassVar[list[str | Column]] = [
        "subject",
        "to",
        Column("get_state_display", label="Stand", sort_key="state"),
        Column("reason", label="Grund", accessor=lambda letter: in_words(letter.fault)),
        "attempts",
        DateColumn("created_at", label="geschrieben", sort_key="created_at"),
    ]
    list_export: ClassVar[list[str]] = []
    permission_policy = READERS

    def get_queryset(self, request: HttpRequest) -> QuerySet[Letter]:  # noqa: ARG002  as Wagtail calls it
        return Letter.objects.stuck(timezone.now())


LETTERS = LetterViewSet()
register_snippet(LETTERS)


class TryAgainView(WagtailAdminTemplateMixin, TemplateView):
    template_name = "letters/admin/try_again.html"
    page_title = "Noch einmal versuchen"
    header_icon = "mail"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not READERS.user_has_permission(request.user, "view"):
            raise Http404("Diese Seite gibt es nicht.")
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        """Their last entry is the heading that people see."""
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        count = Letter.objects.stuck(timezone.now()).count()
        return {**super().get_context_data(**kwargs), "count": count, "list_url": list_url()}

    def post(self, request: HttpRequest) -> HttpResponse:
        count = try_again(Letter.objects.stuck(timezone.now()))
        messages.success(request, f"E-Mails, die jetzt noch einmal gesendet werden: {count}.")
        return redirect(list_url())


def list_url() -> str:
    return str(reverse(LETTERS.get_url_name("list")))


@hooks.register("register_admin_urls")
def try_again_url() -> list[URLPattern]:
    return [path("e-mails/noch-einmal/", TryAgainView.as_view(), name="letters_try_again")]
