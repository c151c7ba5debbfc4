"""The HTML of a card, kept as long as nothing that it shows has changed.

After each change of a board, whoever asks for the whole of it needs all its cards again, and all but one of
them are as before. The key is everything that the template can see, so nothing kept can be out of date.
"""

from collections.abc import Hashable
from functools import cache
from operator import attrgetter
from typing import Any

from django.template.loader import get_template

from participation.enums import ViewClass
from participation.models import Board, Idea
from participation.queries.stencils import Stencil, face_of, shape_of

CARD = "participation/components/card.html"
# The screen in the hall says less, and larger.
BEAMER_CARD = "participation/components/beamer_card.html"
# About a kilobyte each. Boards with more cards than this lose nothing but time.
MOST_KEPT = 8192
MOST_STENCILS = 1024
# What changes about a board without a difference to its cards.
COUNTERS = frozenset({"seq", "own_seq", "next_number"})

everything_of_board = attrgetter(*(f.attname for f in Board._meta.concrete_fields if f.name not in COUNTERS))
everything_of_idea = attrgetter(*(f.attname for f in Idea._meta.concrete_fields))

_kept: dict[Hashable, str] = {}
_stencils: dict[Hashable, Stencil] = {}


def cards_html(board: Board, ideas: list[Idea], view: ViewClass) -> list[str]:
    """The cards of these ideas, rendered with the card template of the page."""
    # As one text: its hash is computed once, while a tuple's is for each card that is looked for.
    setting = repr((view.value, everything_of_board(board)))
    return [_card_html(board, setting, idea, view) for idea in ideas]


def _card_html(board: Board, setting: str, idea: Idea, view: ViewClass) -> str:
    # Most have no place, and the key says so sooner than the relation.
    place = idea.place.name if idea.place_id is not None and idea.place else None
    counted = tuple((votes.source, votes.count) for votes in idea.counted)
    key = (setting, place, face_of(idea), tuple(idea.tag_names), counted, everything_of_idea(idea))
    html = _kept.get(key)
    if html is None:
        html = _stencil_for(board, setting, idea, view).fill(idea)
        if len(_kept) >= MOST_KEPT:
            _kept.clear()
        _kept[key] = html
    return html


def _stencil_for(board: Board, setting: str, idea: Idea, view: ViewClass) -> Stencil:
    key = (setting, shape_of(idea))
    if key not in _stencils:
        if len(_stencils) >= MOST_STENCILS:
            _stencils.clear()
        render = _template(view).render
        _stencils[key] = Stencil(
            lambda stand_in: render({"idea": stand_in, "board": board, "view": view.value}), idea
        )
    return _stencils[key]


def load_templates() -> None:
    """Before anybody waits for a card."""
    for view in ViewClass:
        _template(view)


@cache
def _template(view: ViewClass) -> Any:
    return get_template(BEAMER_CARD if view == ViewClass.BEAMER else CARD)
