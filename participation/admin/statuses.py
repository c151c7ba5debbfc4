from django.db import transaction
from wagtail.admin.forms import WagtailAdminModelForm

from participation.actions.statuses import tell_of_new_name
from participation.models import IdeaStatus


class IdeaStatusForm(WagtailAdminModelForm):
    """A status in the admin. Cards that show its old name are open somewhere: they hear of the new one."""

    def save(self, commit: bool = True) -> IdeaStatus:
        is_new = self.instance.pk is None
        with transaction.atomic():
            status: IdeaStatus = super().save(commit)
            if not is_new and {"name", "kind"}.intersection(self.changed_data):
                tell_of_new_name(status, self.for_user)
        return status
