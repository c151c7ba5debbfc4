from django.apps import AppConfig


class ProcessConfig(AppConfig):
    name = "kek.process"
    label = "process"
    verbose_name = "Prozess"

    def ready(self) -> None:
        from kek.following.registry import register  # noqa: PLC0415  apps are not loaded before
        from kek.process.following import FIELD  # noqa: PLC0415  likewise

        register(FIELD)
