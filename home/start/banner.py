"""What a person needs to know when the site is up."""

from collections.abc import Iterator

from django.conf import settings
from django.contrib.auth import get_user_model

from home.demo.people import ACCOUNTS, PASSWORD
from home.start.address import HOST


def lines(url: str) -> Iterator[str]:
    yield ""
    yield f"Die Seite läuft: {url}/"
    yield f"Verwaltung:      {url}/verwaltung/"
    yield from log_ins()
    yield from mail()
    if HOST in url:
        yield ""
        yield f"Passkeys gibt es nur unter einem Namen: {url.replace(HOST, 'localhost')}/"
    yield ""
    yield "Beenden mit Strg+C. Alle Daten bleiben erhalten."


def log_ins() -> Iterator[str]:
    """The demo's accounts that are still there."""
    addresses = set(get_user_model().objects.values_list("email", flat=True))
    accounts = [account for account in ACCOUNTS if account.email in addresses]
    if settings.DEMO and accounts:
        yield ""
        yield f"Konten der Vorführung, Passwort für alle: {PASSWORD}"
        yield from (f"  {account.part:<18} {account.email}" for account in accounts)


def mail() -> Iterator[str]:
    folder = getattr(settings, "EMAIL_FILE_PATH", None)
    if folder:
        yield ""
        yield f"E-Mails werden nicht verschickt, sondern hier abgelegt: {folder}"
