"""What the admin shows of who speaks here."""

from collections.abc import Iterator

from django.db.models import Model
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button, ListingButton
from wagtail.log_actions import LogActionRegistry, LogFormatter

from kek.people.models import ExpertRole, Membership, User
from kek.people.office_pages import OfficeMenuItem, is_shown_to
from kek.voices.admin.ending import EndView
from kek.voices.admin.read_in import PreviewView, ReadInView, template


@hooks.register("register_admin_urls")
def lists_of_seats() -> list[URLPattern]:
    return [
        path("mitglieder-einlesen/", ReadInView.as_view(), name="voices_read_in"),
        path("mitglieder-einlesen/vorlage.xlsx", template, name="voices_template"),
        path("mitglieder-einlesen/<int:pk>/", PreviewView.as_view(), name="voices_preview"),
        path(
            "mitgliedschaft-beenden/<int:pk>/",
            EndView.as_view(model=Membership, back=list_of(Membership)),
            name="voices_end_membership",
        ),
        path(
            "fachperson-beenden/<int:pk>/",
            EndView.as_view(model=ExpertRole, back=list_of(ExpertRole)),
            name="voices_end_expert_role",
        ),
    ]


def list_of(model: type[Model]) -> str:
    return f"wagtailsnippets_{model._meta.label_lower.replace('.', '_')}:list"


@hooks.register("register_snippet_listing_buttons")
def end_by_one_click(snippet: Model, user: User, _next_url: str | None = None) -> Iterator[Button]:
    """From the list to ending what has not ended yet."""
    names = {Membership: "voices_end_membership", ExpertRole: "voices_end_expert_role"}
    if not isinstance(snippet, Membership | ExpertRole) or not is_shown_to(user):
        return
    if snippet.end is None or snippet.end >= timezone.localdate():
        url = reverse(names[type(snippet)], args=[snippet.pk])
        yield ListingButton("Beenden", url, icon_name="cross", priority=25)


@hooks.register("register_admin_menu_item")
def lead_to_lists() -> MenuItem:
    return OfficeMenuItem("Mitglieder einlesen", reverse("voices_read_in"), icon_name="upload", order=455)


@hooks.register("register_log_actions")
def steps_of_lists(actions: LogActionRegistry) -> None:
    @actions.register_action("voices.take_list")
    class ListTaken(LogFormatter):
        label = "Mitgliederliste übernommen"
        message = "Mitgliederliste übernommen"
