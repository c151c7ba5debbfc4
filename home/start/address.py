"""The port is taken before anything else is done, so that nobody waits for a start that must fail."""

import errno
import socket

from django.conf import settings

from home.start.exceptions import CannotStart

HOST = "127.0.0.1"


def read_port(text: str) -> int:
    if text.isascii() and text.isdigit() and 0 < int(text) < 65536:
        return int(text)
    raise CannotStart(f"PORT muss eine Zahl von 1 bis 65535 sein, nicht „{text}“.")


def listen(port: int) -> socket.socket:
    """The bound socket, for uvicorn to take over."""
    try:
        return socket.create_server((HOST, port), backlog=2048)
    except OSError as error:
        raise CannotStart(sentence(port, error)) from None


def go_by(url: str) -> None:
    """Mails and frozen copies name the port that is served, which only the command knows; KEK_BASE_URL goes
    first, for a proxy in front has an address of its own."""
    if settings.WAGTAILADMIN_BASE_URL == settings.OWN_ADDRESS:
        settings.WAGTAILADMIN_BASE_URL = url


def sentence(port: int, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        other = port + 1 if port < 65535 else 8000
        return (
            f"Port {port} ist schon belegt. Beenden Sie das andere Programm "
            f"oder nehmen Sie einen anderen Port: make run PORT={other}"
        )
    if error.errno == errno.EACCES:
        return f"Port {port} ist dem System vorbehalten. Nehmen Sie einen ab 1024: make run PORT=8000"
    return f"Port {port} lässt sich nicht öffnen: {error.strerror}."
