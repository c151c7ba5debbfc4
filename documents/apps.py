from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "documents"
    verbose_name = "Dokumente"

    def ready(self) -> None:
        from documents import cleanup, uploads  # noqa: F401, PLC0415  receivers need the loaded models
