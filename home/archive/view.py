"""What of one table may everybody read?"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, QuerySet

from home.archive.references import Values
from home.archive.scope import Scope
from participation.models import Idea

Change = Callable[[Values, Any], Values]


@dataclass(frozen=True)
class View:
    """rows narrows those of the package. change masks what only some boards show."""

    fields: frozenset[str]
    rows: Callable[[QuerySet, Scope], QuerySet]
    change: Change = lambda values, _row: values


Views = dict[type[Model], View]


def everything(rows: QuerySet, _scope: Scope) -> QuerySet:
    return rows


def public_ideas(scope: Scope) -> QuerySet[Idea]:
    return Idea.objects.public().filter(board__page__in=scope.keys)
