"""allauth's forms for a new password, asked once: who mistypes it sets another one by mail."""

from typing import Any

from allauth.account.forms import ChangePasswordForm, ResetPasswordKeyForm, SetPasswordForm
from django import forms

# What all refusals have in common; each says for itself what it found.
HINT = "Mindestens 12 Zeichen. Gut sind einige Wörter, die nichts mit Ihnen und dieser Website zu tun haben."


class ChangePassword(ChangePasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ask_once(self.fields)


class SetPassword(SetPasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ask_once(self.fields)


class ResetPassword(ResetPasswordKeyForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ask_once(self.fields)


def ask_once(fields: dict[str, forms.Field]) -> None:
    del fields["password2"]
    fields["password1"].help_text = HINT
