from django.apps import AppConfig


class PagesConfig(AppConfig):
    name = "kek.pages"
    label = "pages"
    verbose_name = "Seiten"

    def ready(self) -> None:
        from kek.pages.cache import signals  # noqa: PLC0415  the registry of models is complete only now

        signals.connect()
