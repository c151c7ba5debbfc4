"""The parts of base.html that need the page tree or the site's settings."""

from typing import Any

from django import template
from django.template import RequestContext

from kek.pages.account_links import AccountLink, links_for
from kek.pages.models import DistrictSettings
from kek.pages.queries import footer
from kek.pages.queries.navigation import Entry, breadcrumbs, navigation
from kek.pages.queries.variants import Offer, offers_of_the_site, variants_of

register = template.Library()


@register.simple_tag(takes_context=True)
def site_navigation(context: RequestContext) -> list[Entry]:
    return navigation(context["request"], context.get("page"))


@register.simple_tag(takes_context=True)
def site_breadcrumbs(context: RequestContext, below: str = "") -> list[Entry]:
    return breadcrumbs(context["request"], context.get("page"), below)


@register.simple_tag(takes_context=True)
def account_links(context: RequestContext) -> list[AccountLink]:
    """The header shows them twice, and asks once."""
    request = context["request"]
    if not hasattr(request, "account_links"):
        user = getattr(request, "user", None)
        request.account_links = list(links_for(getattr(user, "_wrapped", user))) if user else []
    return request.account_links


@register.simple_tag(takes_context=True)
def page_variants(context: RequestContext) -> list[Offer]:
    """The head and the body of a page name them, and ask once."""
    request = context["request"]
    if not hasattr(request, "page_variants"):
        request.page_variants = variants_of(request, context.get("page"))
    return request.page_variants


@register.simple_tag(takes_context=True)
def front_door_variants(context: RequestContext) -> list[Offer]:
    return offers_of_the_site(context["request"], page_variants(context))


@register.inclusion_tag("components/footer.html", takes_context=True)
def site_footer(context: RequestContext) -> dict[str, Any]:
    request = context["request"]
    district = DistrictSettings.for_request(request)
    return {
        "district": district,
        # Put together by hand: build_absolute_uri takes a path with two slashes for another host.
        "address": f"{request.scheme}://{request.get_host()}{request.path}",
        "legal_links": footer.legal_links(request, district),
        "language_links": footer.language_links(request, district),
    }
