from copy import copy
from typing import Any
from uuid import uuid4

from allauth.account.forms import SignupForm as AllauthSignupForm
from django import forms
from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse

from kek.people.models import User
from kek.people.queries.accounts import account_to_confirm
from kek.people.reserved_names import check_reserved
from kek.people.sign_up import Typed, wait_for_code
from kek.people.validators import NAME_LENGTH, validate_plain_line
from kek.spam.forms import ShieldedForm


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

    def try_save(self, request: HttpRequest) -> tuple[User | None, HttpResponse]:
        """One way for every address: new, known, or waiting for its code since an earlier sign-up."""
        typed = Typed(
            make_password(self.cleaned_data.get("password1") or None), self.cleaned_data["public_name"]
        )
        account = self._account(request)
        return account, wait_for_code(request, account, self.cleaned_data["email"], typed)

    def _account(self, request: HttpRequest) -> User | None:
        """A new one, or one that nobody has confirmed yet; none if the address is somebody's."""
        if not self.account_already_exists:
            try:
                with transaction.atomic():
                    return self._made_for(self.cleaned_data["email"], request)
            except IntegrityError:
                # Somebody else has signed up with it in this moment.
                pass
        self._take_as_long(request)
        return account_to_confirm(self.cleaned_data["email"])

    def _made_for(self, email: str, request: HttpRequest) -> User:
        """With its address alone. What else was typed waits for the code."""
        form = copy(self)
        form.account_already_exists = False
        form.cleaned_data = {"email": email, "password1": ""}
        account: User = form.save(request)
        return account

    def _take_as_long(self, request: HttpRequest) -> None:
        """An account is made for a known address too, under an address that nobody has, and undone: writing
        the rows takes long enough to tell the two apart."""
        with transaction.atomic():
            self._made_for(f"{uuid4()}@stand-in.invalid", request)
            transaction.set_rollback(True)
