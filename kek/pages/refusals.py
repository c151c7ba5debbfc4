"""What a form says that was refused."""

from copy import copy
from typing import Any, Protocol
from uuid import uuid4

from django.forms import BaseForm


class Refused(Protocol):
    """A refusal of any app: a sentence, and perhaps the field that it is about."""

    text: str
    field: str | None


def show_refusal(form: BaseForm, refusal: Refused) -> None:
    """The sentence at its field, or above all of them.

    Whoever went back and wrote something else sends it under an op_id that is used: the form gets a new one,
    or it would be refused for ever.
    """
    if refusal.field == "op_id":
        sent: Any = copy(form.data)
        sent["op_id"] = str(uuid4())
        form.data = sent
    form.add_error(refusal.field if refusal.field in form.fields else None, refusal.text)
