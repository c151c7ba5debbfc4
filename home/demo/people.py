"""Committees, and one account for each part that a person can have."""

from dataclasses import dataclass
from datetime import date

from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group
from django.utils import timezone

from home.demo.facts import facts
from kek.people.groups import OFFICE
from kek.people.models import Committee, ExpertRole, Membership, MembershipRole, User

PASSWORD = "kek-demo-2030"  # noqa: S105  the demo's, printed by the command


@dataclass(frozen=True)
class Account:
    email: str
    public_name: str
    part: str
    group: str = ""
    committees: tuple[str, ...] = ()
    expert_in: str = ""
    is_administrator: bool = False


ACCOUNTS = [
    Account("buergerin@demo.example", "Haselmaus", "Bürgerin"),
    Account("expertin@demo.example", "Fachfrau Netze", "Expertin", expert_in="Energienetze (Beispiel)"),
    Account(
        "mitglied@demo.example", "Mitglied Umwelt", "Ausschussmitglied", committees=("umwelt", "jugendhilfe")
    ),
    Account("vorsitz@demo.example", "Vorsitz Jugendhilfe", "Ausschussmitglied", committees=("jugendhilfe",)),
    Account(
        "stellvertretung@demo.example", "Mitglied Jugend", "Ausschussmitglied", committees=("jugendhilfe",)
    ),
    Account("buero@demo.example", "Projektbüro", "Projektbüro", group=OFFICE),
    # Publishing takes two.
    Account("vertretung@demo.example", "Vertretung im Büro", "Projektbüro", group=OFFICE),
    Account("admin@demo.example", "Administration", "Administration", is_administrator=True),
]


def load_committees() -> dict[str, Committee]:
    """The committees by the keys of the facts."""
    return {row["key"]: _committee(row, order) for order, row in enumerate(facts()["committees"])}


def load_accounts(committees: dict[str, Committee]) -> None:
    for account in ACCOUNTS:
        if not User.objects.filter(email__iexact=account.email).exists():
            _add(account, committees)


def _committee(row: dict[str, str], order: int) -> Committee:
    values = {"name": row["name"], "sort_order": order, "is_council": row["key"] == "kreistag"}
    committee, _ = Committee.objects.get_or_create(slug=row["key"], defaults=values)
    return committee


def _add(account: Account, committees: dict[str, Committee]) -> None:
    user = User.objects.create_user(
        account.email,
        PASSWORD,
        public_name=account.public_name,
        is_staff=account.is_administrator,
        is_superuser=account.is_administrator,
    )
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    if account.group:
        user.groups.add(Group.objects.get(name=account.group))
    if account.expert_in:
        ExpertRole.objects.create(user=user, field=account.expert_in, start=_first_of_january())
    for key in account.committees:
        Membership.objects.create(
            user=user,
            committee=committees[key],
            role=MembershipRole.MEMBER,
            start=_first_of_january(),
        )


def _first_of_january() -> date:
    return timezone.localdate().replace(month=1, day=1)
