"""The ideas of a board as a list: what it can be narrowed by, and what fits."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import connection
from django.db.models import Q

from kek.language.words import telling_words
from kek.places.models import Municipality
from participation.enums import Source, Voice
from participation.models import Board, Column, Idea
from participation.models.idea import IdeaQuerySet
from participation.queries.similar import keys_like
from participation.queries.tags import MOST_KNOWN, tags_on

NEWEST = ""
ORDERS: dict[str, tuple[str, ...]] = {
    NEWEST: ("-created_at", "-pk"),
    "aelteste": ("created_at", "pk"),
    "unterstuetzungen": ("-supports", "number"),
    "stimmen": ("-votes", "number"),
    "kommentare": ("-comments", "number"),
    "nummer": ("number",),
}
# A number has no more digits than this, and is typed as "41" or as "Nr. 41".
LONGEST_NUMBER = 9
MOST_WORDS = 8


@dataclass(frozen=True)
class ListChoices:
    """Only what the list holds: no filter leads to an empty list by itself, and none tells what is hidden."""

    columns: list[Column]
    tags: list[str]
    places: list[Municipality]
    voices: list[Voice]
    sources: list[Source]
    orders: list[str]


def listed(board: Board) -> IdeaQuerySet:
    """What everybody who may read the board sees in its list."""
    ideas = Idea.objects.filter(board=board).shown()
    return ideas.none() if board.is_veiled else ideas


def list_choices(board: Board) -> ListChoices:
    ideas = listed(board).order_by()
    voices = set(ideas.values_list("voice", flat=True).distinct())
    sources = set(ideas.values_list("source", flat=True).distinct())
    return ListChoices(
        columns=list(Column.objects.filter(board=board)),
        tags=sorted(tags_on(board, limit=MOST_KNOWN), key=str.casefold),
        places=list(Municipality.objects.filter(pk__in=ideas.values("place"))),
        voices=[voice for voice in Voice if voice in voices],
        sources=[source for source in Source if source in sources],
        orders=[order for order in ORDERS if _may_order(board, order)],
    )


def narrow(board: Board, wanted: Mapping[str, str]) -> IdeaQuerySet:
    """The ideas that fit everything wanted, in the wanted order, ready to be shown."""
    ideas = listed(board)
    if column := wanted.get("spalte"):
        ideas = ideas.filter(column=int(column))
    if place := wanted.get("gemeinde"):
        ideas = ideas.filter(place__slug=place)
    if voice := wanted.get("rolle"):
        ideas = ideas.filter(voice=voice)
    if source := wanted.get("eingang"):
        ideas = ideas.filter(source=source)
    if tag := wanted.get("schlagwort"):
        ideas = ideas.filter(pk__in=Idea.objects.filter(board=board, tags__name=tag).values("pk"))
    for word in _words(wanted.get("suche", "")):
        ideas = ideas.filter(_holds(board, word))
    order = ORDERS.get(wanted.get("sortierung", NEWEST), ORDERS[NEWEST])
    return ideas.order_by(*order).select_related("column").for_cards()


def _may_order(board: Board, order: str) -> bool:
    """An order by something that is not shown would show it."""
    if order == "stimmen":
        return board.shows_tally and board.votes_per_person > 0
    return board.is_discussed or order not in {"unterstuetzungen", "kommentare"}


def _words(typed: str) -> list[str]:
    words = telling_words(typed)
    return [word for word in words if word != "nr"][:MOST_WORDS] or words[:MOST_WORDS]


def _holds(board: Board, word: str) -> Q:
    """The word itself, one like it (stem, part of a compound, slip of the pen), a tag, or the number.

    SQLite knows no capital Ä: it is asked for the word small and capitalised.
    """
    condition = Q(pk__in=keys_like(board, word))
    spellings = {word} if connection.vendor == "postgresql" else {word, word.capitalize()}
    for spelling in spellings:
        tagged = Idea.objects.filter(board=board, tags__name__icontains=spelling)
        condition |= Q(text__icontains=spelling) | Q(pk__in=tagged.values("pk"))
    if word.isdecimal() and len(word) <= LONGEST_NUMBER:
        condition |= Q(number=int(word))
    return condition
