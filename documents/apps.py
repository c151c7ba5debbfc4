from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "documents"
    verbose_name = "Dokumente"

    def ready(self) -> None:
        from documents import (  # noqa: PLC0415  signal receivers and trails need the loaded models
            cleanup,  # noqa: F401
            trail,
        )

        trail.connect()
