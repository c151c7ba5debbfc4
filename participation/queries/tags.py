from django.db.models import Count

from kek.language.likeness import fold
from kek.language.words import WORD
from participation.enums import ContributionState
from participation.models import Board, IdeaTag

MOST_KNOWN = 500


def tags_on(board: Board, begin: str = "", limit: int = 10) -> list[str]:
    """Tags of the cards that everybody sees, the most used first; begin is what a word of them begins with.

    Compared here and not in the database: SQLite knows no small Ö.
    """
    if board.is_veiled:
        return []
    tags = IdeaTag.objects.filter(
        tagged__content_object__board=board,
        tagged__content_object__state=ContributionState.PUBLISHED,
    )
    used = tags.annotate(uses=Count("tagged")).order_by("-uses", "name")
    names = used.values_list("name", flat=True)[:MOST_KNOWN]
    wanted = fold(begin.strip())
    return [name for name in names if _begins(fold(name), wanted)][:limit]


def _begins(name: str, wanted: str) -> bool:
    return name.startswith(wanted) or any(word[0].startswith(wanted) for word in WORD.finditer(name))
