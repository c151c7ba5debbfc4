from django.apps import AppConfig


class FollowingConfig(AppConfig):
    name = "kek.following"
    label = "following"
    verbose_name = "Folgen"

    def ready(self) -> None:
        from kek.following import receivers  # noqa: F401, PLC0415  models are not loaded before
        from kek.following.actions.post import KIND  # noqa: PLC0415  likewise
        from kek.following.committees import COMMITTEE  # noqa: PLC0415  models are not loaded before
        from kek.following.registry import register  # noqa: PLC0415  likewise
        from kek.following.silent_kinds import PAGE  # noqa: PLC0415  likewise
        from kek.letters import registry as letters  # noqa: PLC0415  likewise

        register(COMMITTEE)
        register(PAGE)
        letters.register(KIND)
