from django.apps import AppConfig


class ParticipationConfig(AppConfig):
    name = "participation"
    verbose_name = "Beteiligung"

    def ready(self) -> None:
        from kek.following.registry import register  # noqa: PLC0415  apps are not loaded before
        from kek.letters import registry as letters  # noqa: PLC0415  likewise
        from participation import receivers, trail  # noqa: F401, PLC0415  likewise
        from participation.actions import (  # noqa: PLC0415  likewise
            answer_letters,
            correction_letters,
            protocol_letters,
        )
        from participation.following import BOARD, IDEA  # noqa: PLC0415  likewise

        register(BOARD)
        register(IDEA)
        for kind in (answer_letters.KIND, correction_letters.KIND, protocol_letters.KIND):
            letters.register(kind)
        trail.connect()
