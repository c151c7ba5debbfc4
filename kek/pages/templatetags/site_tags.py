"""The parts of base.html that need the page tree or the site's settings."""

from typing import Any

from django import template
from django.template import RequestContext

from kek.pages.account_links import AccountLink, links_for
from kek.pages.models import DistrictSettings
from kek.pages.queries import footer
from kek.pages.queries.navigation import Entry, breadcrumbs, navigation

register = template.Library()


@register.simple_tag(takes_context=True)
def site_navigation(context: RequestContext) -> list[Entry]:
    return navigation(context["request"], context.get("page"))


@register.simple_tag(takes_context=True)
def site_breadcrumbs(context: RequestContext) -> list[Entry]:
    return breadcrumbs(context["request"], context.get("page"))


@register.simple_tag(takes_context=True)
def account_links(context: RequestContext) -> list[AccountLink]:
    """The header shows them twice, and asks once."""
    request = context["request"]
    if not hasattr(request, "account_links"):
        user = getattr(request, "user", None)
        request.account_links = list(links_for(getattr(user, "_wrapped", user))) if user else []
    return request.account_links


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
