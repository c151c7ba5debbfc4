"""Where clamd listens, which looks through what people upload."""

from kek.settings.env import BadSetting

HIGHEST_PORT = 65535


def scanner(where: str) -> str | tuple[str, int] | None:
    """The path of a socket, or host and port; None: nothing is scanned."""
    if not where or where.startswith("/"):
        return where or None
    host, _, port = where.rpartition(":")
    if not host or not port.isascii() or not port.isdigit() or not 0 < int(port) <= HIGHEST_PORT:
        raise BadSetting(
            "KEK_CLAMD muss der Pfad eines Sockets oder Rechner:Port sein, zum Beispiel "
            f"/run/clamav/clamd.ctl oder 127.0.0.1:3310, nicht „{where}“."
        )
    return host.removeprefix("[").removesuffix("]"), int(port)
