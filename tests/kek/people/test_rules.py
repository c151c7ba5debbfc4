from django.contrib.auth.models import AnonymousUser

from kek.people.models import User
from kek.people.rules import is_office


def test_the_office_is_a_group_and_the_administrator(olga: User, ada: User, rita: User, mira: User) -> None:
    assert [is_office(person) for person in (olga, ada, rita, mira, AnonymousUser())] == [
        True,
        True,
        False,
        False,
        False,
    ]
