"""The HTML that a protocol's PDF is set from: the items of its page, in the dress of paper."""

from django.template.loader import render_to_string
from wagtail.models import Site

from documents.models import ProtocolVersion
from documents.queries.approval_record import record_of
from documents.queries.protocol_page import reading_of
from kek.addresses import address_of
from kek.pages.models import DistrictSettings


def pdf_source(version: ProtocolVersion) -> str:
    protocol = version.protocol
    site = protocol.get_site() or Site.objects.get(is_default_site=True)
    context = {
        "protocol": protocol,
        "version": version,
        "reading": reading_of(protocol, version),
        "record": record_of(version),
        "district": DistrictSettings.for_site(site),
        "address": address_of(protocol),
        "cited": protocol.version_address(version),
    }
    return render_to_string("documents/protocol_pdf.html", context)
