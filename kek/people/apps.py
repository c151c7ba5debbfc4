from django.apps import AppConfig
from wagtail.users.apps import WagtailUsersAppConfig


class PeopleConfig(AppConfig):
    name = "kek.people"
    label = "people"
    verbose_name = "Personen und Gremien"
    default = True

    def ready(self) -> None:
        from kek.people import receivers, security_log  # noqa: F401, PLC0415  need the loaded models

        security_log.listen()


class AccountsConfig(WagtailUsersAppConfig):
    """Wagtail's account pages in the admin, with forms that know no username."""

    user_viewset = "kek.people.viewsets.AccountViewSet"
