from copy import copy
from typing import Any
from uuid import uuid4

from allauth.account.forms import SignupForm as AllauthSignupForm
from allauth.account.internal.flows.signup import prevent_enumeration
from django import forms
from django.db import IntegrityError, transaction
from django.http import HttpRequest

from kek.people.models import User
from kek.people.reserved_names import check_reserved
from kek.people.validators import NAME_LENGTH, validate_plain_line
from kek.spam.forms import TRAPPED, ShieldedForm


class SignupForm(ShieldedForm, AllauthSignupForm):
    """E-mail address, a name for the public and, who wants one, a password."""

    shield = "signup"
    # A hall whose browsers can do no sums; allauth counts per address beside it.
    unproved_per_minute = 90

    public_name = forms.CharField(
        label="Öffentlicher Name",
        max_length=NAME_LENGTH,
        required=False,
        validators=[validate_plain_line],
        help_text="Steht an Ihren Beiträgen. Ein Pseudonym ist erlaubt. Ihre E-Mail-Adresse zeigen wir nie.",
        widget=forms.TextInput(attrs={"autocomplete": "nickname"}),
    )
    field_order = ("email", "public_name", "password1")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        password = self.fields["password1"]
        password.label = "Passwort"
        password.help_text = (
            "Mindestens 12 Zeichen. Ohne Passwort melden Sie sich mit einem Code an, den wir Ihnen schicken."
        )

    def clean_public_name(self) -> str:
        name: str = self.cleaned_data["public_name"]
        check_reserved(name)
        return name

    def clean(self) -> dict[str, Any]:
        """What follows would send a letter, so a program is told, and whoever was taken for one."""
        cleaned = super().clean()
        if self.is_trapped:
            self.add_error(None, TRAPPED)
        return cleaned

    def try_save(self, request: HttpRequest) -> Any:
        """Two sign-ups with one address at the same moment: the second is answered like a known address."""
        try:
            with transaction.atomic():
                user, answer = super().try_save(request)
        except IntegrityError:
            return None, prevent_enumeration(request, email=self.cleaned_data["email"])
        if user is None:
            self._take_as_long(request)
        return user, answer

    def _take_as_long(self, request: HttpRequest) -> None:
        """An account is made for a known address too, under an address that nobody has, and undone: hashing
        a password and writing the rows take long enough to tell the two apart."""
        stand_in = copy(self)
        stand_in.account_already_exists = False
        stand_in.cleaned_data = {**self.cleaned_data, "email": f"{uuid4()}@stand-in.invalid"}
        with transaction.atomic():
            stand_in.save(request)
            transaction.set_rollback(True)

    def custom_signup(self, request: HttpRequest, user: User) -> None:
        super().custom_signup(request, user)
        user.public_name = self.cleaned_data["public_name"]
        user.save(update_fields=["public_name"])
