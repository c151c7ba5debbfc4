"""Where the office's own pages about participation stand in the admin."""

from django.urls import URLPattern, path, reverse
from wagtail.admin.menu import MenuItem

from kek.people.office_pages import OfficeMenuItem
from participation.admin.blocking import BlocksView, BlockView
from participation.admin.moderation_log import ModerationLogView, moderation_log_file
from participation.admin.voices import VoicesView, voices_file
from participation.admin.waiting import WaitingView


def addresses() -> list[URLPattern]:
    return [
        path("pruefen/", WaitingView.as_view(), name="beteiligung_pruefen"),
        path("konten-sperren/", BlocksView.as_view(), name="blocks"),
        path("konten-sperren/<int:pk>/", BlockView.as_view(), name="block_account"),
        path("moderationsprotokoll/", ModerationLogView.as_view(), name="moderation_log"),
        path("moderationsprotokoll/liste.csv", moderation_log_file, name="moderation_log_file"),
        path("stimmen/", VoicesView.as_view(), name="voices"),
        path("stimmen/liste.<slug:kind>", voices_file, name="voices_file"),
    ]


def queue_menu_item() -> MenuItem:
    """Before all other work on boards: what waits here, waits for people."""
    return OfficeMenuItem("Beiträge prüfen", reverse("beteiligung_pruefen"), icon_name="check", order=240)


def answers_menu_item() -> MenuItem:
    """Below it: what was let in wants an answer."""
    return OfficeMenuItem("Ideen beantworten", reverse("answers:index"), icon_name="mail", order=245)


def blocks_menu_item() -> MenuItem:
    return OfficeMenuItem("Konten sperren", reverse("blocks"), icon_name="lock", order=247)


def voices_menu_item() -> MenuItem:
    return OfficeMenuItem("Wer spricht mit welcher Stimme", reverse("voices"), icon_name="group", order=1310)


def moderation_log_menu_item() -> MenuItem:
    return OfficeMenuItem(
        "Protokoll der Moderation", reverse("moderation_log"), icon_name="history", order=1320
    )
