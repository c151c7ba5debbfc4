from collections.abc import Iterable
from typing import Any

from django.db.models import Model
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import URLPattern, path
from wagtail import hooks
from wagtail.admin.auth import permission_denied
from wagtail.log_actions import LogActionRegistry, LogFormatter

from kek.people.actions.admin_logins import LOGGED_IN
from kek.people.actions.factors import REMOVED
from kek.people.views import factors


@hooks.register("register_admin_urls")
def helping_with_factors() -> list[URLPattern]:
    return [path("users/<int:pk>/zweiter-faktor/", factors.remove, name="people_remove_factors")]


@hooks.register("register_log_actions")
def changes_of_accounts(actions: LogActionRegistry) -> None:
    actions.register_action(LOGGED_IN, "Konto: angemeldet", "Angemeldet")

    @actions.register_action(REMOVED)
    class FactorsRemoved(LogFormatter):
        label = "Konto: zweite Faktoren entfernt"

        def format_message(self, log_entry: Any) -> str:
            return f"Zweite Faktoren entfernt: {log_entry.data.get('removed')}"


@hooks.register("before_delete_snippet")
def keep_what_nobody_deletes(request: HttpRequest, snippets: Iterable[Model]) -> HttpResponseBase | None:
    """Wagtail's action for several rows asks the person's rights alone, which administrators have for
    everything; what the list of a model refuses to all, it would do."""
    for snippet in snippets:
        policy = type(snippet).snippet_viewset.permission_policy  # type: ignore[attr-defined]  # set by Wagtail
        if not policy.user_has_permission(request.user, "delete"):
            answer: HttpResponseBase = permission_denied(request)
            return answer
    return None
