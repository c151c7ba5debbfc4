"""How does one served page become a file that needs nothing else?

Its words, tables, links and pictures are kept. Menus, forms and scripts of the site are left out: they would
promise what a file cannot do.
"""

import posixpath
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import IO
from urllib.parse import quote

from bs4 import BeautifulSoup, Tag
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString
from wagtail.models import Page

from kek.addresses import absolute
from kek.images.models import Rendition

# From a path in the package to its bytes; None if the package does not have it.
Source = Callable[[str], IO[bytes] | None]

# An address that leads nowhere: the parts of a package, for who sets its pages.
PACKAGE = "kek-package:///"
NOT_KEPT = (
    "script", "style", "template", "form", "button", "input", "dialog", "noscript", "svg", "nav", "audio",
)  # fmt: skip
ATTRIBUTES = frozenset(
    {
        "alt",
        "colspan",
        "datetime",
        "headers",
        "href",
        "id",
        "lang",
        "rowspan",
        "scope",
        "src",
        "start",
        "type",
    }
)
# Ways to take part. Nobody takes part in a file.
INVITATIONS = ("/mitmachen/", "/folgen/", "/termine/feeds/", "#idee-schreiben")
# The cards of a board. A page has no end of them, and setting takes memory for each: on paper it has parts.
CARDS = 'li[id^="idee-"]'
CARDS_ON_PAPER = 250


@dataclass(frozen=True)
class Inside:
    """What of the package pages can show or link to: pictures by the key of the image, files by their address
    in the site; source opens a part by its path."""

    pictures: dict[int, str]
    addresses: dict[str, str]
    source: Source


@dataclass(frozen=True)
class Sheet:
    """One page, or one version of it, as it lies in the package.

    path is without its ending, address that in the site; pages are the paths of all pages by their address.
    """

    page: Page
    path: str
    address: str
    answer: bytes
    pages: Mapping[str, str]
    inside: Inside

    def html(self) -> str:
        return self._written(self._main(), style=self._relative("seiten/seite.css"))

    def papers(self) -> Iterator[tuple[str, str]]:
        """Paths and HTML to be set. Links lead to the pages' former addresses: a PDF is passed on alone."""
        count = len(self._main().select(CARDS))
        parts = range(0, max(count, 1), CARDS_ON_PAPER)
        for number, first in enumerate(parts, start=1):
            main = self._main()
            part = ""
            if len(parts) > 1:
                _keep_cards(main, first)
                part = f"Teil {number} von {len(parts)}"
            path = self.path if number == 1 else f"{self.path}-teil-{number}"
            yield path, self._written(main, part=part)

    def _main(self) -> Tag:
        main = BeautifulSoup(self.answer, "html.parser").find("main")
        return main if isinstance(main, Tag) else BeautifulSoup("<main></main>", "html.parser")

    def _written(self, main: Tag, *, style: str = "", part: str = "") -> str:
        moment = self.page.last_published_at
        self._reduce(main, for_paper=not style)
        context = {
            "page": self.page,
            "address": absolute(self.address),
            "content": SafeString(main.decode_contents()),
            "style": style,
            "part": part,
            "published": timezone.localtime(moment) if moment else None,
        }
        return render_to_string("home/archive/page.html", context)

    def _reduce(self, main: Tag, *, for_paper: bool) -> None:
        for tag in [*main.find_all(NOT_KEPT), *main.find_all(hidden=True)]:
            tag.decompose()
        for tag in main.find_all(True):
            tag.attrs = {name: value for name, value in tag.attrs.items() if name in ATTRIBUTES}
        _drop_invitations(main)
        for film in main.find_all("video"):
            _lead_to_file(film)
        anchors = {str(tag["id"]) for tag in main.find_all(id=True)}
        for link in main.find_all("a", href=True):
            href = str(link["href"])
            if href.startswith("#") and href[1:] not in anchors:
                link.unwrap()  # it led to a form, or into another part
            else:
                link["href"] = self._target(href, for_paper=for_paper)
        for image in main.find_all(["img", "source"]):
            self._picture(image, for_paper=for_paper)

    def _target(self, href: str, *, for_paper: bool) -> str:
        """Another part of the package, or the address that it had."""
        if not href.startswith("/"):
            return href
        address, _, fragment = href.partition("#")
        page = self.pages.get(address)
        inside = f"{page}.html" if page else self.inside.addresses.get(address)
        if inside is None or for_paper:
            return absolute(href)
        return self._relative(inside) + (f"#{fragment}" if fragment else "")

    def _picture(self, image: Tag, *, for_paper: bool) -> None:
        """The picture itself instead of the size that the site made of it."""
        name = str(image.get("src", "")).rpartition("/media/")[2]
        key = Rendition.objects.filter(file=name).values_list("image", flat=True).first() if name else None
        inside = self.inside.pictures.get(key) if key is not None else None
        if image.name == "source" or inside is None:
            image.decompose()
        else:
            image["src"] = f"{PACKAGE}{quote(inside)}" if for_paper else self._relative(inside)

    def _relative(self, path: str) -> str:
        return quote(posixpath.relpath(path, posixpath.dirname(self.path)))


def _lead_to_file(film: Tag) -> None:
    """Paper and a folder of files play nothing: what stands there for old browsers leads to the file."""
    for tag in film.find_all(["source", "track"]):
        tag.decompose()
    film.unwrap()


def _drop_invitations(main: Tag) -> None:
    """Each with the paragraph or the point of a list that it is the reason of; never with a card."""
    for link in main.find_all("a", href=True):
        if not link.decomposed and str(link["href"]).startswith(INVITATIONS):
            around = link.find_parent(["p", "li"])
            (link if around is None or around.get("id") else around).decompose()


def _keep_cards(main: Tag, first: int) -> None:
    """Only this part's cards, and of the columns those that have some of them."""
    cards = main.select(CARDS)
    kept = {id(card) for card in islice(cards, first, first + CARDS_ON_PAPER)}
    columns = [section for section in main.find_all("section") if section.select_one(CARDS)]
    for card in cards:
        if id(card) not in kept:
            card.decompose()
    for column in columns:
        if not column.decomposed and column.select_one(CARDS) is None:
            column.decompose()
