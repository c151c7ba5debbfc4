from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from wagtail.admin.forms import WagtailAdminModelForm

from kek.people.models import User


class MembershipForm(WagtailAdminModelForm):
    """Names the account by its e-mail address, so that no list of all accounts is shown to pick from."""

    email = forms.EmailField(
        label="E-Mail-Adresse des Kontos",
        help_text="Die Person legt ihr Konto selbst an; danach tragen Sie sie hier ein.",
    )
    field_order = ("email",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["email"] = self.instance.user.email

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"]
        account = User.objects.filter(email__iexact=email, is_active=True).first()
        if account is None:
            raise ValidationError("Zu dieser E-Mail-Adresse gibt es kein Konto.", code="unknown_account")
        self.instance.user = account
        return email
