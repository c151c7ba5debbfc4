from django.apps import AppConfig


class ParticipationConfig(AppConfig):
    name = "participation"
    verbose_name = "Beteiligung"

    def ready(self) -> None:
        from participation import trail  # noqa: PLC0415  models are not loaded before

        trail.connect()
