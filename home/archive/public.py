"""What of a process may everybody read at this moment?

Everything is left out that is not named here: a field that is added to a table is not public until somebody
says so. Rows are narrowed as the site's own pages narrow them.
"""

from django.db.models import Model, Q, QuerySet

from documents.models import (
    Attachment,
    DocumentVersion,
    KekDocument,
    Protocol,
    ProtocolVersion,
    VersionItem,
    Video,
)
from documents.models.withdrawn import telling_withdrawn_words
from documents.queries.contributions import withheld_parts
from home.archive.masks import with_name, with_pdf, with_quotation, with_tally
from home.archive.public_answers import ANSWERS
from home.archive.scope import Scope
from home.archive.tables import documents_of
from home.archive.view import View, everything, public_ideas
from kek.images.models import CreditedImage
from kek.people.models import Committee, Organisation
from kek.places.models import Municipality
from kek.process.models import FieldOfAction, Theme
from kek.trace.models import Link
from kek.trace.registry import find_public
from participation.models import (
    Board,
    BoardExport,
    Column,
    Comment,
    CountedVotes,
    Idea,
    IdeaGroup,
    IdeaTag,
    TaggedIdea,
)
from participation.queries.exports import copies_of
from workshops.models import EventChange


def _documents(scope: Scope) -> QuerySet[KekDocument]:
    protocols = {page.pk: page for page in scope.pages if isinstance(page, Protocol)}
    with_pdf = ProtocolVersion.objects.filter(protocol__in=list(protocols)).exclude(pdf="").defer("content")
    telling = [protocols[version.protocol_id].document_id for version in telling_withdrawn_words(with_pdf)]
    return documents_of(scope).filter(pk__in=KekDocument.objects.public()).exclude(pk__in=telling)


def _versions(scope: Scope) -> QuerySet[ProtocolVersion]:
    return ProtocolVersion.objects.filter(protocol__in=scope.keys, published_at__isnull=False)


def _attachments(rows: QuerySet, scope: Scope) -> QuerySet:
    """Those in what was published; drafts and rounds lead to others."""
    held = {item.value.get("attachment") for version in _versions(scope) for item in version.items}
    return rows.filter(pk__in={key for key in held if key is not None})


def _exports(rows: QuerySet, scope: Scope) -> QuerySet:
    """Not those that are withheld, because something in them has been hidden since."""
    open_to_all = scope.boards.open_to_everybody().filter(page__live=True)  # type: ignore[attr-defined]
    kept = [copy.export.pk for board in open_to_all for copy in copies_of(board) if not copy.is_withheld]
    return rows.filter(pk__in=kept)


def _links(rows: QuerySet, _scope: Scope) -> QuerySet:
    """Both ends are public, as a reader of the trail would see it."""
    links = list(rows)
    begins = {(link.from_type, (link.from_id, link.from_part)) for link in links}
    ends = {(link.to_type, (link.to_id, link.to_part)) for link in links}
    shown = {
        (kind, end)
        for kind in {kind for kind, _ in begins | ends}
        for end in find_public(kind, {each for found, each in begins | ends if found == kind})
    }
    return rows.filter(
        pk__in=[
            link.pk
            for link in links
            if link.to_part not in withheld_parts(link.to_id)
            and (link.from_type, (link.from_id, link.from_part)) in shown
            and (link.to_type, (link.to_id, link.to_part)) in shown
        ]
    )


def _words(*names: str) -> View:
    """The vocabulary: it stands on every page anyway."""
    return View(frozenset(names), everything)


