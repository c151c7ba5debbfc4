"""What the admin shows of the front door: the office's first minute and the letters to it."""

from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.admin.panels import FieldPanel
from wagtail.admin.ui.components import Component
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from home.models import Feedback
from home.panels import OfficePanel
from kek.people.rules import is_office


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
