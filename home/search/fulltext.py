from collections.abc import Iterable

from django.db import connection
from django.db.models import QuerySet
from wagtail.search.utils import get_descendants_content_types_pks

from kek.stores.statements import placeholders

MOST_HITS = 2000
# Wagtail's own query asks the full-text table once for every row it finds: seconds for a common word among
# 3,000 ideas. CROSS JOIN makes SQLite ask it once. The columns' weights: autocomplete, body, title.
FIND = """
    SELECT entry.object_id, bm25(wagtailsearch_indexentry_fts, 0.0, 1.0, 10.0) AS score
    FROM wagtailsearch_indexentry_fts
    CROSS JOIN wagtailsearch_indexentry AS entry ON entry.id = wagtailsearch_indexentry_fts.rowid
    WHERE wagtailsearch_indexentry_fts MATCH %s AND entry.content_type_id IN ({types})
    ORDER BY score LIMIT {most}
"""


def fulltext_matches(rows: QuerySet, groups: Iterable[Iterable[str]]) -> list[tuple[int, float]]:
    """Rows whose text holds a word of every group, in Wagtail's index on SQLite; a high score is a good one.

    Words are letters and digits only (kek.language.words), so none can be an operator.
    """
    words = " AND ".join("(" + " OR ".join(f'"{word}"' for word in group) + ")" for group in groups)
    types = get_descendants_content_types_pks(rows.model)
    sql = FIND.format(types=placeholders(types), most=MOST_HITS)
    with connection.cursor() as cursor:
        cursor.execute(sql, [f"{{title body}} : ({words})", *types])
        scores = {int(object_id): -score for object_id, score in cursor.fetchall()}
    return [(pk, scores[pk]) for pk in rows.filter(pk__in=scores).values_list("pk", flat=True)]
