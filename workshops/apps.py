from django.apps import AppConfig


class WorkshopsConfig(AppConfig):
    name = "workshops"
    verbose_name = "Veranstaltungen"

    def ready(self) -> None:
        from documents import occasions  # noqa: PLC0415  apps are not loaded before
        from kek.following.registry import register  # noqa: PLC0415  likewise
        from workshops import signals  # noqa: PLC0415  likewise
        from workshops.following import EVENT  # noqa: PLC0415  likewise
        from workshops.queries.without_protocol import OCCASIONS  # noqa: PLC0415  likewise

        register(EVENT)
        signals.connect()
        occasions.register(OCCASIONS)
