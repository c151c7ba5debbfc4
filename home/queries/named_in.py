"""Which archive packages hold what somebody has said."""

from django.db.models import Q

from documents.models import Review
from home.models import ArchivePackage
from kek.people.models import User
from participation.models import BoardPage


def packages_that_name(person: User) -> list[ArchivePackage]:
    """By the boards and rounds of review that lie in them, or belong to an event that does. Paths lead from
    the top of the tree: whatever begins with a page's lies below it."""
    boards = BoardPage.objects.filter(board__participants__user=person)
    rounds = Review.objects.filter(
        Q(remarks__author=person) | Q(remarks__replies__author=person) | Q(approvals__person=person)
    )
    paths = {
        *boards.values_list("path", flat=True),
        *boards.filter(related_event__isnull=False).values_list("related_event__path", flat=True),
        *rounds.values_list("protocol__path", flat=True),
    }
    packages = ArchivePackage.objects.filter(page__isnull=False).select_related("page")
    return [each for each in packages if each.page and any(p.startswith(each.page.path) for p in paths)]
