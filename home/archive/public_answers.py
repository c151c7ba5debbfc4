"""Which answers may everybody read, and the statuses that they give?"""

from django.db.models import Q, QuerySet

from home.archive.scope import Scope
from home.archive.view import View, Views, public_ideas
from participation.models import AnswerBatch, AnsweredIdea, AnswerVersion, IdeaStatus, OfficialAnswer


def _answers(scope: Scope) -> QuerySet[OfficialAnswer]:
    """Published, and about an idea of the package that everybody may read."""
    keys = AnsweredIdea.objects.filter(idea__in=public_ideas(scope)).values("answer")
    return OfficialAnswer.objects.published().filter(pk__in=keys)


ANSWERS: Views = {
    IdeaStatus: View(
        frozenset({"name", "slug", "kind", "sort_order"}),
        lambda rows, scope: rows.filter(
            Q(ideas__in=public_ideas(scope))
            | Q(answers__in=_answers(scope))
            | Q(answer_versions__answer__in=_answers(scope))
        ).distinct(),
    ),
    AnswerBatch: View(
        frozenset({"published_at"}), lambda rows, scope: rows.filter(answers__in=_answers(scope)).distinct()
    ),
    OfficialAnswer: View(
        frozenset({"status", "text", "answered_by", "dated", "batch", "version", "corrected_at"}),
        lambda _rows, scope: _answers(scope),
    ),
    AnsweredIdea: View(
        frozenset({"answer", "idea"}),
        lambda rows, scope: rows.filter(idea__in=public_ideas(scope), answer__in=_answers(scope)),
    ),
    AnswerVersion: View(
        frozenset({"answer", "number", "status", "text", "answered_by", "dated", "reason", "replaced_at"}),
        lambda rows, scope: rows.filter(answer__in=_answers(scope), is_withheld=False),
    ),
}
