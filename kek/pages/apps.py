from django.apps import AppConfig
from wagtail.admin.apps import WagtailAdminAppConfig


class PagesConfig(AppConfig):
    name = "kek.pages"
    label = "pages"
    verbose_name = "Seiten"
    default = True

    def ready(self) -> None:
        from kek.letters.signature import register  # noqa: PLC0415  the registry of models is complete only now
        from kek.pages import receivers  # noqa: F401, PLC0415  heard from now on
        from kek.pages.cache import signals  # noqa: PLC0415  the registry of models is complete only now
        from kek.pages.queries.platform import names_of_the_site, signature  # noqa: PLC0415  as above
        from kek.people import reserved_names  # noqa: PLC0415  as above

        register(signature)
        reserved_names.register(names_of_the_site)
        signals.connect()


class AdminConfig(WagtailAdminAppConfig):
    """Wagtail's admin without its mails about workflows.

    They would be sent in the middle of a transaction, past the outbox; who starts a workflow writes letters.
    """

    def ready(self) -> None:
        super().ready()
        from wagtail import signals  # noqa: PLC0415  the registry of models is complete only now
        from wagtail.models import TaskState, WorkflowState  # noqa: PLC0415

        notices = {
            "group_approval_task_submitted": (signals.task_submitted, TaskState),
            "workflow_state_submitted": (signals.workflow_submitted, WorkflowState),
            "workflow_state_rejected": (signals.workflow_rejected, WorkflowState),
            "workflow_state_approved": (signals.workflow_approved, WorkflowState),
        }
        for name, (signal, sender) in notices.items():
            signal.disconnect(sender=sender, dispatch_uid=f"{name}_email_notification")
