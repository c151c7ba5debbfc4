"""What the admin shows of the front door: the office's first minute and the letters to it."""

from collections.abc import Iterator

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import FieldPanel
from wagtail.admin.ui.components import Component
from wagtail.admin.widgets.button import Button
from wagtail.models import Page
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from home.admin.archive import ArchiveView, delete, download
from home.models import Feedback
from home.panels import OfficePanel
from kek.people.models import User
from kek.people.rules import is_office
from kek.process.models import ProcessPage
from workshops.models import Event


@hooks.register("construct_homepage_panels")
def greet_the_office(request: HttpRequest, panels: list[Component]) -> None:
    if is_office(request.user):
        panels.insert(0, OfficePanel())


@hooks.register("insert_global_admin_css")
def wear_the_sites_colour() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("home/admin.css"))


class FeedbackViewSet(SnippetViewSet):
    """Letters are read and ticked off, never rewritten."""

    model = Feedback
    icon = "mail"
    menu_label = "Rückmeldungen"
    menu_order = 260
    add_to_admin_menu = True
    copy_view_enabled = False
    inspect_view_enabled = True
    list_display = ["__str__", "received_at", "is_done"]
    list_filter = ["is_done", "kind"]
    panels = [
        FieldPanel("kind", read_only=True),
        FieldPanel("message", read_only=True),
        FieldPanel("about", read_only=True),
        FieldPanel("email", read_only=True),
        FieldPanel("is_done"),
    ]


register_snippet(FeedbackViewSet)


class OfficeMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return is_office(request.user)


@hooks.register("register_admin_urls")
def archive_urls() -> list[URLPattern]:
    return [
        path("archiv/", ArchiveView.as_view(), name="archiv"),
        path("archiv/<int:pk>/herunterladen/", download, name="archiv_download"),
        path("archiv/<int:pk>/loeschen/", delete, name="archiv_delete"),
    ]


@hooks.register("register_admin_menu_item")
def archive_menu_item() -> MenuItem:
    return OfficeMenuItem("Archiv", reverse("archiv"), icon_name="folder-inverse", order=270)


@hooks.register("register_page_header_buttons")
def archive_button(page: Page, user: User, **_: object) -> Iterator[Button]:
    """From a process or an event to its package."""
    if is_office(user) and issubclass(page.specific_class or Page, ProcessPage | Event):
        url = f"{reverse('archiv')}?seite={page.pk}"
        yield Button("Archivpaket", url, icon_name="folder-inverse", priority=80)
