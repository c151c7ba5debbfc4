"""What a round knew of people who only took part in it is not kept for ever."""

from datetime import datetime, timedelta
from typing import Any

from documents.models import Approval, ProtocolVersion, Remark, Reply, ReviewGuest, ReviewVisit
from documents.queries.audience import nameless
from kek.people.models import Committee, User
from kek.people.names import FORMER, display_name
from kek.people.queries.accounts import has_shown_address

# The round can be looked up as long as its protocol is talked about; what was said stays with it.
KEPT_AFTER_CLOSING = timedelta(days=365)


def forget_guests(now: datetime) -> None:
    """Addresses of those invited by e-mail, and when anybody last looked."""
    over = now - KEPT_AFTER_CLOSING
    ReviewGuest.objects.filter(review__closed_at__lt=over).delete()
    ReviewVisit.objects.filter(review__closed_at__lt=over).delete()


def forget_author(account: User) -> None:
    """Inside a transaction. What a person said in rounds stays, as the record of a protocol, without them.

    In which part they spoke stays as well: it tells whose agreement the record counts.
    """
    parts = set(Committee.objects.values_list("name", flat=True))
    for said in (Remark.objects.filter(author=account), Reply.objects.filter(author=account)):
        for name in {*said.values_list("author_name", flat=True)}:
            said.filter(author_name=name).update(author_name=nameless(name, parts))
    approvals = list(Approval.objects.filter(person=account).select_related("review"))
    _forget_in_records(account, approvals, parts)
    for approval in approvals:
        name = nameless(approval.name, parts)
        # On paper the name is all there is: two people must not become one.
        Approval.objects.filter(pk=approval.pk).update(
            name=name.replace(FORMER, f"{FORMER} {approval.pk}", 1)
        )
    if has_shown_address(account):
        ReviewGuest.objects.of_person(account).delete()


def _forget_in_records(account: User, approvals: list[Approval], parts: set[str]) -> None:
    """The records of how versions were agreed repeat who consented and objected, and who agreed."""
    said = {(approval.name, approval.at.isoformat()) for approval in approvals}
    protocols = {approval.review.protocol_id for approval in approvals}
    touched = ProtocolVersion.objects.filter(protocol__in=protocols) | ProtocolVersion.objects.filter(
        approval__agreed_by=display_name(account)
    )
    for version in touched.exclude(approval={}).only("approval"):
        for voice in _voices(version.approval):
            if (voice["name"], voice["at"]) in said:
                voice["name"] = nameless(voice["name"], parts)
        if account.public_name and version.approval["agreed_by"] == account.public_name:
            version.approval["agreed_by"] = FORMER
        version.save(update_fields=["approval"])


def _voices(approval: dict[str, Any]) -> list[dict[str, Any]]:
    kinds = ("agreed", "objected", "also_agreed", "also_objected")
    return [voice for each in approval["rounds"] for kind in kinds for voice in each.get(kind, [])]
