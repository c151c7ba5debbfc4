"""How a protocol begins, and the filter above the list of all of them."""

import uuid
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.http import QueryDict

from documents.actions.drafting import NewProtocol
from documents.enums import ProtocolKind, ProtocolState, WayIn
from documents.queries.protocol_list import WITHOUT
from kek.pages.filters import FilterForm

if TYPE_CHECKING:
    from kek.process.models import ProcessPage


class NewProtocolForm(forms.Form):
    kind = forms.ChoiceField(
        label="Was soll es werden?",
        choices=[
            (ProtocolKind.PROTOCOL.value, "Protokoll: Wer dabei war, stimmt zu"),
            (ProtocolKind.NOTES.value, "Mitschrift: jemand hat mitgeschrieben"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Bitte wählen Sie, was es werden soll."},
    )
    way = forms.ChoiceField(
        label="Womit fangen Sie an?",
        choices=WayIn.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Bitte wählen Sie, womit Sie anfangen."},
    )
    another = forms.BooleanField(
        label="Ein weiteres derselben Art anlegen",
        help_text="Sonst bleibt es bei dem, was es zu dieser Veranstaltung schon gibt.",
        required=False,
    )
    op_id = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None) -> None:
        initial = {"op_id": uuid.uuid4(), "kind": ProtocolKind.PROTOCOL, "way": WayIn.OUTLINE}
        super().__init__(data, initial=initial)

    def new_protocol(self) -> NewProtocol:
        given = self.cleaned_data
        return NewProtocol(given["op_id"], ProtocolKind(given["kind"]), WayIn(given["way"]), given["another"])


class ProtocolListForm(FilterForm):
    labels: ClassVar[dict[str, str]] = {"stand": "Stand", "prozess": "Prozess"}

    def __init__(self, query: QueryDict, processes: "list[ProcessPage]") -> None:
        super().__init__(
            query,
            {
                "stand": [(WITHOUT, "noch nicht angefangen"), *ProtocolState.choices],
                "prozess": [(str(process.pk), process.title) for process in processes],
            },
        )

    @property
    def wants_events(self) -> bool:
        return bool(self.cleaned_data["stand"] == WITHOUT)
