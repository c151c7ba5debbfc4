from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import urlsplit

from django import template
from django.http import HttpRequest
from django.template import RequestContext
from django.urls import reverse

from kek.people import identity, wanted_page
from kek.people.second_factor import must_prove

register = template.Library()

# What stands in the navigation of a person's account, and which pages belong to each entry.
ENTRIES = (
    ("mine:contributions", "Beiträge", {"mine:contributions", "mine:supports"}),
    ("mine:name", "Öffentlicher Name", {"mine:name"}),
    ("mine:data", "Meine Daten", {"mine:data", "mine:export", "mine:deletion"}),
    ("account_email", "E-Mail", {"account_email"}),
    ("account_change_password", "Passwort", {"account_change_password", "account_set_password"}),
    ("mfa_index", "Zweiter Faktor", {"mfa_"}),
    ("usersessions_list", "Geräte", {"usersessions_list"}),
    ("following:overview", "Neuigkeiten", {"following:overview"}),
)


@dataclass(frozen=True)
class Entry:
    url: str
    label: str
    is_current: bool


@register.simple_tag(takes_context=True)
def account_entries(context: RequestContext) -> list[Entry]:
    """Those that are open: before a second factor that is demanded, the pages of log-in alone."""
    request: HttpRequest = context["request"]
    match = request.resolver_match
    here = match.view_name if match else ""
    return [
        Entry(reverse(name), label, any(here.startswith(page) for page in pages))
        for name, label, pages in ENTRIES
        if ":" not in name or not must_prove(request, request.user)
    ]


@register.simple_tag(takes_context=True)
def must_prove_second_factor(context: RequestContext) -> bool:
    request: HttpRequest = context["request"]
    return must_prove(request, request.user)


@register.simple_tag(takes_context=True)
def way_back(context: RequestContext) -> str:
    """The page at which somebody was stopped for their second factor, once they have proved one."""
    request: HttpRequest = context["request"]
    return "" if must_prove(request, request.user) else wanted_page.of(request)


@register.simple_tag(takes_context=True)
def has_host_name(context: RequestContext) -> bool:
    """Browsers bind a passkey to a name; at a bare IP address they make none."""
    host = urlsplit(f"//{context['request'].get_host()}").hostname or ""
    try:
        ip_address(host)
    except ValueError:
        return True
    return False


@register.simple_tag
def identity_provider() -> str:
    """The name on its button; empty where nobody logs in through one."""
    return identity.provider_name()
