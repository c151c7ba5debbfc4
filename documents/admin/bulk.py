"""What can be said of several documents at once."""

from typing import Any

from django import forms
from wagtail.documents.views.bulk_actions.document_bulk_action import DocumentBulkAction
from wagtail.log_actions import log

from documents.actions.reading_queue import read_again
from documents.enums import Accessible
from documents.models import KekDocument


class AccessibleForm(forms.Form):
    accessible = forms.ChoiceField(
        label="Ergebnis der Prüfung", choices=Accessible.choices, widget=forms.RadioSelect
    )


class ChangeDocuments(DocumentBulkAction):
    """For those who may change each of them."""

    def check_perm(self, document: KekDocument) -> bool:
        allowed: bool = self.permission_policy.user_has_permission_for_instance(
            self.request.user, "change", document
        )
        return allowed


class MarkAccessible(ChangeDocuments):
    display_name = "Barrierefreiheit eintragen"
    aria_label = "Bei den ausgewählten Dokumenten die Barrierefreiheit eintragen"
    action_type = "mark_accessible"
    template_name = "documents/admin/confirm_mark_accessible.html"
    action_priority = 20
    form_class = AccessibleForm

    def get_execution_context(self) -> dict[str, Any]:
        return {"accessible": self.cleaned_form.cleaned_data["accessible"]}

    @classmethod
    def execute_action(
        cls, objects: list[KekDocument], accessible: str = Accessible.UNCHECKED, **_: Any
    ) -> tuple[int, int]:
        """Saves one by one, so that search index, page cache and the log hear of it."""
        for document in objects:
            document.accessible = accessible
            document.save(update_fields=["accessible"])
            log(document, "wagtail.edit")
        return len(objects), 0

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> str:  # noqa: ARG002
        result = Accessible(self.cleaned_form.cleaned_data["accessible"]).label
        if num_parent_objects == 1:
            return f"Bei einem Dokument eingetragen: {result}."
        return f"Bei {num_parent_objects} Dokumenten eingetragen: {result}."


class ReadAgain(ChangeDocuments):
    display_name = "Text noch einmal lesen"
    aria_label = "Bei den ausgewählten Dokumenten den Text noch einmal lesen"
    action_type = "read_again"
    template_name = "documents/admin/confirm_read_again.html"
    action_priority = 30

    @classmethod
    def execute_action(cls, objects: list[KekDocument], **_: Any) -> tuple[int, int]:
        read_again(objects)
        return len(objects), 0

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> str:  # noqa: ARG002
        if num_parent_objects == 1:
            return "Der Text eines Dokuments wird gelesen. Das dauert meist nur Sekunden."
        return f"Der Text von {num_parent_objects} Dokumenten wird gelesen. Das dauert meist nur Sekunden."
