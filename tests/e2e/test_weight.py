"""What a first visit of the home page costs somebody with a slow line."""

import gzip

import pytest
from playwright.sync_api import Page, Response

pytestmark = pytest.mark.e2e

MOST_BYTES = 150_000
MOST_REQUESTS = 12


def packed_size(response: Response) -> int:
    """Bytes on the line: text goes out packed, fonts and pictures as they are."""
    body = response.body()
    kind = response.headers.get("content-type", "")
    is_text = kind.startswith("text/") or "javascript" in kind or "svg" in kind or "json" in kind
    return len(gzip.compress(body, 6)) if is_text else len(body)


@pytest.mark.usefixtures("demo")
def test_first_visit_of_the_home_page_is_light(page: Page) -> None:
    responses: list[Response] = []
    # Not the bare method: Playwright writes an attribute on what it calls.
    page.on("response", lambda response: responses.append(response))  # noqa: PLW0108  see above

    page.goto("/", wait_until="networkidle")

    weights = {response.url: packed_size(response) for response in responses}
    assert len(responses) <= MOST_REQUESTS, weights
    assert sum(weights.values()) <= MOST_BYTES, weights
