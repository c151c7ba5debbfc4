"""Rendered cards are kept, and never out of date."""

import pytest

from participation.enums import BoardPhase, CountedSource, ViewClass
from participation.models import Board, CountedVotes, Idea
from participation.queries import card_html
from participation.queries.cards import cards_of
from participation.queries.stencils import StandIn
from tests.factories.kek import MunicipalityFactory
from tests.factories.participation import guest, idea_on, joined, open_board

pytestmark = pytest.mark.django_db


@pytest.fixture
def board() -> Board:
    return open_board()


def html_of(board: Board, view: ViewClass = ViewClass.PARTICIPANT) -> str:
    board.refresh_from_db()
    (html,) = card_html.cards_html(board, cards_of(board), view)
    return html


def test_a_card_that_did_not_change_is_the_same_string(board: Board) -> None:
    idea_on(board)
    assert html_of(board) is html_of(board)


def test_whatever_a_card_shows_makes_it_a_new_one(board: Board) -> None:
    idea = idea_on(board)
    seen = [html_of(board)]
    Idea.objects.update(text="Anders")
    seen.append(html_of(board))
    idea.tags.add("Mobilität")
    seen.append(html_of(board))
    Board.objects.update(shows_pseudonyms=False)
    seen.append(html_of(board))
    CountedVotes.objects.create(idea=idea, source=CountedSource.values[0], count=3)
    seen.append(html_of(board, ViewClass.FACILITATOR))
    assert len(set(seen)) == len(seen)


def test_the_memory_is_bounded(board: Board, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(card_html, "MOST_KEPT", 2)
    for number in range(4):
        idea_on(board, f"Idee {number}", guest(f"geraet-{number}"))
    card_html.cards_html(board, cards_of(board), ViewClass.PARTICIPANT)
    assert len(card_html._kept) <= 2


def test_tags_and_counted_votes_come_with_the_cards(board: Board) -> None:
    joined(board, guest())
    idea = idea_on(board)
    idea.tags.add("Rad", "Bus")
    CountedVotes.objects.create(idea=idea, source=CountedSource.values[0], count=3)
    (card,) = cards_of(board)
    assert (card.tag_names, [votes.count for votes in card.counted]) == (["Bus", "Rad"], [3])


@pytest.mark.parametrize("view", ViewClass)
@pytest.mark.parametrize("shows_tally", [True, False])
def test_a_card_is_what_its_template_says(board: Board, view: ViewClass, shows_tally: bool) -> None:
    """Cards of one shape share a stencil: each is still its template's, word for word."""
    many, hidden, *_ = (
        idea_on(board, text, guest(name), name)
        for name, text in (
            ("Amsel", "Ein <i>Radweg</i>\n\nund\nmehr & mehr"),
            ("Dohle", "Ein Weg"),
            ("Buche", "Eine Bank"),
            ("<b>Elster</b>", "[supports] {{ idea.text }}"),
        )
    )
    Idea.objects.filter(pk=many.pk).update(
        supports=12345, votes=3, comments=1, is_redacted=True, source="paper"
    )
    Idea.objects.filter(pk=hidden.pk).update(state="hidden")
    many.tags.add("Rad & Bus", "Bahn")
    many.group = board.groups.create(column=many.column, name="Wege", rank=1, seq=1)
    many.place = MunicipalityFactory(name="Auen & Wiesen")
    many.save()
    CountedVotes.objects.create(idea=many, source=CountedSource.values[0], count=3)
    phase = BoardPhase.DISCUSSING if shows_tally else BoardPhase.COLLECTING
    Board.objects.update(phase=phase, beamer_shows_pseudonyms=shows_tally)
    board.refresh_from_db()
    cards = cards_of(board)
    template = card_html._template(view)
    expected = [template.render({"idea": idea, "board": board, "view": view.value}) for idea in cards]
    assert card_html.cards_html(board, cards, view) == expected


def test_cards_of_one_shape_are_rendered_once(board: Board, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(5):
        idea = idea_on(board, f"Idee {number}", guest(f"geraet-{number}"))
        idea.tags.add(f"Ort {number}", "Wege")
        idea.place = MunicipalityFactory(name=f"Dorf {number}")
        idea.save()
    board.refresh_from_db()
    monkeypatch.setattr(card_html, "_stencils", {})
    monkeypatch.setattr(card_html, "_kept", {})
    assert len(set(card_html.cards_html(board, cards_of(board), ViewClass.PARTICIPANT))) == 5
    assert len(card_html._stencils) == 1


def test_sums_are_said_in_words_and_what_is_none_is_not(board: Board) -> None:
    idea = idea_on(board)
    assert "idea-sum" not in html_of(board).replace('class="idea-sums"', "")
    Idea.objects.filter(pk=idea.pk).update(supports=1, comments=2)
    html = html_of(board)
    assert ("1 Unterstützung<" in html, "2 Kommentare<" in html, "Stimme" in html) == (True, True, False)


def test_a_template_cannot_ask_for_what_no_stencil_knows(board: Board) -> None:
    with pytest.raises(RuntimeError):
        _ = StandIn(idea_on(board)).reason
