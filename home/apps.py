from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "home"
    verbose_name = "Startseite"

    def ready(self) -> None:
        from home import receivers  # noqa: F401, PLC0415  it needs the loaded models
        from home.actions.idle_accounts import ANNOUNCEMENTS  # noqa: PLC0415  it needs the loaded models
        from kek.letters.registry import register  # noqa: PLC0415  as above

        register(ANNOUNCEMENTS)
