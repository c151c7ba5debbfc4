"""What forms have in common that strangers may send: a trap, a proof of work, and a limit without it."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.http import HttpRequest

from kek.spam.proofs import take_proof
from kek.stores.counting import count

# A mixin in front of any form: at run time it has no base of its own.
if TYPE_CHECKING:
    _Base = forms.BaseForm
else:
    _Base = object

CROWDED = (
    "Gerade kommen hier sehr viele Formulare an. Ihre Eingaben stehen noch da: Bitte warten Sie eine Minute "
    "und senden Sie sie dann noch einmal."
)


TRAPPED = (
    "Ein Feld, das leer bleiben muss, ist ausgefüllt, vielleicht von Ihrem Browser. Bitte senden Sie das "
    "Formular noch einmal."
)


def is_proved(request: HttpRequest) -> bool:
    """For forms that are taken in either way. What fell into the trap proves nothing."""
    return not request.POST.get("website") and take_proof(request.POST.get("proof", ""))


class ShieldedForm(_Base):
    """Both fields stand in spam/components/shield.html, outside of the form's own: people do not see them.

    The trap `website` is filled in by programs, and by some browsers that mean well: so whoever falls into it
    is told, and sends the form again with the words kept. Without a proof, as without JavaScript, a form is
    still taken, but of all together only unproved_per_minute; so a program gains nothing by leaving it out.
    """

    shield = ""
    unproved_per_minute = 20
    is_proved = False

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if self.data.get("website"):
            self.add_error(None, TRAPPED)
        # Who has to mend something first has not used the proof up yet.
        if not self.errors:
            self.is_proved = take_proof(str(self.data.get("proof", "")))
            if not self.is_proved and count(f"spam:unproved:{self.shield}") > self.unproved_per_minute:
                self.add_error(None, CROWDED)
        return cleaned
