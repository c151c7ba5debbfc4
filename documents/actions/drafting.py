"""A protocol begins: as a page below its event, with a first revision."""

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.utils.text import slugify
from wagtail.log_actions import log
from wagtail.models import Page

from documents.access import office_occasion
from documents.actions.steps import keep_step, step_of
from documents.enums import DraftStepKind, ProtocolKind, WayIn
from documents.exceptions import FormUsedUp, ProtocolExists
from documents.models import Protocol
from documents.occasions import outline_of
from kek.people.models import User

LONGEST_TITLE = 255


@dataclass(frozen=True)
class NewProtocol:
    """What the office has chosen. A blank outline comes from the event; the other ways begin empty.

    another: the office knows that there is one of this kind, and wants a second.
    """

    op_id: UUID
    kind: ProtocolKind
    way: WayIn = WayIn.OUTLINE
    another: bool = False


def create_protocol(event_pk: int, by: User, new: NewProtocol) -> Protocol:
    """Sent twice, one protocol. To all but the office the event does not exist (Http404).

    An op_id cannot tell the back button from a second wish, as the page comes back with a new one; so a
    second protocol of a kind is asked for in words.
    """
    with transaction.atomic():
        event = office_occasion(by, event_pk, Page.objects.select_for_update())
        done = step_of(new.op_id, DraftStepKind.CREATED)
        if done is not None:
            return _same(done.protocol, event)
        existing = Protocol.objects.child_of(event).filter(kind=new.kind).first()
        if existing is not None and not new.another:
            raise ProtocolExists(existing.draft_title)
        protocol = Protocol(
            title=_free_title(new.kind, event),
            slug=_free_slug(event, slugify(new.kind.label)),
            kind=new.kind,
            live=False,
            has_unpublished_changes=True,
            owner=by,
        )
        if new.way is WayIn.OUTLINE:
            protocol.items = protocol.items.stream_block.to_python(outline_of(event))
        event.add_child(instance=protocol)
        revision = protocol.save_revision(user=by, clean=False)
        log(instance=protocol, action="wagtail.create", user=by, revision=revision, content_changed=True)
        keep_step(protocol, new.op_id, DraftStepKind.CREATED)
    return protocol


def _free_title(kind: ProtocolKind, event: Page) -> str:
    """Protokoll: Workshop – Umweltausschuss; the next of its kind is called 2. Protokoll: …

    A second colon would read as if it were the protocol's.
    """
    of_event = event.title.replace(": ", " – ")
    taken = set(event.get_children().values_list("draft_title", flat=True))
    numbers = range(2, len(taken) + 3)
    titles = (
        f"{word}: {of_event}"[:LONGEST_TITLE]
        for word in (kind.label, *(f"{n}. {kind.label}" for n in numbers))
    )
    return next(title for title in titles if title not in taken)


def _same(protocol: Protocol, event: Page) -> Protocol:
    if not protocol.is_child_of(event):
        raise FormUsedUp
    return protocol


def _free_slug(event: Page, wanted: str) -> str:
    """protokoll, protokoll-2, … The event's row is locked, so it stays free."""
    taken = set(event.get_children().values_list("slug", flat=True))
    numbers = range(2, len(taken) + 3)
    return next(slug for slug in (wanted, *(f"{wanted}-{n}" for n in numbers)) if slug not in taken)
