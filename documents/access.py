"""Fetch and authorise in one call: no view can forget the privacy of a collection."""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from wagtail import hooks
from wagtail.documents.models import document_served
from wagtail.models import Page, ReferenceIndex
from wagtail.query import PageQuerySet

from documents.enums import ProtocolState
from documents.exceptions import DraftLocked, DraftOnly, ReviewOver
from documents.models import (
    Attachment,
    DocumentVersion,
    KekDocument,
    Protocol,
    Review,
    VersionItem,
    Video,
)
from documents.models.withdrawn import telling_withdrawn_words
from documents.rules import may_review
from kek.people.access import office_person
from kek.people.models import User
from kek.people.rules import is_office


class AccessNeeded(Exception):  # noqa: N818  not an error: carries the log-in or password page to show
    def __init__(self, response: HttpResponse) -> None:
        super().__init__()
        self.response = response


def open_version(request: HttpRequest, pk: int, number: int | None = None) -> DocumentVersion:
    """The asked version (None: the newest), or Http404, or AccessNeeded with Wagtail's answer.

    An unknown number of a restricted document asks for the log-in like a known one.
    """
    document = get_object_or_404(KekDocument.objects.select_related("collection", "protocol"), pk=pk)
    _check_protocol(document, request.user)
    for hook in hooks.get_hooks("before_serve_document"):
        answer = hook(document, request)
        if isinstance(answer, HttpResponse):
            raise AccessNeeded(answer)
    wanted = document.version_number if number is None else number
    version = get_object_or_404(document.versions, number=wanted)
    version.document = document
    document_served.send(sender=KekDocument, instance=document, request=request)
    return version


def _check_protocol(document: KekDocument, user: User | AnonymousUser) -> None:
    """The PDF of a protocol is as public as its page: once withdrawn or private, it is the office's."""
    protocol = getattr(document, "protocol", None)
    if protocol is None or is_office(user):
        return
    if not protocol.is_public or telling_withdrawn_words(protocol.versions.exclude(pdf="")):
        raise Http404


def open_video(request: HttpRequest, pk: int) -> tuple[Video, bool]:
    """The video and whether everybody may have it, or Http404.

    It is as public as the pages that show it. Who edits pages needs it before one is published.
    """
    video = get_object_or_404(Video, pk=pk)
    pages = _pages_with(video)
    # Asked of all at once, and before the rest: a player fetches a film in many parts.
    if any(not page.is_for_few for page in pages.public().specific()):
        return video, True
    for page in pages.specific():
        restrictions = page.get_view_restrictions()
        if page.is_for(request) and all(each.accept_request(request) for each in restrictions):
            return video, False
    if request.user.has_perm("wagtailadmin.access_admin"):
        return video, False
    raise Http404


def _pages_with(video: Video) -> PageQuerySet:
    """Published ones; Wagtail's index of references tells of these, not of drafts."""
    uses = ReferenceIndex.objects.filter(
        base_content_type=ContentType.objects.get_for_model(Page),
        to_content_type=ContentType.objects.get_for_model(Video),
        to_object_id=str(video.pk),
    )
    keys = [int(key) for key in uses.values_list("object_id", flat=True)]
    return Page.objects.live().filter(pk__in=keys)


def is_restricted(document: KekDocument) -> bool:
    protocol = getattr(document, "protocol", None)
    if protocol is not None and not protocol.is_public:
        return True
    return document.collection.get_view_restrictions().exists()


def office_protocol(
    user: User | AnonymousUser, pk: int, protocols: QuerySet[Protocol] | None = None
) -> Protocol:
    """A protocol for those who work on it; to everybody else it does not exist.

    protocols lets a writer pass a queryset that takes the row's lock.
    """
    office_person(user)
    found = Protocol.objects.all() if protocols is None else protocols
    protocol: Protocol = get_object_or_404(found, pk=pk)
    return protocol


def office_draft(user: User | AnonymousUser, pk: int) -> Protocol:
    """A draft that this person may add to, its row held until the transaction ends: one step at a time.

    Raises Http404 for all but the office, DraftOnly and DraftLocked.
    """
    protocol = office_protocol(user, pk, Protocol.objects.select_for_update(of=("self",)))
    if protocol.state != ProtocolState.DRAFT:
        raise DraftOnly
    lock = protocol.get_lock()
    if lock is not None and lock.for_user(user):
        raise DraftLocked
    return protocol


def office_occasion(user: User | AnonymousUser, pk: int, pages: QuerySet[Page] | None = None) -> Any:
    """The page of an event, for those who write protocols of it; to everybody else it does not exist."""
    office_person(user)
    page = get_object_or_404(Page.objects.all() if pages is None else pages, pk=pk)
    if not Protocol.can_exist_under(page):
        raise Http404
    return page.specific


def office_review(user: User | AnonymousUser, pk: int, reviews: QuerySet[Review] | None = None) -> Review:
    """A round for those who lead it; to everybody else it does not exist."""
    office_person(user)
    found = Review.objects.all() if reviews is None else reviews
    return get_object_or_404(found.select_related("version", "protocol"), pk=pk)


def open_review(user: User | AnonymousUser, pk: int, reviews: QuerySet[Review] | None = None) -> Review:
    """A round, running or over, for its members and the office; to everybody else it does not exist."""
    if not isinstance(user, User) or not user.is_active:
        raise Http404
    mine = Review.objects.open_to(user, timezone.localdate()).filter(pk=pk).values("pk")
    found = Review.objects.all() if reviews is None else reviews
    return get_object_or_404(found.select_related("version", "protocol").filter(pk__in=mine))


def paper_review(by: User | AnonymousUser, pk: int) -> Review:
    """A round into which the office enters what came on paper: the protocol's newest, until it is agreed.

    Takes the locks of protocol and round, so that nothing is entered behind an agreement's back.
    """
    protocol_pk = office_review(by, pk).protocol_id
    Protocol.objects.select_for_update(of=("self",)).get(pk=protocol_pk)
    review = office_review(by, pk, Review.objects.select_for_update(of=("self",)))
    newest = review.protocol.reviews.order_by("-opened_at", "-pk").first()
    if review.protocol.state != ProtocolState.IN_REVIEW or newest != review:
        raise ReviewOver
    return review


def open_attachment(user: User | AnonymousUser, pk: int) -> tuple[Attachment, bool]:
    """A protocol's file, and whether everybody may have it: then it stands in what is public.

    Else it is there for the office, and for members of a round whose version holds it.
    """
    attachment: Attachment = get_object_or_404(Attachment.objects.select_related("protocol"), pk=pk)
    protocol = attachment.protocol
    held = VersionItem.objects.holding(pk).filter(version__protocol=protocol)
    if protocol.is_public and held.filter(version__published_at__isnull=False).exists():
        return attachment, True
    if is_office(user):
        return attachment, False
    # What was taken into the draft after a round stands in the text that came of it.
    came_of_it = Q(outcome_number__in=held.values("version__number"))
    rounds = protocol.reviews.with_outcome().filter(Q(version__in=held.values("version")) | came_of_it)
    day = timezone.localdate()
    if any(may_review(review, user, day) for review in rounds):
        return attachment, False
    raise Http404
