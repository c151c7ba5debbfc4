"""Seats and experts as the admin shows them."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail.admin.ui.tables import Column

from kek.people.models import ExpertRole, Membership
from kek.people.queries.accounts import accounts_by_address
from kek.people.viewsets import UnchosenViewSet
from kek.voices.actions.experts import invite_expert
from kek.voices.actions.seats import tell_of_seats

CLOSED = "Dieses Konto ist gesperrt."
NO_ACCOUNT = (
    "Zu dieser E-Mail-Adresse gibt es kein Konto. Die Person legt eines an, oder Sie tragen sie unter "
    "„Mitglieder einlesen“ ein: Dabei entsteht es."
)


class MembershipForm(WagtailAdminModelForm):
    """Names the account by its e-mail address, so that no list of all accounts is shown to pick from."""

    email = forms.EmailField(
        label="E-Mail-Adresse des Kontos",
        help_text="Die Person legt ihr Konto selbst an; danach tragen Sie sie hier ein. Sie erfährt es per "
        "E-Mail.",
    )
    field_order = ("email",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            _keep_person(self)

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"]
        if self.instance.pk:
            return email
        account = accounts_by_address([email.lower()]).get(email.lower())
        if account is None:
            raise ValidationError(NO_ACCOUNT, code="unknown_account")
        if not account.is_active:
            raise ValidationError(CLOSED, code="blocked")
        self.instance.user = account
        return email

    def save(self, commit: bool = True) -> Membership:
        is_given = self.instance.pk is None or "committee" in self.changed_data
        seat: Membership = super().save(commit=commit)
        if commit and is_given:
            tell_of_seats([seat])
        return seat


class ExpertRoleForm(WagtailAdminModelForm):
    """Names the person by e-mail address: no list of all accounts is shown, and there need not be one yet."""

    email = forms.EmailField(
        label="E-Mail-Adresse",
        help_text="Die Person bekommt eine E-Mail. Gibt es noch kein Konto, legen wir eines an.",
    )
    field_order = ("email",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            _keep_person(self)

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"]
        if self.instance.pk:
            return email
        account = accounts_by_address([email.lower()]).get(email.lower())
        if account is not None and not account.is_active:
            raise ValidationError(CLOSED, code="blocked")
        if account is not None:
            self.instance.user = account
        return email

    def clean(self) -> dict[str, Any]:
        """As the unique key, which knows only of accounts that the form shows."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        said = {name: cleaned.get(name) for name in ("field", "start")}
        same = ExpertRole.objects.filter(user=self.instance.user_id, **said).exclude(pk=self.instance.pk)
        if self.instance.user_id and all(said.values()) and same.exists():
            self.add_error("field", "Diese Fachperson ist so schon eingetragen.")
        return cleaned

    def save(self, commit: bool = True) -> ExpertRole:
        is_new = self.instance.pk is None
        role: ExpertRole = super().save(commit=commit and not is_new)
        return invite_expert(role, self.cleaned_data["email"]) if is_new and commit else role


class MembershipViewSet(UnchosenViewSet):
    model = Membership
    icon = "user"
    menu_label = "Mitgliedschaften"
    # The first leads to the form, if it is a name; a Column does not.
    list_display: ClassVar[list[str | Column]] = ["user", "committee", "role", "start", "end"]
    list_filter: ClassVar[list[str]] = ["committee", "role"]
    list_select_related: ClassVar[list[str]] = ["user", "committee"]
    search_fields: ClassVar[list[str]] = [
        "user__public_name",
        "user__last_name",
        "user__email",
        "committee__name",
    ]
    ordering: ClassVar[list[str]] = ["committee__sort_order", "committee__name", "-start"]
    edit_handler = ObjectList(
        [
            FieldPanel("email"),
            FieldPanel("committee"),
            FieldPanel("role"),
            FieldRowPanel([FieldPanel("start"), FieldPanel("end")]),
        ],
        base_form_class=MembershipForm,
    )


class ExpertRoleViewSet(UnchosenViewSet):
    model = ExpertRole
    icon = "glasses"
    menu_label = "Fachpersonen"
    list_display: ClassVar[list[str | Column]] = [
        "user",
        Column("user.email", label="E-Mail-Adresse"),
        "field",
        "organisation",
        "start",
        "end",
    ]
    list_filter: ClassVar[list[str]] = ["organisation"]
    list_select_related: ClassVar[list[str]] = ["user", "organisation"]
    search_fields: ClassVar[list[str]] = ["user__public_name", "user__last_name", "user__email", "field"]
    ordering: ClassVar[list[str]] = ["field", "-start"]
    copy_view_enabled = False
    edit_handler = ObjectList(
        [
            FieldPanel("email"),
            FieldPanel("field"),
            FieldPanel("organisation", widget=forms.Select),
            FieldRowPanel([FieldPanel("start"), FieldPanel("end")]),
        ],
        base_form_class=ExpertRoleForm,
    )


def _keep_person(form: MembershipForm | ExpertRoleForm) -> None:
    """What somebody said in a voice stays theirs, so nobody else takes over what gave it."""
    form.fields["email"].disabled = True
    form.fields["email"].help_text = "Für eine andere Person legen Sie einen neuen Eintrag an."
    form.initial["email"] = form.instance.user.email
