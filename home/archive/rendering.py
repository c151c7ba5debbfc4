"""Which pages lie in a package, as HTML and as PDF/A made from the same?"""

import logging
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.contrib.staticfiles import finders
from django.core.handlers.wsgi import WSGIRequest
from django.http import Http404
from django.template.response import TemplateResponse
from wagtail.contrib.routable_page.models import RoutablePageMixin
from wagtail.models import Page, Site

from documents.models import Protocol
from home.archive.scope import Scope
from home.archive.sheets import Inside, Sheet, Source
from home.archive.zipped import PackageWriter
from kek.faults import log_without_words
from kek.people.sessions import SessionStore

logger = logging.getLogger(__name__)

STYLE = "home/archive/page.css"


class Pages:
    """seiten/ of one package."""

    def __init__(self, scope: Scope, inside: Inside) -> None:
        self.scope, self.inside = scope, inside
        self.site = Site.objects.get(is_default_site=True)
        self.paths = {page.get_url(current_site=self.site): self.path_of(page) for page in scope.pages}

    def path_of(self, page: Page) -> str:
        return f"seiten{self.scope.address(page).rstrip('/')}"

    def sheets(self) -> Iterator[Sheet]:
        """Published pages, and the older published versions of protocols."""
        for page in self.scope.pages:
            for rest in ["", *_more_of(page)] if page.live else []:
                if (answer := self._served(page, rest)) is not None:
                    path = f"{self.path_of(page)}{rest.rstrip('/')}"
                    address = page.get_url(current_site=self.site) + rest.removeprefix("/")
                    yield Sheet(page, path, address, answer, self.paths, self.inside)

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
        for path, html in sheet.papers():
            pdf = _pdf(press, html, sheet.page.pk)
            if pdf is None:
                without.append(path)
            else:
                writer.add(f"{path}.pdf", pdf)
    return without


def _press(sheet_style: str, source: Source) -> Any:
    """None where the system lacks Pango: then a package has everything but its PDFs, and says so."""
    try:
        from home.archive.paper import Press  # noqa: PLC0415  loads Pango, which may be missing
    except OSError as error:
        log_without_words(logger, "Loading WeasyPrint for an archive", error)
        return None
    return Press(sheet_style, source)


def _pdf(press: Any, html: str, page_pk: int) -> bytes | None:
    if press is None:
        return None
    try:
        pdf: bytes = press.typeset(html)
    except Exception as error:  # noqa: BLE001  whatever one page does to WeasyPrint, the others are set
        log_without_words(logger, f"Setting page {page_pk} for an archive", error)
        return None
    return pdf


def style() -> bytes:
    found = finders.find(STYLE)
    if not isinstance(found, str):
        raise LookupError(STYLE)  # noqa: TRY004  it is missing, not of a wrong type
    return Path(found).read_bytes()
