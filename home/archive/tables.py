"""Which tables are archived, and which of their rows belong to a package?

A test holds this list against the installed models: a new one is named here, or in `left_out.py` with the
reason.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model, Q, QuerySet
from wagtail.models import Collection, Page

from documents.models import (
    Approval,
    Attachment,
    DocumentVersion,
    ItemNumber,
    KekDocument,
    LibraryPage,
    ProtocolVersion,
    Remark,
    Reply,
    Review,
    VersionItem,
    Video,
)
from documents.models.document_rows import READING_FIELDS
from home.archive.keys import Swap
from home.archive.ledger import in_notes
from home.archive.scope import Scope
from kek.images.models import CreditedImage
from kek.people.models import Committee, Organisation
from kek.places.models import Municipality
from kek.process.models import FieldOfAction, Theme
from kek.trace.models import Link
from participation.models import (
    AnswerBatch,
    AnsweredIdea,
    AnswerVersion,
    Board,
    BoardExport,
    Column,
    Comment,
    CommentVersion,
    CountedVotes,
    Handling,
    Idea,
    IdeaGroup,
    IdeaNote,
    IdeaStatus,
    IdeaTag,
    IdeaVersion,
    OfficialAnswer,
    Operation,
    Participant,
    Support,
    TaggedIdea,
    Vote,
)
from workshops.models import CalendarEntry, EventChange

Rows = Callable[[Scope], QuerySet]
Rewrite = Callable[[Any, Swap], Any]


@dataclass(frozen=True)
class Table:
    """known_by: words of the house, found again by these fields and made only where they are missing.

    rewrite: how references are exchanged that stand in JSON. typed: keys whose table another field names.
    has_tags: taggit's words lie beside the row.
    """

    model: type[Model]
    rows: Rows
    known_by: tuple[str, ...] = ()
    leave_out: frozenset[str] = frozenset()
    rewrite: Mapping[str, Rewrite] = field(default_factory=dict)
    typed: Mapping[str, str] = field(default_factory=dict)
    has_tags: bool = False

    @property
    def label(self) -> str:
        return str(self.model._meta.label_lower)

    @property
    def path(self) -> str:
        return f"daten/{self.label}.json"


def _found(model: type[Model]) -> Rows:
    return lambda scope: model._default_manager.filter(pk__in=scope.found.found[model])


def documents_of(scope: Scope) -> QuerySet[KekDocument]:
    """Those that pages name, and those of the collections that download pages show."""
    shelves = [page.collection for page in scope.pages if isinstance(page, LibraryPage) and page.collection]
    shown = [each.pk for shelf in shelves for each in shelf.get_descendants(inclusive=True)]
    return KekDocument.objects.filter(
        Q(pk__in=scope.found.found[KekDocument]) | Q(collection__in=shown)
    ).distinct()


def collections_of(scope: Scope) -> QuerySet[Collection]:
    """With those above them, up to the root that every site has."""
    used = Collection.objects.filter(
        Q(pk__in=scope.found.found[Collection])
        | Q(pk__in=documents_of(scope).values("collection"))
        | Q(pk__in=_images(scope).values("collection"))
    )
    paths = {each.path[: each.steplen * depth] for each in used for depth in range(1, each.depth + 1)}
    return Collection.objects.filter(path__in=paths).order_by("depth", "pk")


def _images(scope: Scope) -> QuerySet[CreditedImage]:
    posters = _found(Video)(scope).values("poster")
    return CreditedImage.objects.filter(Q(pk__in=scope.found.found[CreditedImage]) | Q(pk__in=posters))


def _committees(scope: Scope) -> QuerySet[Committee]:
    return Committee.objects.filter(
        Q(pk__in=scope.found.found[Committee])
        | Q(documents__in=documents_of(scope))
        | Q(reviews__protocol__in=scope.keys)
    ).distinct()


def _fields_of_action(scope: Scope) -> QuerySet[FieldOfAction]:
    return FieldOfAction.objects.filter(
        Q(pk__in=scope.found.found[FieldOfAction]) | Q(documents__in=documents_of(scope))
    ).distinct()


def _on_boards(model: type[Model], board: str) -> Rows:
    return lambda scope: model._default_manager.filter(**{f"{board}__in": scope.boards})


def _of_pages(model: type[Model], page: str) -> Rows:
    return lambda scope: model._default_manager.filter(**{f"{page}__in": scope.keys})


def _answers(scope: Scope) -> QuerySet[OfficialAnswer]:
    """Drafts, too. One that is also about ideas of another process keeps those of this one."""
    return OfficialAnswer.objects.filter(answered__idea__board__in=scope.boards).distinct()


def _statuses(scope: Scope) -> QuerySet[IdeaStatus]:
    answers = _answers(scope).order_by().values("pk")
    return IdeaStatus.objects.filter(
        Q(ideas__board__in=scope.boards) | Q(answers__in=answers) | Q(answer_versions__answer__in=answers)
    ).distinct()


# The types of trails (kek.trace.registry).
TRACED: dict[str, type[Model]] = {"idea": Idea, "protocol": Page}


def _links(scope: Scope) -> QuerySet[Link]:
    """Those with both ends in the package."""
    ideas = Idea.objects.filter(board__in=scope.boards).values("pk")
    inside = {"idea": ideas, "protocol": scope.keys}
    begins, ends = Q(pk__in=[]), Q(pk__in=[])
    for kind, keys in inside.items():
        begins |= Q(from_type=kind, from_id__in=keys)
        ends |= Q(to_type=kind, to_id__in=keys)
    return Link.objects.filter(begins & ends)


def _attachment_in(value: Any, swap: Swap) -> Any:
    """Of an item's value."""
    if isinstance(value, dict) and value.get("attachment") is not None:
        return {**value, "attachment": swap(Attachment, value["attachment"])}
    return value


