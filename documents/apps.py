from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "documents"
    verbose_name = "Dokumente"

    def ready(self) -> None:
        from documents import cleanup  # noqa: F401, PLC0415  signal receivers need the loaded models
        from documents.queries.my_committees import account_link  # noqa: PLC0415  likewise
        from kek.pages import account_links  # noqa: PLC0415  likewise

        account_links.register(account_link)
