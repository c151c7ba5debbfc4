"""What the admin shows of the front door: the office's first minute and the letters to it."""

from collections.abc import Iterator

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.widgets.button import Button
from wagtail.models import Page
from wagtail.snippets.models import register_snippet

from home.admin.archive import ArchiveView, delete, download
from home.admin.district_map import MapView
from home.admin.feedback import FeedbackViewSet
from home.panels import OfficePanel
from kek.people.models import User
from kek.people.office_pages import OfficeMenuItem, is_shown_to
from kek.process.models import ProcessPage
from workshops.models import Event


@hooks.register("construct_homepage_panels")
def greet_the_office(request: HttpRequest, panels: list[Component]) -> None:
    if is_shown_to(request.user):
        panels.insert(0, OfficePanel())


@hooks.register("insert_global_admin_css")
def wear_the_sites_colour() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("home/admin.css"))


@hooks.register("insert_global_admin_js")
def keep_mistyped_dates() -> SafeString:
    return format_html('<script src="{}"></script>', static("home/admin-dates.js"))


register_snippet(FeedbackViewSet)


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


@hooks.register("register_admin_urls")
def map_url() -> list[URLPattern]:
    return [path("karte/", MapView.as_view(), name="district_map")]


@hooks.register("register_admin_menu_item")
def map_menu_item() -> MenuItem:
    return OfficeMenuItem("Karte", reverse("district_map"), icon_name="site", order=271)


@hooks.register("register_page_header_buttons")
def archive_button(page: Page, user: User, **_: object) -> Iterator[Button]:
    """From a process or an event to its package."""
    if is_shown_to(user) and issubclass(page.specific_class or Page, ProcessPage | Event):
        url = f"{reverse('archiv')}?seite={page.pk}"
        yield Button("Archivpaket", url, icon_name="folder-inverse", priority=80)
