"""Who is told of answers: the authors and all supporters who have an account. What they follow beside that is
told in the same letter."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from django.db.models import Q, QuerySet

from kek.following.models import Follow
from kek.people.models import User
from participation.access import door_of
from participation.following import BOARD, IDEA
from participation.models import Board, Idea, Participant, Support
from participation.models.idea import IdeaQuerySet
from participation.visitors import Visitor


@dataclass
class Hearer:
    """An account, and the ideas that it hears of: its own, those that it supports, and further ones that it
    follows. boards are the pages of the boards that it follows."""

    user: User
    own: set[int] = field(default_factory=set)
    supported: set[int] = field(default_factory=set)
    followed: set[int] = field(default_factory=set)
    boards: set[int] = field(default_factory=set)

    @property
    def ideas(self) -> set[int]:
        return self.own | self.supported | self.followed


def hearers_of(ideas: IdeaQuerySet) -> list[Hearer]:
    """Of those ideas among them that readers see now. A constant number of queries for boards that everybody
    may read; on the others each person is asked for, because a seat may have ended."""
    shown = ideas.answerable().order_by()
    authors = shown.exclude(participant=None).values_list("participant", "pk")
    supports = Support.objects.filter(idea__in=shown).values_list("participant", "idea")
    written, supported = _by_person(authors), _by_person(supports)
    hearers: dict[int, Hearer] = {}
    for person in _with_account(shown):
        hearer = hearers.setdefault(person.user_id or 0, Hearer(_account(person)))
        hearer.own |= written[person.pk]
        hearer.supported |= supported[person.pk] - written[person.pk]
    found = [hearer for hearer in hearers.values() if hearer.ideas]
    add_followed(found, shown)
    return found


def add_followed(hearers: Collection[Hearer], shown: IdeaQuerySet) -> None:
    """The ideas that they only follow, and boards. An address that the account takes over only later is
    theirs."""
    by_account = {hearer.user.pk: hearer for hearer in hearers}
    by_address = {hearer.user.email.lower(): hearer for hearer in hearers}
    whose = Q(follower__account__in=by_account) | Q(follower__email__in=by_address)
    public = shown.public()
    what = Q(kind=IDEA.key, target__in=public.values("pk"))
    what |= Q(kind=BOARD.key, target__in=public.values("board__page"))
    follows = Follow.objects.filter(whose, what)
    for kind, target, account, address in follows.values_list(
        "kind", "target", "follower__account", "follower__email"
    ):
        hearer = by_account[account] if account else by_address[address]
        if kind == BOARD.key:
            hearer.boards.add(target)
        elif target not in hearer.ideas:
            hearer.followed.add(target)


def _by_person(pairs: Iterable[tuple[int | None, int]]) -> dict[int, set[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    for person, idea in pairs:
        if person is not None:
            found[person].add(idea)
    return found


def _with_account(shown: QuerySet[Idea]) -> list[Participant]:
    """Everybody on the boards of these ideas who may still read them."""
    boards = Board.objects.filter(pk__in=shown.values("board")).select_related("page")
    people: list[Participant] = []
    for board in boards:
        door = door_of(board)
        found = Participant.objects.filter(board=board, user__is_active=True).select_related(
            "user", "invitation"
        )
        if not door.is_open_to_all:
            found = found.prefetch_related("user__groups", "user__memberships")
        people += [one for one in found if door.is_open_to_all or door.lets_in(Visitor(_account(one)), one)]
    return people


def _account(person: Participant) -> User:
    if person.user is None:
        raise TypeError("Only people with an account are asked for.")
    return person.user


def accounts_in(hearers: Collection[Hearer], ideas: Collection[int]) -> list[int]:
    """The accounts that hear of one of these ideas."""
    wanted = set(ideas)
    return [hearer.user.pk for hearer in hearers if hearer.ideas & wanted]
