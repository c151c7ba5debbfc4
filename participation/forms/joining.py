"""What is filled in on the way to a board."""

from django import forms

from participation.forms.fields import NameField
from participation.validators import clean_code


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

    pseudonym = NameField("Ein Vorschlag. Sie können ihn ändern; ein Pseudonym ist erlaubt.")
