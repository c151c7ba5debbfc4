"""The ideas of a board with all that their cards show, in two queries.

Two prefetches through the ORM cost more than all else that a change needs to be read, and they would come
with every change of a board, twenty times a second. So what cards show beside their row is read by hand.
"""

from collections import defaultdict

from django.db import connection

from participation.models import Board, CountedVotes, Idea

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
    ideas = list(Idea.objects.filter(board=board, seq__gt=since).select_related("place"))
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
    return ideas
