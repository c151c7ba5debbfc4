from typing import Any

from allauth.account.forms import SignupForm as AllauthSignupForm
from allauth.account.internal.flows.signup import prevent_enumeration
from django import forms
from django.db import IntegrityError, transaction
from django.http import HttpRequest

from kek.people.models import User
from kek.people.validators import validate_plain_line


class SignupForm(AllauthSignupForm):
    """E-mail address, a name for the public and, who wants one, a password."""

    public_name = forms.CharField(
        label="Öffentlicher Name",
        max_length=60,
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

    def try_save(self, request: HttpRequest) -> Any:
        """Two sign-ups with one address at the same moment: the second is answered like a known address."""
        try:
            with transaction.atomic():
                return super().try_save(request)
        except IntegrityError:
            return None, prevent_enumeration(request, email=self.cleaned_data["email"])

    def custom_signup(self, request: HttpRequest, user: User) -> None:
        super().custom_signup(request, user)
        user.public_name = self.cleaned_data["public_name"]
        user.save(update_fields=["public_name"])