def _comments_in(keys: Any, swap: Swap) -> Any:
    return [key for key in (swap(Comment, each) for each in keys) if key is not None]


# In this order they are written and restored.
TABLES: tuple[Table, ...] = (
    Table(Committee, _committees, known_by=("slug", "name")),
    Table(FieldOfAction, _fields_of_action, known_by=("slug", "title")),
    Table(Theme, _found(Theme), known_by=("slug", "title")),
    Table(Organisation, _found(Organisation), known_by=("name",)),
    Table(
        Municipality,
        lambda scope: Municipality.objects.filter(ideas__board__in=scope.boards).distinct(),
        known_by=("slug", "name"),
    ),
    Table(CreditedImage, _images, has_tags=True),
    Table(Video, _found(Video)),
    Table(KekDocument, documents_of, leave_out=frozenset({"file", *READING_FIELDS}), has_tags=True),
    Table(DocumentVersion, lambda scope: DocumentVersion.objects.filter(document__in=documents_of(scope))),
    Table(CalendarEntry, _of_pages(CalendarEntry, "event")),
    Table(EventChange, _of_pages(EventChange, "event")),
    Table(Board, lambda scope: scope.boards),
    Table(Column, _on_boards(Column, "board")),
    Table(
        Participant,
        _on_boards(Participant, "board"),
        leave_out=frozenset({"guest_key", "invitation"}),
    ),
    Table(IdeaGroup, _on_boards(IdeaGroup, "board")),
    Table(IdeaStatus, _statuses, known_by=("slug", "name")),
    Table(Idea, _on_boards(Idea, "board")),
    Table(
        IdeaTag,
        lambda scope: IdeaTag.objects.filter(tagged__content_object__board__in=scope.boards).distinct(),
        known_by=("slug", "name"),
    ),
    Table(TaggedIdea, _on_boards(TaggedIdea, "content_object__board")),
    Table(Support, _on_boards(Support, "idea__board")),
    Table(Vote, _on_boards(Vote, "idea__board")),
    Table(CountedVotes, _on_boards(CountedVotes, "idea__board")),
    Table(Comment, _on_boards(Comment, "idea__board")),
    Table(IdeaVersion, _on_boards(IdeaVersion, "idea__board")),
    Table(CommentVersion, _on_boards(CommentVersion, "comment__idea__board")),
    Table(
        AnswerBatch,
        lambda scope: AnswerBatch.objects.filter(answers__in=_answers(scope)).distinct(),
        leave_out=frozenset({"op_id"}),
    ),
    Table(OfficialAnswer, _answers, leave_out=frozenset({"op_id"})),
    Table(AnsweredIdea, _on_boards(AnsweredIdea, "idea__board")),
    Table(AnswerVersion, lambda scope: AnswerVersion.objects.filter(answer__in=_answers(scope))),
    Table(Handling, _on_boards(Handling, "idea__board")),
    Table(IdeaNote, _on_boards(IdeaNote, "idea__board"), leave_out=frozenset({"op_id"})),
    Table(Operation, _on_boards(Operation, "board"), rewrite={"result": in_notes, "before": in_notes}),
    Table(BoardExport, _on_boards(BoardExport, "board"), rewrite={"comment_keys": _comments_in}),
    Table(ProtocolVersion, _of_pages(ProtocolVersion, "protocol")),
    Table(Attachment, _of_pages(Attachment, "protocol")),
    Table(VersionItem, _of_pages(VersionItem, "version__protocol"), rewrite={"value": _attachment_in}),
    Table(ItemNumber, _of_pages(ItemNumber, "protocol")),
    Table(Review, _of_pages(Review, "protocol")),
    Table(Approval, _of_pages(Approval, "review__protocol")),
    Table(Remark, _of_pages(Remark, "review__protocol")),
    Table(Reply, _of_pages(Reply, "remark__review__protocol")),
    Table(Link, _links, typed={"from_id": "from_type", "to_id": "to_type"}),
)
