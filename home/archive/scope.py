"""Which pages belong to a package?

Those of the process or event with all below it, and boards of its events wherever they are. Pages between
them and the home page come along as a frame: bare, so that everything can be put back where it was.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from django.db.models import Q, QuerySet
from wagtail.models import Page, Site

from home.archive.keys import Recorder
from home.archive.pages import draft_values, row_values
from home.archive.references import swapped
from home.enums import ArchiveLevel
from home.exceptions import ArchiveRefusal
from home.search.visible import findable_pages
from kek.process.models import ProcessPage
from participation.models import Board, BoardPage, Rehearsal
from workshops.models import Event

NOT_ARCHIVABLE = "„{title}“ ist weder ein Prozess noch eine Veranstaltung. Nur diese werden archiviert."
NOT_BELOW_HOME = "„{title}“ liegt nicht unter der Startseite und wird deshalb nicht archiviert."
NOT_PUBLIC = (
    "„{title}“ ist nicht öffentlich. Für Entwürfe und geschützte Seiten gibt es nur das vollständige Paket."
)
REHEARSAL = (
    "Auf dem Ideenboard „{title}“ läuft eine Probe. Bitte räumen Sie sie zuerst auf: "
    "manage.py rehearse_board NUMMER --clean-up."
)


@dataclass
class Scope:
    """roots are the pages at which something hangs; frames lie above them."""

    main: Page
    level: ArchiveLevel
    home: Page
    roots: list[Page]
    frames: list[Page]
    pages: list[Page]
    found: Recorder = field(default_factory=Recorder)

    @property
    def is_public(self) -> bool:
        return self.level == ArchiveLevel.PUBLIC

    @property
    def all_pages(self) -> list[Page]:
        """In the order of the tree."""
        return sorted([*self.frames, *self.pages], key=lambda page: str(page.path))

    @cached_property
    def keys(self) -> list[int]:
        return [page.pk for page in self.pages]

    @cached_property
    def boards(self) -> QuerySet[Board]:
        return Board.objects.filter(page__in=self.keys)

    def address(self, page: Page) -> str:
        """Below the home page, whatever that is called."""
        return "/" + str(page.url_path).removeprefix(self.home.url_path)


def scope_of(page: Page, level: ArchiveLevel) -> Scope:
    """Raises ArchiveRefusal if there is nothing to make a package of."""
    main = page.specific
    home = Site.objects.get(is_default_site=True).root_page
    _check(main, home, level)
    roots = [main, *_boards_elsewhere(main)]
    pages = _below(roots)
    if level == ArchiveLevel.PUBLIC:
        visible = set(findable_pages(Site.objects.get(is_default_site=True)).values_list("pk", flat=True))
        pages = [each for each in pages if each.pk in visible]
        roots = [each for each in roots if each.pk in visible]
    frames = _above(roots, home, {each.pk for each in pages})
    scope = Scope(main=main, level=level, home=home, roots=roots, frames=frames, pages=pages)
    _find_references(scope)
    return scope


def check_archivable(page: Page, level: ArchiveLevel) -> None:
    """Raises ArchiveRefusal as scope_of does, without reading everything."""
    _check(page.specific, Site.objects.get(is_default_site=True).root_page, level)


def _check(main: Page, home: Page, level: ArchiveLevel) -> None:
    if not isinstance(main, ProcessPage | Event):
        raise ArchiveRefusal(NOT_ARCHIVABLE.format(title=main.title))
    if not main.is_descendant_of(home):
        raise ArchiveRefusal(NOT_BELOW_HOME.format(title=main.title))
    if level == ArchiveLevel.PUBLIC and (not main.live or main.get_view_restrictions().exists()):
        raise ArchiveRefusal(NOT_PUBLIC.format(title=main.title))
    boards = BoardPage.objects.filter(Q(path__startswith=main.path) | Q(related_event__in=_events(main)))
    rehearsal = Rehearsal.objects.filter(board__page__in=boards).first()
    if rehearsal is not None:
        raise ArchiveRefusal(REHEARSAL.format(title=rehearsal.board))


def _events(main: Page) -> QuerySet[Event]:
    return Event.objects.descendant_of(main, inclusive=True)


def _boards_elsewhere(main: Page) -> list[Page]:
    boards = BoardPage.objects.filter(related_event__in=_events(main))
    return list(boards.not_descendant_of(main).order_by("path"))


def _below(roots: Iterable[Page]) -> list[Page]:
    pages = [
        page
        for root in roots
        for page in Page.objects.descendant_of(root, inclusive=True).specific().order_by("path")
    ]
    return sorted(pages, key=lambda page: str(page.path))


def _above(roots: Iterable[Page], home: Page, known: set[int]) -> list[Page]:
    frames: dict[int, Page] = {}
    for root in roots:
        for page in root.get_ancestors().descendant_of(home).specific():
            if page.pk not in known:
                frames[page.pk] = page
    return sorted(frames.values(), key=lambda page: str(page.path))


def _find_references(scope: Scope) -> None:
    """What the pages show and name: files, pictures, vocabulary. Drafts count in full packages."""
    for page in scope.pages:
        swapped(type(page), row_values(page), scope.found)
        draft = None if scope.is_public else draft_values(page)
        if draft is not None:
            swapped(type(page), draft, scope.found)
