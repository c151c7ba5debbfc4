"""The editor's form of an event: what needs the page's place in the tree or its published state."""

from typing import Any

from django.db.models import QuerySet
from wagtail.models import Page

from kek.pages.forms import SitePageForm
from kek.process.queries.current import process_of
from workshops.enums import EventKind, EventState


class EventForm(SitePageForm):
    """Offers the kinds of its page type, keeps numbers unique, remembers the date that is moved."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "kind" in self.fields:
            kinds = self._meta.model.kinds
            self.fields["kind"].choices = [(kind.value, kind.label) for kind in kinds]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        self._remember_date(cleaned)
        if self._number_is_taken(cleaned):
            kind = EventKind(cleaned["kind"]).label
            self.add_error("number", f"In diesem Prozess gibt es schon ein {cleaned['number']}. {kind}.")
        return cleaned

    def _remember_date(self, cleaned: dict[str, Any]) -> None:
        """An event that is moved keeps the date it was published with, unless the editor names another."""
        if cleaned.get("state") != EventState.MOVED or not cleaned.get("start_date"):
            return
        live = self._others().filter(pk=self.instance.pk, live=True).first() if self.instance.pk else None
        if live is None or (live.start_date, live.end_date) == (
            cleaned["start_date"],
            cleaned.get("end_date"),
        ):
            return
        if cleaned.get("previous_start_date") == live.previous_start_date:
            cleaned["previous_start_date"] = live.start_date
            cleaned["previous_end_date"] = live.end_date

    def _number_is_taken(self, cleaned: dict[str, Any]) -> bool:
        number, kind = cleaned.get("number"), cleaned.get("kind")
        if number is None or not kind:
            return False
        same = self._others().filter(number=number, kind=kind, process=process_of(self.parent_page))
        return same.exclude(pk=self.instance.pk).exists()

    def _others(self) -> QuerySet[Page]:
        return self._meta.model._meta.get_field("kind").model.objects.all()


class WorkshopForm(EventForm):
    """A workshop belongs to a committee; a joint session to two or more."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        committees = self.fields["committees"]
        committees.required = True
        committees.error_messages["required"] = "Bitte mindestens einen Ausschuss wählen."

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("is_joint_session") and len(cleaned.get("committees") or ()) == 1:
            self.add_error("committees", "Zu einer gemeinsamen Sitzung gehören mindestens zwei Ausschüsse.")
        return cleaned
