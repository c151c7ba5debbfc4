"""Watches that a browser asks nobody but the site."""

from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, Page, Request, WebSocket

# These never leave the browser.
LOCAL_SCHEMES = {"data", "blob", "about"}


class ForeignHosts:
    """Collects the addresses that a context asked for on other hosts than the site's own."""

    def __init__(self, own_url: str) -> None:
        self.own = urlsplit(own_url).netloc
        self.seen: set[str] = set()

    def over(self, context: BrowserContext) -> None:
        context.on("request", self.note_request)
        context.on("page", self.note_page)

    def note_page(self, page: Page) -> None:
        page.on("websocket", self.note_socket)

    def note_request(self, request: Request) -> None:
        self.note(request.url)

    def note_socket(self, socket: WebSocket) -> None:
        self.note(socket.url)

    def note(self, url: str) -> None:
        address = urlsplit(url)
        if address.scheme not in LOCAL_SCHEMES and address.netloc != self.own:
            self.seen.add(url)
