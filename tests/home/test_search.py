"""What people find, and how it is shown."""

from urllib.parse import urlencode

import pytest
from django.http import HttpResponse
from django.test import Client
from wagtail.rich_text import RichText

from participation.actions.operations import perform_one
from tests.factories.documents import KekDocumentFactory
from tests.factories.home import ContentPageFactory
from tests.factories.participation import guest, idea_on, joined, open_board, post_idea_op
from tests.factories.variants import EasyLanguagePageFactory
from tests.factories.workshops import ForumFactory

pytestmark = pytest.mark.django_db


def ask(client: Client, words: str, **query: str) -> HttpResponse:
    return client.get("/suche/?" + urlencode({"suche": words, **query}))


def titles(response: HttpResponse) -> list[str]:
    results = response.context["results"]
    return [str(result.title) for result in results.results] if results else []


def text(html: str) -> list[tuple[str, RichText]]:
    return [("text", RichText(html))]


@pytest.mark.parametrize("words", ["Radweg", "radweg", "RADWEG", "Radwege", "Radwge", "weg", "der Radweg"])
def test_a_page_is_found_by_its_words_other_endings_and_typos(client: Client, words: str) -> None:
    ContentPageFactory(title="Ein Radweg nach Parchim")
    assert ask(client, words).context["results"].count == 1


@pytest.mark.parametrize("words", ["Brietband", "Brietband Droffest"])
def test_letters_that_changed_places_are_forgiven(client: Client, words: str) -> None:
    ContentPageFactory(title="Breitband und Dorffest")
    ContentPageFactory(title="Brieftaube und Bandprobe")
    assert ask(client, words).context["results"].count == 1


@pytest.mark.parametrize("words", ["Breitband", "Ausbau", "Breitbandausbau", "Breitbandausabu"])
def test_compounds_are_found_by_their_parts(client: Client, words: str) -> None:
    ContentPageFactory(title="Netze", body=text("<p>Der Breitbandausbau im Kreis</p>"))
    ContentPageFactory(title="Museum")
    assert titles(ask(client, words)) == ["Netze"]


@pytest.mark.parametrize("words", ["Öffentlichkeit", "öffentlichkeit", "ÖFFENTLICHKEIT"])
def test_umlauts_are_letters(client: Client, words: str) -> None:
    ContentPageFactory(title="Die Öffentlichkeit")
    assert titles(ask(client, words)) == ["Die <mark>Öffentlichkeit</mark>"]


def test_a_page_and_its_variant_are_one_result(client: Client) -> None:
    page = ContentPageFactory(title="Breitband")
    EasyLanguagePageFactory(parent=page, title="Breitband: schnelles Internet")
    assert titles(ask(client, "Breitband")) == ["<mark>Breitband</mark>"]
    assert titles(ask(client, "Internet")) == ["Breitband: schnelles <mark>Internet</mark>"]


def test_exact_hits_come_before_near_ones(client: Client) -> None:
    ContentPageFactory(title="Waldwege", body=text("<p>Wald, Wald und Wege.</p>"))
    ContentPageFactory(title="Waldwegenetz")
    assert [
        title.replace("<mark>", "").replace("</mark>", "") for title in titles(ask(client, "Waldwege"))
    ] == [
        "Waldwege",
        "Waldwegenetz",
    ]


def test_all_words_must_be_there(client: Client) -> None:
    ContentPageFactory(title="Radweg nach Parchim")
    ContentPageFactory(title="Radweg nach Hagenow")
    assert ask(client, "Radweg Hagenow").context["results"].count == 1


def test_near_hits_alone_are_announced(client: Client) -> None:
    ContentPageFactory(title="Radweg")
    assert "ähnliche Wörter" in ask(client, "Radwge").content.decode()
    assert "ähnliche Wörter" not in ask(client, "Radweg").content.decode()


def test_the_excerpt_shows_the_place_and_marks_the_word(client: Client) -> None:
    long_text = "Anfang " * 80 + "der Bahnhof liegt dort " + "Ende " * 80
    ContentPageFactory(title="Verkehr", body=text(f"<p>{long_text}</p>"))
    [result] = ask(client, "Bahnhof").context["results"].results
    assert "der <mark>Bahnhof</mark> liegt dort" in result.text
    assert result.text.startswith("… ")
    assert result.text.endswith(" …")


def test_tags_in_titles_and_questions_are_shown_as_text(client: Client) -> None:
    ContentPageFactory(title="<script>alert(1)</script> Bahnhof")
    html = ask(client, "<script>alert(1)</script> Bahnhof").content.decode()
    assert "&lt;<mark>script</mark>&gt;" in html
    assert "<script>alert" not in html


def test_the_heading_says_how_many(client: Client) -> None:
    ContentPageFactory(title="Bahnhof")
    assert "1 Treffer für „Bahnhof“" in ask(client, "Bahnhof").content.decode()
    assert "Keine Treffer für „Flughafen“" in ask(client, "Flughafen").content.decode()


def test_results_are_paged(client: Client) -> None:
    for number in range(12):
        ContentPageFactory(title=f"Bahnhof {number}")
    first, second = ask(client, "Bahnhof"), ask(client, "Bahnhof", seite="2")
    assert (len(titles(first)), len(titles(second))) == (10, 2)
    assert not set(titles(first)) & set(titles(second))
    assert titles(ask(client, "Bahnhof", seite="999")) == titles(second)


def test_facets_count_each_kind_and_narrow(client: Client) -> None:
    ContentPageFactory(title="Bahnhof")
    response = ask(client, "Bahnhof", art="downloads")
    assert [(facet.label, facet.count) for facet in response.context["results"].facets] == [
        ("Alle", 1),
        ("Seiten", 1),
        ("Downloads", 0),
        ("Ideen", 0),
    ]
    assert titles(response) == []


def test_a_document_says_what_will_be_loaded(client: Client) -> None:
    document = KekDocumentFactory(title="Protokoll zum Bahnhof")
    [result] = ask(client, "Bahnhof", art="downloads").context["results"].results
    assert result.url == document.download_url
    assert result.what == f"Download ({', '.join(document.facts)})"


def test_an_idea_is_found_by_its_tags(client: Client) -> None:
    board, speaker = open_board(), guest()
    joined(board, speaker)
    perform_one(board.pk, post_idea_op(board, "Glasfaser in jedes Dorf", tags=["Breitband"]), speaker)

    assert titles(ask(client, "Breitband")) == ["Idee Nr. 1"]


def test_an_event_is_found_by_what_it_is(client: Client) -> None:
    ForumFactory(title="Wirtschaftsstandort", number=2)

    assert titles(ask(client, "Wirtschaftsstandort Fachforum")) == ["<mark>Wirtschaftsstandort</mark>"]


def test_an_idea_leads_to_its_card(client: Client) -> None:
    idea = idea_on(open_board(), "Ein Bahnhof für <b>alle</b>")
    [result] = ask(client, "Bahnhof", art="ideen").context["results"].results
    assert result.url == f"/beteiligung/{idea.board.pk}/idee/{idea.number}/"
    assert result.text == "Ein <mark>Bahnhof</mark> für &lt;b&gt;alle&lt;/b&gt;"


def test_an_unknown_kind_means_all(client: Client) -> None:
    ContentPageFactory(title="Bahnhof")
    assert ask(client, "Bahnhof", art="quatsch").context["results"].count == 1
