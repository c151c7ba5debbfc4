from typing import Any

from django.contrib.auth.models import AbstractUser
from django.db import transaction
from wagtail.models import AbstractGroupApprovalTask, TaskState


class SecondPairOfEyes(AbstractGroupApprovalTask):
    """A release by the groups' members, but never by who submitted it; administrators neither."""

    class Meta:
        verbose_name = "Freigabe durch eine zweite Person"
        verbose_name_plural = "Freigaben durch eine zweite Person"

    def get_actions(self, obj: Any, user: AbstractUser) -> list[tuple[str, str, bool]]:
        if self._has_submitted(obj, user):
            return []
        actions: list[tuple[str, str, bool]] = super().get_actions(obj, user)
        return actions

    def get_task_states_user_can_moderate(self, user: AbstractUser, **kwargs: Any) -> Any:
        states = super().get_task_states_user_can_moderate(user, **kwargs)
        return states.exclude(workflow_state__requested_by=user)

    def on_action(self, task_state: TaskState, user: AbstractUser, action_name: str, **kwargs: Any) -> None:
        """Under the page's own row, which the desk locks first, too."""
        page = task_state.workflow_state.content_object
        with transaction.atomic():
            type(page).objects.select_for_update(of=("self",)).get(pk=page.pk)
            if not self._has_submitted(page, user):
                super().on_action(task_state, user, action_name, **kwargs)

    @staticmethod
    def _has_submitted(obj: Any, user: AbstractUser) -> bool:
        state = obj.current_workflow_state
        return state is not None and state.requested_by_id == user.pk

    @classmethod
    def get_description(cls) -> str:
        return "Mitglieder der gewählten Gruppen geben frei, aber nie, was sie selbst vorgelegt haben."
