"""The ideas of a board as a list: what it can be narrowed by, and what fits."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db import connection
from django.db.models import Q

from kek.language.words import telling_words
from kek.places.models import Municipality
from kek.process.models import FieldOfAction
from participation.enums import DECIDED_KINDS, Source, Voice
from participation.models import Board, Column, Idea, IdeaStatus
from participation.models.idea import IdeaQuerySet
from participation.queries.cards import with_details
from participation.queries.list_facts import facts_of, names
from participation.queries.similar import keys_like
from participation.queries.statuses import received_among

NEWEST = ""
ORDERS: dict[str, tuple[str, ...]] = {
    NEWEST: ("-created_at", "-pk"),
    "aelteste": ("created_at", "pk"),
    "unterstuetzungen": ("-supports", "number"),
    "stimmen": ("-votes", "number"),
    "kommentare": ("-comments", "number"),
    "nummer": ("number",),
}
# Ideas that are answered.
DECIDED = Q(status__kind__in=DECIDED_KINDS)
UNANSWERED, ANSWERED = "offen", "beantwortet"
# For ideas in columns that belong to no field of action. No slug has a dot, so no field is called the same.
NO_FIELD, WITHOUT_FIELD = ".ohne", "Ohne Handlungsfeld"
# A number has no more digits than this, and is typed as "41" or as "Nr. 41".
LONGEST_NUMBER = 9
MOST_WORDS = 8
IDEAS_PER_PAGE = 20


@dataclass(frozen=True)
class ListChoices:
    """Only what the list holds: no filter leads to an empty list by itself, and none tells what is hidden."""

    columns: list[Column]
    fields: list[tuple[str, str]]
    tags: list[str]
    places: list[Municipality]
    voices: list[Voice]
    sources: list[Source]
    statuses: list[IdeaStatus]
    orders: list[str]
    received: IdeaStatus


def listed(board: Board) -> IdeaQuerySet:
    """What everybody who may read the board sees in its list."""
    ideas = Idea.objects.filter(board=board).shown()
    return ideas.none() if board.is_veiled else ideas


def list_choices(board: Board) -> ListChoices:
    facts, known = facts_of(board), names()
    received = received_among(known.statuses)
    shown = {received.pk if key is None else key for key in facts.statuses}
    return ListChoices(
        columns=facts.columns,
        fields=_fields(facts.fields, known.fields),
        tags=facts.tags,
        places=[place for place in known.municipalities if place.pk in facts.places],
        voices=[voice for voice in Voice if voice in facts.voices],
        sources=[source for source in Source if source in facts.sources],
        statuses=[status for status in _with(received, known.statuses) if status.pk in shown],
        orders=[order for order in ORDERS if _may_order(board, order)],
        received=received,
    )


def _fields(of_columns: Collection[int | None], fields: Iterable[FieldOfAction]) -> list[tuple[str, str]]:
    """Their words in addresses and on the screen; none where no column of the board has a field."""
    found = [(field.slug, field.title) for field in fields if field.pk in of_columns]
    return [*found, (NO_FIELD, WITHOUT_FIELD)] if found and None in of_columns else found


def _with(received: IdeaStatus, statuses: list[IdeaStatus]) -> list[IdeaStatus]:
    """It is none of them only where the office has given all of its kind another meaning."""
    return statuses if received in statuses else [*statuses, received]


def narrow(board: Board, wanted: Mapping[str, str], received: IdeaStatus) -> IdeaQuerySet:
    """The ideas that fit everything wanted, in the wanted order."""
    ideas = listed(board)
    if column := wanted.get("spalte"):
        ideas = ideas.filter(column=int(column))
    if field := wanted.get("handlungsfeld"):
        ideas = ideas.filter(**_in_field(field))
    if place := wanted.get("gemeinde"):
        ideas = ideas.filter(place__slug=place)
    if voice := wanted.get("rolle"):
        ideas = ideas.filter(voice=voice)
    if source := wanted.get("eingang"):
        ideas = ideas.filter(source=source)
    if status := wanted.get("status"):
        ideas = ideas.filter(has_status(status, received))
    if answer := wanted.get("antwort"):
        ideas = ideas.exclude(DECIDED) if answer == UNANSWERED else ideas.filter(DECIDED)
    if tag := wanted.get("schlagwort"):
        ideas = ideas.filter(pk__in=Idea.objects.filter(board=board, tags__name=tag).values("pk"))
    for word in _words(wanted.get("suche", "")):
        ideas = ideas.filter(_holds(board, word))
    order = ORDERS.get(wanted.get("sortierung", NEWEST), ORDERS[NEWEST])
    return ideas.order_by(*order)


def leaf(ideas: IdeaQuerySet, number: str | None) -> Page:
    """A page of what narrow() found, ready to be shown.

    A search goes through the words of all ideas, so it is made once, for their keys; counting them and
    fetching a page of them would be two.
    """
    page = Paginator(list(ideas.values_list("pk", flat=True)), IDEAS_PER_PAGE).get_page(number)
    rows = Idea.objects.select_related("column", "place", "status").in_bulk(page.object_list)
    page.object_list = with_details(rows[key] for key in page.object_list)
    return page


def _in_field(field: str) -> dict[str, str | None]:
    if field == NO_FIELD:
        return {"column__field_of_action": None}
    return {"column__field_of_action__slug": field}


def has_status(slug: str, received: IdeaStatus) -> Q:
    """Ideas that nobody has answered have the first status."""
    named = Q(status__slug=slug)
    return named | Q(status=None) if slug == received.slug else named


def _may_order(board: Board, order: str) -> bool:
    """An order by something that is not shown would show it."""
    if order == "stimmen":
        return board.shows_tally and board.votes_per_person > 0
    return board.is_discussed or order not in {"unterstuetzungen", "kommentare"}


def _words(typed: str) -> list[str]:
    words = telling_words(typed)
    return [word for word in words if word != "nr"][:MOST_WORDS] or words[:MOST_WORDS]


def spellings_of(word: str) -> set[str]:
    """SQLite knows no capital Ä: it is asked for the word small and capitalised."""
    return {word} if connection.vendor == "postgresql" else {word, word.capitalize()}


def _holds(board: Board, word: str) -> Q:
    """The word itself, one like it (stem, part of a compound, slip of the pen), a tag, or the number."""
    condition = Q(pk__in=keys_like(board, word)) | says(word)
    for spelling in spellings_of(word):
        tagged = Idea.objects.filter(board=board, tags__name__icontains=spelling)
        condition |= Q(pk__in=tagged.values("pk"))
    return condition


def says(word: str) -> Q:
    """The word itself, or the number."""
    condition = Q()
    for spelling in spellings_of(word):
        condition |= Q(text__icontains=spelling)
    if word.isdecimal() and len(word) <= LONGEST_NUMBER:
        condition |= Q(number=int(word))
    return condition
