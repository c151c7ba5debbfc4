from django.apps import AppConfig
from wagtail.admin.apps import WagtailAdminAppConfig


class PagesConfig(AppConfig):
    name = "kek.pages"
    label = "pages"
    verbose_name = "Seiten"
    default = True

    def ready(self) -> None:
        from kek.pages.cache import signals  # noqa: PLC0415  the registry of models is complete only now

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
