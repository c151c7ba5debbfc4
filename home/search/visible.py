"""What may be found: the same for everybody, whoever asks. Narrowed before anything is counted."""

from django.db.models import QuerySet
from wagtail.models import Page, Site

from documents.models import KekDocument
from documents.queries.contributions import outdated_documents
from documents.queries.indexed_words import telling_in_the_index
from home.enums import ResultKind
from kek.pages.models import VARIANTS
from participation.models import Board, Idea


def visible(kind: ResultKind, site: Site) -> QuerySet:
    """Everything of a kind that a visitor without an account may see."""
    if kind is ResultKind.PAGE:
        return findable_pages(site).exclude(pk__in=telling_in_the_index())
    if kind is ResultKind.DOCUMENT:
        # The index holds the words of the file, those that a board has taken back too.
        return KekDocument.objects.public().exclude(pk__in=outdated_documents()).with_protocol_version()
    return Idea.objects.public().select_related("board__page")


def findable_pages(site: Site) -> QuerySet:
    """Published pages of the site, without those (and all below them) that need a password or a log-in, and
    without boards that are not for everybody and their variants."""
    for_few = Board.objects.for_few().values("page")
    pages = Page.objects.live().public().descendant_of(site.root_page, inclusive=True)
    for variants in VARIANTS:
        pages = pages.exclude(pk__in=variants.objects.filter(variant_of__in=for_few).values("pk"))
    return pages.exclude(pk__in=for_few)
