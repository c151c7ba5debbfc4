"""Who may do what: rights come through groups alone, so nobody is asked for rights of their own."""

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth.models import Permission
from django.db.models import QuerySet

from kek.people.models import User


class GroupRightsBackend(AuthenticationBackend):
    """Saves a query on every page that somebody sees who is logged in."""

    def _get_user_permissions(self, _user: User) -> QuerySet[Permission]:
        return Permission.objects.none()
