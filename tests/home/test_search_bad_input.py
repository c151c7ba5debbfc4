"""Whatever is typed into the search field, a page comes back."""

from urllib.parse import urlencode

import pytest
from django.test import Client

from home.search.question import read_question
from tests.factories.home import ContentPageFactory

pytestmark = pytest.mark.django_db

ODD = [
    "",
    "   ",
    "\x00",
    "Bahn\x00hof",
    '"',
    "'",
    '"Bahnhof',
    "*",
    "Bahn*",
    "%",
    "_",
    "%%%",
    "\\",
    "(",
    ")",
    "Bahnhof AND",
    "NOT",
    "NEAR(a b)",
    "title:Bahnhof",
    "a & | ! <-> b",
    "'; DROP TABLE x; --",
    "{}",
    "😀",
    "\ud800",
    "x" * 10_000,
    "Bahnhof " * 2_000,
    "ß",
    "ﬁ",
    "1",
    "\u202eBahnhof",
]


@pytest.mark.parametrize("typed", ODD)
def test_no_input_breaks_the_page(client: Client, typed: str) -> None:
    ContentPageFactory(title="Bahnhof")
    query = urlencode({"suche": typed}, errors="surrogatepass")
    assert client.get(f"/suche/?{query}").status_code == 200


@pytest.mark.parametrize("number", ["0", "-1", "x", "", "9" * 30, "\x00"])
def test_no_page_number_breaks_the_page(client: Client, number: str) -> None:
    ContentPageFactory(title="Bahnhof")
    assert client.get("/suche/?" + urlencode({"suche": "Bahnhof", "seite": number})).status_code == 200


def test_without_a_question_the_page_explains_itself(client: Client) -> None:
    response = client.get("/suche/")
    assert "Durchsucht werden Seiten, Downloads und Ideen" in response.content.decode()
    assert response.context["results"] is None


def test_a_long_question_is_cut_and_says_so(client: Client) -> None:
    html = client.get(
        "/suche/?" + urlencode({"suche": "eins zwei drei vier fünf sechs sieben acht neun"})
    ).content
    assert "Gesucht wurde nach: eins, zwei, drei, vier, fünf, sechs, sieben, acht." in html.decode()


def test_operators_are_no_words() -> None:
    assert read_question('"Bahnhof* (Parchim)" %').words == ("bahnhof", "parchim")


def test_words_that_say_nothing_are_left_out_unless_they_are_all() -> None:
    assert read_question("der Bahnhof und die Bahn").words == ("bahnhof", "bahn")
    assert read_question("und").words == ("und",)


def test_only_reading_is_allowed(client: Client) -> None:
    assert client.post("/suche/").status_code == 405
