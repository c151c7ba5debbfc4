"""A member's way with a passkey, by a device that Chromium makes up; axe looks at every page on the way."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from playwright.sync_api import Browser, BrowserContext, Page, expect

from kek.people.models import User
from tests.e2e.conftest import DESKTOP, PATIENCE_MS, PHONE
from tests.e2e.hosts import ForeignHosts
from tests.factories.kek import PASSWORD

pytestmark = pytest.mark.e2e

Axe = Callable[[Page], list[str]]

DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


class Walk:
    """A page with a device for passkeys, and what axe and the console have against where it has been."""

    def __init__(self, context: BrowserContext, axe: Axe) -> None:
        self.page = context.new_page()
        self.axe = axe
        self.found: list[str] = []
        self.page.on(
            "console", lambda message: self.found.append(message.text) if message.type == "error" else None
        )
        self.devtools = context.new_cdp_session(self.page)
        self.devtools.send("WebAuthn.enable")
        added = self.devtools.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
        self.device: str = added["authenticatorId"]

    def looked_at(self) -> None:
        for viewport in (PHONE, DESKTOP):
            self.page.set_viewport_size(viewport)  # type: ignore[arg-type]
            self.found += [f"{self.page.url}: {line}" for line in self.axe(self.page)]
            if self.page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                self.found.append(f"{self.page.url} is wider than {viewport['width']} px")

    def on(self, address: str) -> None:
        self.page.goto(address)
        self.looked_at()

    def press(self, name: str) -> None:
        """By keyboard."""
        button = self.page.locator("main").get_by_role("button", name=name, exact=True)
        button.focus()
        button.press("Enter")

    def will_be(self, **behaviour: Any) -> None:
        self.devtools.send("WebAuthn.setUserVerified", {"authenticatorId": self.device, **behaviour})


@pytest.fixture
def walk(browser: Browser, live_url: str, axe: Axe) -> Iterator[Walk]:
    # Passkeys belong to a name; a number of the network is none.
    own = live_url.replace("127.0.0.1", "localhost")
    watch = ForeignHosts(own)
    context = browser.new_context(base_url=own, locale="de-DE", reduced_motion="reduce")
    context.set_default_timeout(PATIENCE_MS)
    watch.over(context)
    yield Walk(context, axe)
    context.close()
    assert watch.seen == set()


def test_a_member_logs_in_by_passkey(walk: Walk, mira: User) -> None:
    page = walk.page
    walk.on("/konto/login/?next=/konto/2fa/")
    page.locator("[name=login]").fill(mira.email)
    page.locator("[name=password]").fill(PASSWORD)
    walk.press("Anmelden")
    expect(page.get_by_role("heading", name="Passkeys und zweiter Faktor", level=1)).to_be_visible()
    walk.looked_at()
    page.get_by_role("link", name="Passkey einrichten").click()
    page.locator("[name=password]").fill(PASSWORD)
    walk.looked_at()
    walk.press("Bestätigen")

    # Nobody in front of it: the page says so, and keeps the name.
    page.get_by_label("Name des Passkeys").fill("Handy")
    walk.will_be(isUserVerified=False)
    walk.press("Passkey einrichten")
    expect(page.get_by_role("alert")).to_contain_text("Das wurde abgebrochen oder hat zu lange gedauert.")
    walk.looked_at()
    walk.will_be(isUserVerified=True)
    walk.press("Passkey einrichten")
    expect(page.get_by_role("heading", name="Notfall-Codes", level=1)).to_be_visible()
    walk.looked_at()
    assert str(Authenticator.objects.get(type="webauthn")) == "Handy"
    for address in (
        "2fa/webauthn/",
        "2fa/totp/activate/",
        "2fa/recovery-codes/generate/",
        "sessions/",
        "2fa/",
    ):
        walk.on(f"/konto/{address}")

    page.goto("/konto/logout/")
    walk.press("Abmelden")
    page.goto("/konto/login/?next=/durchsicht/")
    walk.press("Mit Passkey anmelden")
    expect(page.get_by_role("heading", name="Meine Gremien", level=1)).to_be_visible()

    # With the password the passkey is the second step; and it confirms what is dangerous.
    page.goto("/konto/logout/")
    walk.press("Abmelden")
    page.goto("/konto/login/?next=/konto/2fa/webauthn/")
    page.locator("[name=login]").fill(mira.email)
    page.locator("[name=password]").fill(PASSWORD)
    walk.press("Anmelden")
    expect(page.get_by_role("heading", name="Noch ein Schritt", level=1)).to_be_visible()
    walk.looked_at()
    walk.press("Passkey verwenden")
    page.get_by_role("link", name="Entfernen").click()
    page.get_by_role("link", name="Mit einem Passkey").click()
    expect(page.get_by_role("button", name="Passkey verwenden")).to_be_visible()
    walk.looked_at()
    walk.press("Passkey verwenden")
    walk.press("Passkey entfernen")
    expect(page.get_by_text("Sie haben noch keinen Passkey.")).to_be_visible()
    assert not Authenticator.objects.exists()
    assert walk.found == []


def test_where_there_can_be_none_no_button_is_offered(browser: Browser, live_url: str, clara: User) -> None:
    """At a number, in a browser that knows none, and without scripts. The other ways stay."""
    by_name = live_url.replace("127.0.0.1", "localhost")
    shown = []
    for address, has_scripts, knows_them in (
        (by_name, True, True),
        (live_url, True, True),
        (by_name, True, False),
        (by_name, False, True),
    ):
        context = browser.new_context(base_url=address, java_script_enabled=has_scripts)
        if not knows_them:
            context.add_init_script("delete window.PublicKeyCredential")
        page = context.new_page()
        page.goto("/konto/login/")
        assert page.get_by_role("button", name="Code zusenden").is_visible()
        shown.append(page.get_by_role("button", name="Mit Passkey anmelden").is_visible())
        context.close()
    assert shown == [True, False, False, False]
