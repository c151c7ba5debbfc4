"""An account as the administrator sees it. Passwords are set by their owners only, through allauth."""

from typing import TYPE_CHECKING, Any

from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.forms import ModelForm
from wagtail.users.forms import UserCreationForm, UserEditForm

from kek.people.actions.sessions import end_all_sessions
from kek.people.models import User
from kek.people.second_factor import ADMIN
from kek.people.validators import NAME_LENGTH

# A mixin in front of Wagtail's forms: at run time it has no base of its own.
if TYPE_CHECKING:
    _Base = ModelForm
else:
    _Base = object


class AccountFields(_Base):
    """What both forms share: names are voluntary, the address is unique without regard to case."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = "E-Mail-Adresse"
        for name in ("first_name", "last_name"):
            self.fields[name].required = False
            self.fields[name].help_text = "Sehen nur Personen mit Zugang zur Verwaltung."
        public_name = self.fields["public_name"]
        public_name.validators.append(MaxLengthValidator(NAME_LENGTH))
        public_name.widget.attrs["maxlength"] = NAME_LENGTH

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"]
        if User.objects.filter(email__iexact=email).exclude(pk=self.instance.pk).exists():
            raise ValidationError("Mit dieser E-Mail-Adresse gibt es schon ein Konto.", code="email_taken")
        return email

    def save(self, commit: bool = True) -> User:
        """Whoever gets a part in the admin logs in anew: their sessions were begun to last longer."""
        if not self.instance.pk:
            self.instance.set_unusable_password()
        user: User = super().save(commit=commit)
        if commit:
            follow_address(user)
            if user.has_perm(ADMIN) and {"groups", "is_superuser"} & {*self.changed_data}:
                end_all_sessions(user)
        return user


class AccountCreationForm(AccountFields, UserCreationForm):
    class Meta(UserCreationForm.Meta):
        fields = UserCreationForm.Meta.fields | {"public_name"}


class AccountEditForm(AccountFields, UserEditForm):
    class Meta(UserEditForm.Meta):
        fields = UserEditForm.Meta.fields | {"public_name"}


def follow_address(user: User) -> None:
    """Let allauth know the account's address. It counts as verified when its owner has logged in with it."""
    others = EmailAddress.objects.filter(user=user).exclude(email__iexact=user.email)
    others.delete()
    if not EmailAddress.objects.filter(user=user).exists():
        EmailAddress.objects.create(user=user, email=user.email.lower(), primary=True)
