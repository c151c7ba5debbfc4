"""The ideas of a board with all that their cards show, in two queries, and one more where there are places.

Writing these queries costs the ORM ten times what it costs the database to answer them, and they come with
every change of a board, twenty times a second. So they are written here.
"""

from collections import defaultdict

from django.db import connection

from kek.places.models import Municipality
from kek.stores.statements import rows_of
from participation.models import Board, CountedVotes, Idea

IDEAS = "SELECT * FROM participation_idea WHERE board_id = %s AND seq > %s ORDER BY rank, id"
DETAILS = """
SELECT idea.id, tag.name, NULL, NULL
FROM participation_idea idea
JOIN participation_taggedidea tagged ON tagged.content_object_id = idea.id
JOIN participation_ideatag tag ON tag.id = tagged.tag_id
WHERE idea.board_id = %s AND idea.seq > %s
UNION ALL
SELECT idea.id, NULL, counted.source, counted.count
FROM participation_idea idea
JOIN participation_countedvotes counted ON counted.idea_id = idea.id
WHERE idea.board_id = %s AND idea.seq > %s
ORDER BY 2, 3
"""


def cards_of(board: Board, since: int = -1) -> list[Idea]:
    """The ideas changed after since, in reading order, whoever may see them."""
    ideas = rows_of(Idea, IDEAS, [board.pk, since])
    places = Municipality.objects.in_bulk({idea.place_id for idea in ideas if idea.place_id is not None})
    tags: dict[int, list[str]] = defaultdict(list)
    counted: dict[int, list[CountedVotes]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(DETAILS, [board.pk, since, board.pk, since])
        for key, tag, source, count in cursor.fetchall():
            if tag is not None:
                tags[key].append(tag)
            else:
                counted[key].append(CountedVotes(idea_id=key, source=source, count=count))
    for idea in ideas:
        idea.tag_names, idea.counted = tags[idea.pk], counted[idea.pk]
        if idea.place_id is not None:
            idea.place = places[idea.place_id]
    return ideas
