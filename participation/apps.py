from django.apps import AppConfig


class ParticipationConfig(AppConfig):
    name = "participation"
    verbose_name = "Beteiligung"

    def ready(self) -> None:
        from kek.following.registry import register  # noqa: PLC0415  apps are not loaded before
        from participation import receivers, trail  # noqa: F401, PLC0415  likewise
        from participation.following import BOARD  # noqa: PLC0415  likewise

        register(BOARD)
        trail.connect()
