from django.db.models import QuerySet
from wagtail.search.backends import get_search_backend

from home.search.question import Question


def stem_matches(rows: QuerySet, question: Question) -> list[tuple[int, float]]:
    """Rows with the German stems of all words, by Wagtail's backend on PostgreSQL.

    The index is asked for the whole model and narrowed afterwards: Wagtail refuses conditions on fields that
    are not in the index, and what makes a row visible is not the index's business.
    """
    everything = rows.model._default_manager.all()
    found = get_search_backend().search(" ".join(question.words), everything, operator="and")
    scored = found.annotate_score("found_score").get_queryset()
    visible = scored.filter(pk__in=rows.order_by().values("pk"))
    return list(visible.values_list("pk", "found_score"))
