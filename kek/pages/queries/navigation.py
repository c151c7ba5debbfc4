"""What the header shows of the page tree."""

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
    """The sections of the site, and below the current one its own pages; one query for both."""
    root = _site_root(request)
    if root is None:
        return []
    section_path = _section_path(root, page)
    pages = list(_menu_pages(root, section_path))
    below = [_entry(request, child, page) for child in pages if child.depth > root.depth + 1]
    return [
        _entry(request, section, page, below if section.path == section_path else [])
        for section in pages
        if section.depth == root.depth + 1
    ]


def breadcrumbs(request: HttpRequest, page: Page | None) -> list[Entry]:
    """The way from the front door to the page; empty on the front door itself."""
    root = _site_root(request)
    if root is None or page is None or not page.path or page.depth <= root.depth:
        return []
    above = Page.objects.ancestor_of(page).filter(depth__gte=root.depth).live().order_by("path")
    trail = [Entry(_front_door(ancestor, root), ancestor.get_url(request)) for ancestor in above]
    return [*trail, Entry(page.title, page.get_url(request) or "", "page")]


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


def _menu_pages(root: Page, section_path: str) -> "list[Page]":
    wanted = Q(depth=root.depth + 1, path__startswith=root.path)
    if section_path:
        wanted |= Q(depth=root.depth + 2, path__startswith=section_path)
    return Page.objects.live().in_menu().filter(wanted).order_by("path")


def _entry(request: HttpRequest, target: Page, page: Page | None, below: Sequence[Entry] = ()) -> Entry:
    return Entry(target.title, target.get_url(request) or "", _current(target, page), list(below))


def _current(target: Page, page: Page | None) -> str:
    if page is None or not page.path.startswith(target.path):
        return ""
    return "page" if page.path == target.path else "true"
