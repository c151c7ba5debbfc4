from django.apps import AppConfig


class WorkshopsConfig(AppConfig):
    name = "workshops"
    verbose_name = "Veranstaltungen"

    def ready(self) -> None:
        # Models are not loaded before.
        from documents import occasions  # noqa: PLC0415
        from workshops import signals  # noqa: PLC0415
        from workshops.queries.without_protocol import events_awaiting_protocol, events_by_path  # noqa: PLC0415

        signals.connect()
        occasions.register(occasions.Occasions(events_awaiting_protocol, events_by_path))
