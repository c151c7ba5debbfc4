from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "documents"
    verbose_name = "Dokumente"

    def ready(self) -> None:
        from documents import cleanup, receivers, trail, uploads  # noqa: F401, PLC0415  they need the loaded models
        from documents.following import DOCUMENT  # noqa: PLC0415  likewise
        from documents.queries.my_committees import account_link  # noqa: PLC0415  likewise
        from kek.following.registry import register  # noqa: PLC0415  likewise
        from kek.pages import account_links  # noqa: PLC0415  likewise

        register(DOCUMENT)
        account_links.register(account_link)
        trail.connect()
