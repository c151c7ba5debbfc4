"""Freezing what a protocol says, and changing its draft."""

from collections.abc import Callable

from django.utils import timezone

from documents.actions.quotations import keep_quotations
from documents.enums import ItemKind, ProtocolState
from documents.exceptions import BadItem, NothingToReview, WrongState
from documents.items.content import content_of
from documents.items.item import Item, RawItem
from documents.models import Attachment, ItemNumber, Protocol, ProtocolVersion, VersionItem
from kek.people.models import User
from kek.stores.canonical import sha256_of


def locked(protocol_pk: int) -> Protocol:
    """The protocol's row, held until the transaction ends: one step at a time."""
    protocol: Protocol = Protocol.objects.select_for_update(of=("self",)).get(pk=protocol_pk)
    return protocol


def draft_of(protocol: Protocol) -> Protocol:
    """What the editor shows: the newest revision, with the row's state.

    Which one that is stands in the page's own table, which `locked` does not lock: whoever waited for the
    lock, or has changed the draft since, holds the revision before.
    """
    protocol.refresh_from_db(fields=["latest_revision"])
    draft: Protocol = protocol.get_latest_revision_as_object()
    return draft


def freeze(protocol: Protocol, by: User, note: str = "") -> ProtocolVersion:
    """The draft as a version; the newest one, if it says the same. The caller holds the protocol's lock.

    From here on the numbers of its items are given for good. Raises NothingToReview or BadItem.
    """
    draft = draft_of(protocol)
    kept = protocol.kept_numbers()
    items = draft.numbered_items(kept)
    _check(protocol, items)
    content = content_of(draft, items)
    newest = protocol.latest_version
    if newest is not None and newest.sha256 == sha256_of(content):
        return newest
    version = ProtocolVersion.objects.create(
        protocol=protocol,
        number=newest.number + 1 if newest else 1,
        title=draft.title,
        content=content,
        sha256=sha256_of(content),
        created_by=by,
        created_at=timezone.now(),
        changes_note=note,
    )
    VersionItem.objects.bulk_create(VersionItem.of(version, at, item) for at, item in enumerate(items))
    ItemNumber.objects.bulk_create(
        ItemNumber(protocol=protocol, item_id=item.id, number=item.number)
        for item in items
        if item.id not in kept
    )
    return version


def _check(protocol: Protocol, items: list[Item]) -> None:
    if not any(item.words.strip() for item in items):
        raise NothingToReview
    _check_filled(items)
    keep_quotations(protocol, items)
    _check_attachments(protocol, items)


def _check_filled(items: list[Item]) -> None:
    """An outline holds places to write at; none of them is shown empty."""
    for item in items:
        if not item.words.strip():
            raise BadItem(
                f"Punkt {item.number} ({item.kind.label}) ist noch leer. Bitte schreiben Sie ihn oder "
                "löschen Sie ihn im Editor."
            )


def _check_attachments(protocol: Protocol, items: list[Item]) -> None:
    own = set(Attachment.objects.filter(protocol=protocol).values_list("pk", flat=True))
    for item in items:
        if item.kind is ItemKind.ATTACHMENT and item.value.get("attachment") not in own:
            raise BadItem(
                f"Punkt {item.number}: Zu dieser Anlage gibt es keine Datei. Bitte löschen Sie den Punkt und "
                "laden Sie die Datei auf dem Schreibtisch hoch."
            )


def change_draft(
    protocol: Protocol, by: User, change: Callable[[list[RawItem]], list[RawItem]], attendance: str = ""
) -> Protocol:
    """A new revision whose items are what `change` makes of those of the newest. The caller holds the lock.

    attendance is added to what only the office reads. Raises WrongState once the protocol is agreed: what was
    agreed is not changed.
    """
    if protocol.state not in {ProtocolState.DRAFT, ProtocolState.IN_REVIEW}:
        raise WrongState
    draft = draft_of(protocol)
    raw = change([dict(each) for each in draft.raw_items])
    draft.items = draft.items.stream_block.to_python(raw)
    draft.attendance = "\n".join(filter(None, [draft.attendance, attendance]))
    draft.save_revision(user=by, log_action=True, clean=False)
    return draft


def change_state(protocol: Protocol, come_from: set[ProtocolState], go_to: ProtocolState) -> None:
    """One step of a protocol's life; WrongState if somebody else took another one meanwhile."""
    rows = Protocol.objects.filter(pk=protocol.pk, state__in=come_from)
    if not rows.update(state=go_to):
        raise WrongState
    protocol.state = go_to
