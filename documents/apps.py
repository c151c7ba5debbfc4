from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "documents"
    verbose_name = "Dokumente"

    def ready(self) -> None:
        from documents import cleanup, receivers  # noqa: F401, PLC0415  they need the loaded models
