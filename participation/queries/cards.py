"""The ideas of a board with all that their cards show, in two queries, and one more each where there are
places and answers.

Writing these queries costs the ORM ten times what it costs the database to answer them, and they come with
every change of a board, twenty times a second. So they are written here.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.db import connection

from kek.places.models import Municipality
from kek.stores.statements import placeholders, rows_of
from participation.models import Board, CountedVotes, Idea
from participation.queries.statuses import statuses_by_key

IDEAS = "SELECT * FROM participation_idea WHERE board_id = %s AND seq > %s ORDER BY rank, id"
CHANGED = "idea.board_id = %s AND idea.seq > %s"
DETAILS = """
SELECT idea.id, tag.name, NULL, NULL
FROM participation_idea idea
JOIN participation_taggedidea tagged ON tagged.content_object_id = idea.id
JOIN participation_ideatag tag ON tag.id = tagged.tag_id
WHERE {which}
UNION ALL
SELECT idea.id, NULL, counted.source, counted.count
FROM participation_idea idea
JOIN participation_countedvotes counted ON counted.idea_id = idea.id
WHERE {which}
ORDER BY 2, 3
"""


def cards_of(board: Board, since: int = -1) -> list[Idea]:
    """The ideas changed after since, in reading order, whoever may see them."""
    ideas = rows_of(Idea, IDEAS, [board.pk, since])
    places = Municipality.objects.in_bulk({idea.place_id for idea in ideas if idea.place_id is not None})
    statuses = statuses_by_key() if any(idea.status_id is not None for idea in ideas) else {}
    _detail(ideas, CHANGED, [board.pk, since])
    for idea in ideas:
        if idea.place_id is not None:
            idea.place = places[idea.place_id]
        if idea.status_id is not None:
            idea.status = statuses[idea.status_id]
    return ideas


def with_details(ideas: Iterable[Idea]) -> list[Idea]:
    """Those that a page shows, with tag_names and counted; one query."""
    found = list(ideas)
    if found:
        keys = [idea.pk for idea in found]
        _detail(found, f"idea.id IN ({placeholders(keys)})", keys)
    return found


def _detail(ideas: Sequence[Idea], which: str, values: Sequence[int]) -> None:
    tags: dict[int, list[str]] = defaultdict(list)
    counted: dict[int, list[CountedVotes]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(DETAILS.format(which=which), [*values, *values])
        for key, tag, source, count in cursor.fetchall():
            if tag is not None:
                tags[key].append(tag)
            else:
                counted[key].append(CountedVotes(idea_id=key, source=source, count=count))
    for idea in ideas:
        idea.tag_names, idea.counted = tags[idea.pk], counted[idea.pk]
