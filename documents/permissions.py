"""What may be done with a protocol in the admin."""

from wagtail.models import PagePermissionTester

from documents.enums import ProtocolState
from kek.people.rules import is_office


class ProtocolPermissions(PagePermissionTester):
    """The office alone: drafts, revisions, previews and comparisons of protocols are nobody else's.

    What was shown to somebody is neither deleted nor moved: versions and remarks lead to it.
    """

    @property
    def is_offices(self) -> bool:
        return self.user.is_authenticated and is_office(self.user)

    def can_edit(self) -> bool:
        return self.is_offices and bool(super().can_edit())

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        if not self.is_offices or not super().can_delete(ignore_bulk):
            return False
        return self.page.state == ProtocolState.DRAFT and not self.page.versions.exists()

    def can_publish(self) -> bool:
        """Whether publishing may be carried out at all; Protocol.publish asks for the release."""
        return self.is_offices and self.page.state == ProtocolState.AGREED

    def can_unpublish(self) -> bool:
        """Although the editor is locked: the text stays as it is, it only is public no more."""
        may_publish = self.user.is_superuser or "publish" in getattr(self, "permissions", ())
        return self.is_offices and bool(self.page.live) and may_publish

    def can_submit_for_moderation(self) -> bool:
        """Only from the protocol's desk, which checks what must be true before."""
        return False

    def can_move(self) -> bool:
        return False

    def can_copy(self) -> bool:
        return False

    def can_lock(self) -> bool:
        return self.is_offices and bool(super().can_lock())

    def can_view_revisions(self) -> bool:
        return self.is_offices
