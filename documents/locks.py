"""Why the editor does not open a protocol."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail.locks import BaseLock


class StateHasChanged(PermissionDenied):
    """The protocol went on while an editor was open. Wagtail answers it like any missing permission."""


class NotADraft(BaseLock):
    """In review, agreed or published: what people have before them does not change behind their backs."""

    def for_user(self, user: Any) -> bool:  # noqa: ARG002  it holds for everybody
        return True

    def get_message(self, user: Any) -> SafeString:  # noqa: ARG002
        return format_html(
            "Dieses Protokoll ist {} und lässt sich hier nicht ändern. Was jetzt geht, steht auf "
            '<a href="{}">seinem Schreibtisch</a>.',
            self.object.get_state_display(),
            reverse("protocols:desk", args=[self.object.pk]),
        )

    def get_locked_by(self, user: Any) -> str:  # noqa: ARG002
        return str(self.object.get_state_display())

    def get_description(self, user: Any) -> str:  # noqa: ARG002
        return "Was Menschen zur Durchsicht oder veröffentlicht vorliegt, ändert sich nicht im Stillen."
