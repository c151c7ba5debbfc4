"""What people change about themselves, or end."""

from django import forms
from django.http import QueryDict

from kek.people.models import User
from kek.people.reserved_names import check_reserved
from participation.limits import PSEUDONYM_LENGTH
from participation.validators import clean_pseudonym


class NameForm(forms.Form):
    """The same rules as on boards, where the name stands."""

    name = forms.CharField(
        label="Öffentlicher Name",
        strip=False,
        help_text=f"Ein Pseudonym ist erlaubt. Höchstens {PSEUDONYM_LENGTH} Zeichen.",
        widget=forms.TextInput(attrs={"autocomplete": "nickname", "maxlength": PSEUDONYM_LENGTH}),
        error_messages={"required": "Bitte wählen Sie einen Namen. Ein Pseudonym ist erlaubt."},
    )

    def __init__(self, person: User, data: QueryDict | None = None) -> None:
        super().__init__(data, initial={"name": person.public_name})
        self.person = person

    def clean_name(self) -> str:
        name = clean_pseudonym(self.cleaned_data["name"])
        check_reserved(name, self.person, kept=[self.person.public_name])
        return name


class DeletionForm(forms.Form):
    """What becomes of one's words is asked, never taken for granted."""

    STAY, GO = "bleiben", "gehen"
    words = forms.ChoiceField(
        label="Was soll mit Ihren Ideen und Kommentaren auf Boards geschehen?",
        choices=[
            (STAY, "Sie bleiben stehen, ohne Ihren Namen: unter „Ehemalige Person“."),
            (
                GO,
                "Sie werden zurückgezogen und gelöscht, soweit kein veröffentlichtes Protokoll sie zitiert.",
            ),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Bitte wählen Sie aus, was mit Ihren Beiträgen geschehen soll."},
    )
    is_sure = forms.BooleanField(
        label="Ja, mein Konto soll endgültig gelöscht werden.",
        error_messages={"required": "Bitte bestätigen Sie, dass Ihr Konto gelöscht werden soll."},
    )

    @property
    def takes_words(self) -> bool:
        return bool(self.cleaned_data["words"] == self.GO)
