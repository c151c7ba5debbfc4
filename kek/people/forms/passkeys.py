"""allauth's forms around passkeys. Whatever a browser sends, the answer is a sentence."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    EditWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from django import forms
from django.core.exceptions import ValidationError

from kek.people.validators import validate_plain_line

REFUSED = (
    "Der Passkey wurde nicht angenommen. Bitte versuchen Sie es noch einmal, oder nehmen Sie einen "
    "anderen Weg."
)
NAME_LENGTH = 60


@contextmanager
def refusing() -> Iterator[None]:
    """fido2 raises many kinds of errors at what is no passkey, and allauth speaks of a code."""
    try:
        yield
    except ValidationError as error:
        raise ValidationError(REFUSED) if error.code == "incorrect_code" else error from None
    except (TypeError, ValueError, KeyError, AttributeError, IndexError, ArithmeticError):
        raise ValidationError(REFUSED) from None


def name_field() -> forms.CharField:
    return forms.CharField(
        label="Name des Passkeys",
        max_length=NAME_LENGTH,
        validators=[validate_plain_line],
        help_text="Zum Beispiel „Handy“ oder „Laptop“. So erkennen Sie ihn später wieder.",
    )


class CredentialField(forms.JSONField):
    """The script fills it in; what cannot be read is refused like what is wrong, and never shown again."""

    widget = forms.HiddenInput
    default_error_messages = {"required": REFUSED, "invalid": REFUSED}

    def to_python(self, value: Any) -> Any:
        try:
            return super().to_python(value)
        except (ValueError, RecursionError):  # a number without end, brackets without end
            raise ValidationError(REFUSED) from None

    def bound_data(self, _data: Any, _initial: Any) -> None:
        return None


class AddPasskey(AddWebAuthnForm):
    """Every key is a passkey: it finds its account by itself, and its device asks for finger, face or PIN."""

    name = name_field()
    credential = CredentialField()
    passwordless = None

    def clean(self) -> dict[str, Any]:
        with refusing():
            return super().clean()


class RenamePasskey(EditWebAuthnForm):
    name = name_field()


class ProvePasskey(AuthenticateWebAuthnForm):
    credential = CredentialField()

    def clean_credential(self) -> Authenticator:
        with refusing():
            return super().clean_credential()


class ProvePasskeyAgain(ReauthenticateWebAuthnForm):
    credential = CredentialField()

    def clean_credential(self) -> Authenticator:
        with refusing():
            return super().clean_credential()


class LogInByPasskey(LoginWebAuthnForm):
    credential = CredentialField()

    def clean_credential(self) -> Authenticator:
        with refusing():
            return super().clean_credential()
