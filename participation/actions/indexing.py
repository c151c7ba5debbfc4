"""The search index of ideas. It follows the words, once per transaction, not each vote on a card.

Its rows are those that Wagtail writes, from Idea.search_fields, but here the database copies the words from
one table to the other: Wagtail would have them read, prepared field by field and sent back, and would go
through the whole index after each group of ideas, for the length of titles that ideas do not have.
"""

from collections.abc import Collection

from django.contrib.contenttypes.models import ContentType
from django.db import connection

from participation.enums import OperationName
from participation.models import Board, Idea

# What changes the words of an idea; everything else leaves the index as it is.
REWORDING = frozenset(
    {OperationName.POST_IDEA, OperationName.EDIT_IDEA, OperationName.RECORD_IDEA, OperationName.REDACT}
)

SQLITE = """
INSERT INTO wagtailsearch_indexentry (content_type_id, object_id, title, title_norm, autocomplete, body)
SELECT %s, CAST(id AS text), '', 1.0, text, text || ' ' || COALESCE((
    SELECT group_concat(name, ', ') FROM (
        SELECT tag.name FROM participation_taggedidea tagged JOIN participation_ideatag tag ON tag.id = tag_id
        WHERE tagged.content_object_id = participation_idea.id ORDER BY tag.name
    )
), '')
FROM participation_idea WHERE board_id = %s AND seq > %s
ON CONFLICT (content_type_id, object_id) DO UPDATE
SET autocomplete = excluded.autocomplete, body = excluded.body
"""
POSTGRESQL = """
INSERT INTO wagtailsearch_indexentry
    (content_type_id, object_id, title, title_norm, autocomplete, body, title_text, body_text)
SELECT %s, CAST(id AS text), '', 1.0, to_tsvector('simple', text),
    to_tsvector('german', text) || to_tsvector('german', COALESCE(tags, '')), '', concat_ws(' ', text, tags)
FROM participation_idea, LATERAL (
    SELECT string_agg(tag.name, ', ' ORDER BY tag.name) AS tags
    FROM participation_taggedidea tagged JOIN participation_ideatag tag ON tag.id = tag_id
    WHERE tagged.content_object_id = participation_idea.id
) tagged
WHERE board_id = %s AND seq > %s
ON CONFLICT (content_type_id, object_id) DO UPDATE
SET autocomplete = excluded.autocomplete, body = excluded.body, body_text = excluded.body_text
"""


def index_new_words(board: Board, since: int, names: Collection[str]) -> None:
    """Put the ideas that were written or rewritten after seq into the index. Inside the transaction.

    names are those of the operations since then.
    """
    if REWORDING.isdisjoint(names):
        return
    ideas = ContentType.objects.get_for_model(Idea).pk
    with connection.cursor() as cursor:
        cursor.execute(SQLITE if connection.vendor == "sqlite" else POSTGRESQL, [ideas, board.pk, since])