VIEWS: dict[type[Model], View] = {
    Committee: View(
        frozenset({"name", "slug", "is_council", "is_active", "sort_order"}),
        lambda rows, scope: rows.filter(
            Q(pk__in=scope.found.found[Committee]) | Q(documents__in=_documents(scope))
        ).distinct(),
    ),
    FieldOfAction: _words("title", "slug", "description", "sort_order"),
    Theme: _words("title", "slug", "description", "sort_order"),
    Organisation: _words("name", "website"),
    Municipality: View(
        frozenset({"name", "slug", "key"}),
        lambda rows, scope: rows.filter(ideas__in=public_ideas(scope)).distinct(),
    ),
    CreditedImage: View(
        frozenset({"title", "file", "credit", "description", "width", "height", "tags"}), everything
    ),
    Video: View(
        frozenset(
            {"title", "file", "size", "sha256", "captions", "transcript", "credit", "poster", "uploaded_at"}
        ),
        everything,
    ),
    KekDocument: View(
        frozenset(
            {
                "title",
                "kind",
                "state",
                "date",
                "language",
                "accessible",
                "summary",
                "committees",
                "fields_of_action",
                "version_number",
                "tags",
            }
        ),
        lambda _rows, scope: _documents(scope),
    ),
    DocumentVersion: View(
        frozenset({"document", "number", "state", "file", "size", "sha256", "uploaded_at"}),
        lambda rows, scope: rows.filter(document__in=_documents(scope)),
    ),
    EventChange: View(frozenset({"event", "at", "fact", "old", "new"}), everything),
    Board: View(
        frozenset({"page", "phase", "seq", "votes_per_person", "allows_several_votes", "is_discussed"}),
        lambda rows, _scope: rows.open_to_everybody(),  # type: ignore[attr-defined]
    ),
    Column: View(frozenset({"board", "title", "field_of_action", "rank"}), everything),
    IdeaGroup: View(
        frozenset({"board", "column", "name", "main", "rank"}),
        lambda rows, scope: rows.filter(is_dissolved=False, ideas__in=public_ideas(scope)).distinct(),
    ),
    Idea: View(
        frozenset(
            {
                "board",
                "column",
                "group",
                "number",
                "text",
                "rank",
                "source",
                "voice",
                "pseudonym",
                "place",
                "status",
                "is_redacted",
                "supports",
                "votes",
                "comments",
                "created_at",
                "edited_at",
            }
        ),
        lambda _rows, scope: public_ideas(scope).select_related("board"),
        with_tally,
    ),
    IdeaTag: View(
        frozenset({"name", "slug"}),
        lambda rows, scope: rows.filter(tagged__content_object__in=public_ideas(scope)).distinct(),
    ),
    TaggedIdea: View(
        frozenset({"content_object", "tag"}),
        lambda rows, scope: rows.filter(content_object__in=public_ideas(scope)),
    ),
    CountedVotes: View(
        frozenset({"idea", "source", "count"}),
        lambda rows, scope: rows.filter(
            idea__in=public_ideas(scope),
            idea__board__in=[board.pk for board in scope.boards if board.shows_tally],
        ),
    ),
    Comment: View(
        frozenset({"idea", "parent", "text", "pseudonym", "voice", "is_redacted", "created_at"}),
        lambda rows, scope: rows.shown().filter(idea__in=public_ideas(scope)).select_related("idea__board"),  # type: ignore[attr-defined]
        with_name,
    ),
    **ANSWERS,
    BoardExport: View(
        frozenset({"board", "seq", "epoch", "content", "sha256", "phase", "created_at"}), _exports
    ),
    ProtocolVersion: View(
        frozenset({"protocol", "number", "title", "agreed_at", "published_at", "changes_note", "pdf"}),
        lambda _rows, scope: _versions(scope),
        with_pdf,
    ),
    Attachment: View(frozenset({"protocol", "title", "file", "size", "sha256", "uploaded_at"}), _attachments),
    VersionItem: View(
        frozenset({"version", "position", "item_id", "number", "kind", "value"}),
        lambda rows, scope: rows.filter(version__in=_versions(scope)).select_related("version"),
        with_quotation,
    ),
    Link: View(
        frozenset(
            {"from_type", "from_id", "from_part", "to_type", "to_id", "to_part", "kind", "quote", "at"}
        ),
        _links,
    ),
}
