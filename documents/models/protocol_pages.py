"""The public pages of a protocol: the newest version, earlier ones, and what changed between them.

A Wagtail page is model and view in one; the queries build on the models of this package.
"""

from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from documents.models.protocol_version import ProtocolVersion
from documents.models.withdrawn import tells_withdrawn_words
from documents.responses import file_response
from kek.addresses import address_of

if TYPE_CHECKING:
    from documents.models.protocol import Protocol
    from documents.queries.protocol_page import Reading


class ProtocolPages(RoutablePageMixin):
    """Nothing but what was published: a draft is seen in the admin's preview only, in the same dress."""

    @path("")
    def index_route(self: "Protocol", request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:  # noqa: ARG002  Wagtail's signature
        return self._show(request, self._reading(request))

    @path("fassungen/<int:number>/")
    def version(self: "Protocol", request: HttpRequest, number: int) -> HttpResponseBase:
        from documents.queries.protocol_page import reading_of  # noqa: PLC0415

        reading = reading_of(self, self._published(number))
        return self._show(request, reading)

    @path("fassungen/<int:number>/pdf/")
    def version_pdf(self: "Protocol", request: HttpRequest, number: int) -> HttpResponseBase:
        version = self._published(number)
        if not version.pdf or tells_withdrawn_words(version):
            raise Http404
        restricted = self.get_view_restrictions().exists()
        try:
            return file_response(request, version.pdf_file, restricted=restricted)
        except FileNotFoundError:
            raise Http404 from None

    @path("aenderungen/<int:number>/")
    def changes(self: "Protocol", request: HttpRequest, number: int) -> HttpResponseBase:
        from documents.queries.protocol_page import difference_at  # noqa: PLC0415

        difference = difference_at(self, number)
        if difference is None:
            raise Http404
        context = {"difference": difference}
        return self.render(request, context_overrides=context, template="documents/protocol_changes.html")

    def get_context(self: "Protocol", request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        context["address"] = address_of(self)
        return context

    def version_address(self: "Protocol", version: ProtocolVersion) -> str:
        """Where this version stays to be read: what is quoted leads here, whatever follows it."""
        return f"{address_of(self)}{self.reverse_subpage('version', args=[version.number])}"

    def _published(self: "Protocol", number: int) -> ProtocolVersion:
        version = (
            self.versions.filter(number=number, published_at__isnull=False).first() if self.live else None
        )
        if version is None:
            raise Http404
        return version

    def _show(self: "Protocol", request: HttpRequest, reading: "Reading") -> HttpResponseBase:
        from documents.queries.approval_record import record_of  # noqa: PLC0415

        context: dict[str, Any] = {"reading": reading}
        if reading.version:
            context["record"] = record_of(reading.version)
            context["cited"] = self.version_address(reading.version)
        return self.render(request, context_overrides=context)

    def _reading(self: "Protocol", request: HttpRequest) -> "Reading":
        from documents.queries.protocol_page import preview_of, reading_of  # noqa: PLC0415

        if getattr(request, "is_preview", False):
            return preview_of(self)
        version = self.published_version
        if version is None:
            raise Http404
        return reading_of(self, version)
