"""Fetch and authorise in one call: no view can forget the privacy of a collection."""

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from wagtail import hooks
from wagtail.documents.models import document_served

from documents.enums import ProtocolState
from documents.exceptions import ReviewOver
from documents.models import Attachment, DocumentVersion, KekDocument, Protocol, ProtocolVersion, Review
from documents.rules import may_review
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
    document = get_object_or_404(KekDocument.objects.select_related("collection"), pk=pk)
    for hook in hooks.get_hooks("before_serve_document"):
        answer = hook(document, request)
        if isinstance(answer, HttpResponse):
            raise AccessNeeded(answer)
    wanted = document.version_number if number is None else number
    version = get_object_or_404(document.versions, number=wanted)
    version.document = document
    document_served.send(sender=KekDocument, instance=document, request=request)
    return version


def is_restricted(document: KekDocument) -> bool:
    return document.collection.get_view_restrictions().exists()


def acting_office(user: User | AnonymousUser) -> User:
    """Who acts for the office; for everybody else there is nothing to act on."""
    if not isinstance(user, User) or not is_office(user):
        raise Http404
    return user


def office_protocol(
    user: User | AnonymousUser, pk: int, protocols: QuerySet[Protocol] | None = None
) -> Protocol:
    """A protocol for those who work on it; to everybody else it does not exist.

    protocols lets a writer pass a queryset that takes the row's lock.
    """
    if not is_office(user):
        raise Http404
    found = Protocol.objects.all() if protocols is None else protocols
    protocol: Protocol = get_object_or_404(found, pk=pk)
    return protocol


def office_review(user: User | AnonymousUser, pk: int, reviews: QuerySet[Review] | None = None) -> Review:
    """A round for those who lead it; to everybody else it does not exist."""
    if not is_office(user):
        raise Http404
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
    if protocol.is_public and _holds(protocol.published_version, attachment):
        return attachment, True
    if is_office(user):
        return attachment, False
    rounds = protocol.reviews.select_related("version")
    day = timezone.localdate()
    if any(_holds(review.version, attachment) and may_review(review, user, day) for review in rounds):
        return attachment, False
    raise Http404


def _holds(version: ProtocolVersion | None, attachment: Attachment) -> bool:
    items = version.items if version else []
    return any(item.value.get("attachment") == attachment.pk for item in items)
