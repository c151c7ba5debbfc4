"""What the frame of a page shows of the page tree."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db.models import Q
from django.http import HttpRequest
from wagtail.models import Page, Site


@dataclass(frozen=True)
class Entry:
    """A link of the navigation. `current` is the value of aria-current: "page", "true" or nothing."""

    title: str
    url: str
    current: str = ""
    children: list["Entry"] = field(default_factory=list)


def navigation(request: HttpRequest, page: Page | None) -> list[Entry]:
    """The sections of the site, and below the current one its own pages."""
    root = _site_root(request)
    if root is None:
        return []
    section_path = _section_path(root, page)
    pages = [each for each in _pages_of_frame(request, page) if each.live and each.show_in_menus]
    below = [
        _entry(request, child, page)
        for child in pages
        if child.depth == root.depth + 2 and section_path and child.path.startswith(section_path)
    ]
    return [
        _entry(request, section, page, below if section.path == section_path else [])
        for section in pages
        if section.depth == root.depth + 1 and section.path.startswith(root.path)
    ]


def breadcrumbs(request: HttpRequest, page: Page | None, below: str = "") -> list[Entry]:
    """The way from the front door to the page; empty on the front door itself.

    `below` is the title of a view that belongs to the page and has an address of its own.
    """
    root = _site_root(request)
    if root is None or page is None or not page.path or page.depth <= root.depth:
        return []
    above = [each for each in pages_above(request, page) if each.live and each.depth >= root.depth]
    trail = [Entry(_front_door(ancestor, root), ancestor.get_url(request)) for ancestor in above]
    address = page.get_url(request) or ""
    if below:
        return [*trail, Entry(page.title, address), Entry(below, request.path, "page")]
    return [*trail, Entry(page.title, address, "page")]


def pages_above(request: HttpRequest, page: Page) -> list[Page]:
    """The way to the page from the root of the tree, also what is not published of it."""
    paths = _paths_above(page)
    return [each for each in _pages_of_frame(request, page) if each.path in paths]


def _pages_of_frame(request: HttpRequest, page: Page | None) -> list[Page]:
    """All that the frame names of the tree, by their paths: header, breadcrumbs and the process's line ask
    for it one after the other, and the database is asked once."""
    kept: dict[str, list[Page]] = vars(request).setdefault("pages_of_frame", {})
    path = page.path if page is not None and page.path else ""
    if path not in kept:
        root = _site_root(request)
        wanted = Q(path__in=_paths_above(page))
        if root is not None:
            wanted |= _in_menu(root, _section_path(root, page))
        kept[path] = list(Page.objects.filter(wanted).order_by("path"))
    return kept[path]


def _paths_above(page: Page | None) -> list[str]:
    path = page.path if page is not None and page.path else ""
    return [path[:length] for length in range(Page.steplen, len(path), Page.steplen)]


def _site_root(request: HttpRequest) -> Page | None:
    site = Site.find_for_request(request)
    return site.root_page if site else None


def _front_door(ancestor: Page, root: Page) -> str:
    return "Startseite" if ancestor.pk == root.pk else ancestor.title


def _section_path(root: Page, page: Page | None) -> str:
    """The tree path of the section the page lies in; a draft that was never saved has none."""
    if page is None or not page.path or page.depth <= root.depth:
        return ""
    return page.path[: len(root.path) + Page.steplen]


def _in_menu(root: Page, section_path: str) -> Q:
    wanted = Q(depth=root.depth + 1, path__startswith=root.path)
    if section_path:
        wanted |= Q(depth=root.depth + 2, path__startswith=section_path)
    return Q(live=True, show_in_menus=True) & wanted


def _entry(request: HttpRequest, target: Page, page: Page | None, below: Sequence[Entry] = ()) -> Entry:
    return Entry(target.title, target.get_url(request) or "", _current(target, page), list(below))


def _current(target: Page, page: Page | None) -> str:
    if page is None or not page.path.startswith(target.path):
        return ""
    return "page" if page.path == target.path else "true"
