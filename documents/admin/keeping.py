"""What others were shown is not deleted in the admin, whoever asks."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponseRedirect
from django.shortcuts import redirect
from wagtail.admin import messages
from wagtail.models import Page

from documents.models import Protocol


def keep_page(request: HttpRequest, page: Page) -> HttpResponseRedirect | None:
    if not _holds_versions([page]):
        return None
    _say_why(request)
    return redirect("wagtailadmin_explore", page.get_parent().pk)


def keep_pages(
    request: HttpRequest, action_type: str, objects: Iterable[Any], action: Any
) -> HttpResponseRedirect | None:
    """Of several pages chosen none is deleted: which ones may go is for the person to say."""
    if action_type != "delete" or not issubclass(action.model, Page) or not _holds_versions(objects):
        return None
    _say_why(request)
    return redirect(action.next_url)


def _holds_versions(pages: Iterable[Page]) -> bool:
    """Whether at or below one of them is a protocol that was shown to somebody."""
    kept = Protocol.objects.filter(versions__isnull=False)
    return any(kept.descendant_of(page, inclusive=True).exists() for page in pages)


def _say_why(request: HttpRequest) -> None:
    messages.error(
        request,
        "Nicht gelöscht: Hier oder darunter liegt ein Protokoll, von dem es schon Fassungen gibt. "
        "Fassungen bleiben erhalten. Sie können die Seite stattdessen zurückziehen.",
    )
