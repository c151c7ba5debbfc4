"""What is filled in on the way to a board."""

from django import forms

from participation.limits import PSEUDONYM_LENGTH
from participation.validators import clean_code, clean_pseudonym


class CodeForm(forms.Form):
    code = forms.CharField(
        label="Code",
        max_length=40,
        help_text="8 Zeichen. Groß oder klein, mit oder ohne Leerzeichen: beides ist richtig.",
        error_messages={
            "required": "Bitte geben Sie den Code ein. Er steht auf der Leinwand oder auf Ihrer Einladung.",
            "max_length": "Ein Code hat 8 Zeichen. Bitte geben Sie nur den Code ein.",
        },
        # Phones would correct a code to a word; a pasted one may have spaces in it.
        widget=forms.TextInput(
            attrs={
                "autocomplete": "off",
                "autocapitalize": "characters",
                "autocorrect": "off",
                "spellcheck": "false",
                "class": "code-field",
            }
        ),
    )

    def clean_code(self) -> str:
        return clean_code(self.cleaned_data["code"])


class EntryForm(forms.Form):
    """Under which name somebody takes part."""

    pseudonym = forms.CharField(
        label="Ihr Name auf diesem Board",
        max_length=PSEUDONYM_LENGTH * 4,
        strip=False,
        help_text="Ein Vorschlag. Sie können ihn ändern; ein Pseudonym ist erlaubt.",
        error_messages={"required": "Bitte wählen Sie einen Namen. Ein Pseudonym ist erlaubt."},
        widget=forms.TextInput(attrs={"autocomplete": "nickname"}),
    )

    def clean_pseudonym(self) -> str:
        return clean_pseudonym(self.cleaned_data["pseudonym"])
