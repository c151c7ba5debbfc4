"""The people that tests speak of. Everybody has one part, so that a name says what is allowed.

Clara   a citizen with an account
Emil    an expert of a Fachforum, a citizen as far as the account goes
Mira    a member of the Umweltausschuss since 2016
Olga    the project office (group Projektbüro)
Rita    an editor (group Redaktion)
Ada     the administrator
Stefan  a stranger: an account, but no part in anything
"""

from collections.abc import Callable
from datetime import date

import pytest
from django.contrib.auth.models import Group
from django.test import Client

from kek.people.groups import EDITORS, OFFICE
from kek.people.models import Committee, Membership, User
from tests.factories.kek import PASSWORD, CommitteeFactory, MembershipFactory, UserFactory

__all__ = ["PASSWORD"]


@pytest.fixture
def clara(db: None) -> User:
    return UserFactory(email="clara@post.example", public_name="Clara")


@pytest.fixture
def emil(db: None) -> User:
    return UserFactory(email="emil@fachleute.example", public_name="Emil")


@pytest.fixture
def umweltausschuss(db: None) -> Committee:
    return CommitteeFactory(name="Umweltausschuss", slug="umwelt")


@pytest.fixture
def membership_of_mira(umweltausschuss: Committee) -> Membership:
    mira = UserFactory(email="mira@kreistag.example", public_name="Mira")
    return MembershipFactory(user=mira, committee=umweltausschuss, start=date(2016, 1, 1))


@pytest.fixture
def mira(membership_of_mira: Membership) -> User:
    return membership_of_mira.user


@pytest.fixture
def olga(db: None) -> User:
    return in_group(UserFactory(email="olga@landkreis.example", public_name="Olga"), OFFICE)


@pytest.fixture
def rita(db: None) -> User:
    return in_group(UserFactory(email="rita@landkreis.example", public_name="Rita"), EDITORS)


@pytest.fixture
def ada(db: None) -> User:
    return UserFactory(email="ada@landkreis.example", public_name="Ada", is_staff=True, is_superuser=True)


@pytest.fixture
def stefan(db: None) -> User:
    return UserFactory(email="stefan@fremd.example", public_name="Stefan")


@pytest.fixture
def browser_of() -> Callable[[User], Client]:
    """A browser in which the person is logged in: browser_of(clara).get("/")."""

    def browser(person: User) -> Client:
        client = Client()
        client.force_login(person)
        return client

    return browser


def in_group(person: User, name: str) -> User:
    person.groups.add(Group.objects.get(name=name))
    return person
