"""One account for each role that has one, all with a second factor."""

from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.contrib.auth.models import Group

from kek.people.groups import EDITORS, OFFICE
from kek.people.models import User
from tests.factories.kek import (
    CommitteeFactory,
    MembershipFactory,
    UserFactory,
)
from tests.roles.cast import Role


def everybody() -> dict[Role, User]:
    names = {
        Role.CITIZEN: "Clara", Role.EXPERT: "Emil", Role.MEMBER: "Mira", Role.FORMER: "Frieda",
        Role.BANNED: "Bernd", Role.BLOCKED: "Klaus", Role.EDITOR: "Rita", Role.OFFICE: "Olga",
    }  # fmt: skip
    people = {role: UserFactory(public_name=name) for role, name in names.items()}
    people[Role.ADMINISTRATOR] = UserFactory(public_name="Ada", is_staff=True, is_superuser=True)
    people[Role.EDITOR].groups.add(Group.objects.get(name=EDITORS))
    people[Role.OFFICE].groups.add(Group.objects.get(name=OFFICE))
    committee = CommitteeFactory(name="Umweltausschuss", slug="umwelt")
    for role in (Role.MEMBER, Role.FORMER):
        MembershipFactory(user=people[role], committee=committee)
    for person in people.values():
        TOTP.activate(person, "JBSWY3DPEHPK3PXP")
        RecoveryCodes.activate(person)
    return people
