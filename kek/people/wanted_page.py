"""The page at which somebody was stopped for their second factor: they are led back to it."""

from django.http import HttpRequest

KEY = "people_wanted_page"


def remember(request: HttpRequest) -> None:
    """Pages only: what a script fetches, or a form sends, is no place to go back to."""
    if request.method == "GET" and request.headers.get("Sec-Fetch-Dest", "document") == "document":
        request.session[KEY] = request.get_full_path()


def of(request: HttpRequest) -> str:
    """The address, always of this site; empty if nobody was stopped."""
    return str(request.session.get(KEY, ""))
