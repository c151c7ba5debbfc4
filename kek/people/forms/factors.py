"""allauth's forms for codes of a second factor, in this platform's words."""

from typing import Any

from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm

FROM_APP = "Sechs Ziffern aus Ihrer App. Ist das Gerät nicht zur Hand, geht auch ein Notfall-Code."


class ProveCode(AuthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _word(self, FROM_APP)


class ProveCodeAgain(ReauthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _word(self, FROM_APP)


class ActivateApp(ActivateTOTPForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _word(self, "Sechs Ziffern, die Ihre App gerade zeigt.")


def _word(form: AuthenticateForm | ReauthenticateForm | ActivateTOTPForm, hint: str) -> None:
    field = form.fields["code"]
    field.label = "Code"
    field.help_text = hint
    field.max_length = 40
    field.widget.attrs = {"autocomplete": "one-time-code", "inputmode": "numeric", "maxlength": 40}
