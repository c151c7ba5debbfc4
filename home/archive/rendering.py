"""How does a published page look as a file that needs nothing else?

As HTML with its words, tables, links and pictures, and as PDF/A made from the same. Menus, forms and scripts
of the site are left out: they would promise what a file cannot do.
"""

import logging
import posixpath
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import IO, Any
from urllib.parse import quote

from bs4 import BeautifulSoup, Tag
from django.contrib.auth.models import AnonymousUser
from django.contrib.staticfiles import finders
from django.core.handlers.wsgi import WSGIRequest
from django.http import Http404
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.safestring import SafeString
from wagtail.contrib.routable_page.models import RoutablePageMixin
from wagtail.models import Page, Site

from documents.models import Protocol
from home.archive.scope import Scope
from home.archive.zipped import PackageWriter
from kek.addresses import absolute
from kek.faults import log_without_words
from kek.images.models import Rendition
from kek.people.sessions import SessionStore

logger = logging.getLogger(__name__)

Source = Callable[[str], IO[bytes] | None]

# An address that leads nowhere: the parts of a package, for who sets its pages.
PACKAGE = "kek-package:///"
STYLE = "home/archive/page.css"
NOT_KEPT = (
    "script",
    "style",
    "template",
    "form",
    "button",
    "input",
    "dialog",
    "noscript",
    "svg",
    "nav",
    "audio",
)
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


@dataclass(frozen=True)
class Inside:
    """What of the package pages can show or link to: pictures by the key of the image, files by their address
    in the site; source opens a part by its path."""

    pictures: dict[int, str]
    addresses: dict[str, str]
    source: Source


class Pages:
    """seiten/ of one package."""

    def __init__(self, scope: Scope, inside: Inside) -> None:
        self.scope, self.inside = scope, inside
        self.site = Site.objects.get(is_default_site=True)
        self.paths = {page.get_url(current_site=self.site): self.path_of(page) for page in scope.pages}

    def path_of(self, page: Page) -> str:
        return f"seiten{self.scope.address(page).rstrip('/')}"

    def sheets(self) -> Iterator["Sheet"]:
        """Published pages, and the older published versions of protocols."""
        for page in self.scope.pages:
            if not page.live:
                continue
            if (answer := self._served(page)) is not None:
                yield Sheet(self, page, self.path_of(page), answer)
            for rest in _more_of(page):
                if (answer := self._served(page, rest)) is not None:
                    yield Sheet(self, page, f"{self.path_of(page)}{rest.rstrip('/')}", answer)

    def _served(self, page: Page, rest: str = "") -> bytes | None:
        """As somebody without an account gets it; None where they would be asked who they are."""
        request = self._request(page)
        try:
            route = page.resolve_subpage(rest or "/") if isinstance(page, RoutablePageMixin) else ()
            answer = page.serve(request, *route)
        except Http404:
            return None
        if isinstance(answer, TemplateResponse):
            answer.render()
        return bytes(answer.content) if answer.status_code == 200 else None

    def _request(self, page: Page) -> WSGIRequest:
        request = WSGIRequest(
            {
                "REQUEST_METHOD": "GET",
                "PATH_INFO": page.get_url(current_site=self.site),
                "SERVER_NAME": self.site.hostname,
                "SERVER_PORT": str(self.site.port),
                "wsgi.url_scheme": "http",
                "wsgi.input": BytesIO(),
            }
        )
        request.user = AnonymousUser()
        request.session = SessionStore()
        return request


