from django.contrib.auth.models import AnonymousUser
from django.http import Http404

from kek.people.models import User
from kek.people.rules import is_office


def office_person(user: User | AnonymousUser) -> User:
    """Who asks, if they act for the office; to everybody else the office's pages do not exist."""
    if not isinstance(user, User) or not is_office(user):
        raise Http404("Diese Seite gibt es nicht.")
    return user
