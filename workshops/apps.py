from django.apps import AppConfig


class WorkshopsConfig(AppConfig):
    name = "workshops"
    verbose_name = "Veranstaltungen"

    def ready(self) -> None:
        from workshops import signals  # noqa: PLC0415  models are not loaded before

        signals.connect()