class Sheet:
    """One page, or one version of it, as it lies in the package. path is without its ending."""

    def __init__(self, pages: Pages, page: Page, path: str, answer: bytes) -> None:
        self.pages, self.page, self.path, self.answer = pages, page, path, answer

    def html(self, *, for_paper: bool = False) -> str:
        """On paper links lead to the addresses that the pages had: a PDF is passed on alone."""
        main = BeautifulSoup(self.answer, "html.parser").find("main")
        content = self._reduced(main, for_paper=for_paper) if isinstance(main, Tag) else ""
        address = absolute(self.page.get_url(current_site=self.pages.site) or "/")
        moment = self.page.last_published_at
        context = {
            "page": self.page,
            "address": address,
            "content": SafeString(content),
            "style": None if for_paper else self._relative("seiten/seite.css"),
            "published": timezone.localtime(moment) if moment else None,
        }
        return render_to_string("home/archive/page.html", context)

    def _reduced(self, main: Tag, *, for_paper: bool) -> str:
        for tag in [*main.find_all(NOT_KEPT), *main.find_all(hidden=True)]:
            tag.decompose()
        for tag in main.find_all(True):
            tag.attrs = {name: value for name, value in tag.attrs.items() if name in ATTRIBUTES}
        anchors = {str(tag["id"]) for tag in main.find_all(id=True)}
        for link in main.find_all("a", href=True):
            href = str(link["href"])
            if href.startswith("#") and href[1:] not in anchors:
                link.unwrap()  # it led to a form
            else:
                link["href"] = self._target(href, for_paper=for_paper)
        for image in main.find_all(["img", "source"]):
            self._picture(image, for_paper=for_paper)
        return main.decode_contents()

    def _target(self, href: str, *, for_paper: bool) -> str:
        """Another part of the package, or the address that it had."""
        if not href.startswith("/"):
            return href
        address, _, fragment = href.partition("#")
        page = self.pages.paths.get(address)
        inside = f"{page}.html" if page else self.pages.inside.addresses.get(address)
        if inside is None or for_paper:
            return absolute(href)
        return self._relative(inside) + (f"#{fragment}" if fragment else "")

    def _picture(self, image: Tag, *, for_paper: bool) -> None:
        """The picture itself instead of the size that the site made of it."""
        name = str(image.get("src", "")).rpartition("/media/")[2]
        key = Rendition.objects.filter(file=name).values_list("image", flat=True).first() if name else None
        inside = self.pages.inside.pictures.get(key) if key is not None else None
        if image.name == "source" or inside is None:
            image.decompose()
        else:
            image["src"] = f"{PACKAGE}{quote(inside)}" if for_paper else self._relative(inside)

    def _relative(self, path: str) -> str:
        return quote(posixpath.relpath(path, posixpath.dirname(self.path)))


def _more_of(page: Page) -> list[str]:
    """Addresses below a protocol's page that show what was published before."""
    if not isinstance(page, Protocol):
        return []
    newest = page.published_version
    older = page.versions.filter(published_at__isnull=False).exclude(pk=newest.pk if newest else None)
    return [f"/fassungen/{version.number}/" for version in older.order_by("number")]


def write_pages(writer: PackageWriter, scope: Scope, inside: Inside) -> list[str]:
    """The paths of those pages of which no PDF/A could be made."""
    pages, sheet_style = Pages(scope, inside), style()
    writer.add("seiten/seite.css", sheet_style)
    press = _press(sheet_style.decode(), inside.source)
    without = []
    for sheet in pages.sheets():
        writer.add(f"{sheet.path}.html", sheet.html().encode())
        pdf = _pdf(press, sheet)
        if pdf is None:
            without.append(sheet.path)
        else:
            writer.add(f"{sheet.path}.pdf", pdf)
    return without


def _press(sheet_style: str, source: Source) -> Any:
    """None where the system lacks Pango: then a package has everything but its PDFs, and says so."""
    try:
        from home.archive.paper import Press  # noqa: PLC0415  loads Pango, which may be missing
    except OSError as error:
        log_without_words(logger, "Loading WeasyPrint for an archive", error)
        return None
    return Press(sheet_style, source)


def _pdf(press: Any, sheet: Sheet) -> bytes | None:
    if press is None:
        return None
    try:
        pdf: bytes = press.typeset(sheet.html(for_paper=True))
    except Exception as error:  # noqa: BLE001  whatever one page does to WeasyPrint, the others are set
        log_without_words(logger, f"Setting page {sheet.page.pk} for an archive", error)
        return None
    return pdf


def style() -> bytes:
    found = finders.find(STYLE)
    if not isinstance(found, str):
        raise LookupError(STYLE)  # noqa: TRY004  it is missing, not of a wrong type
    return Path(found).read_bytes()
