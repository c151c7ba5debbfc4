from django.apps import AppConfig
from wagtail.users.apps import WagtailUsersAppConfig


class PeopleConfig(AppConfig):
    name = "kek.people"
    label = "people"
    verbose_name = "Personen und Gremien"
    default = True


class AccountsConfig(WagtailUsersAppConfig):
    """Wagtail's account pages in the admin, with forms that know no username."""

    user_viewset = "kek.people.viewsets.AccountViewSet"
