"""What is said about an idea, as one visitor may read it."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field

from participation.enums import ContributionState
from participation.models import Comment, Idea


@dataclass(frozen=True)
class Thread:
    """A comment and the answers to it. One that is gone keeps its place if answers stand below it."""

    comment: Comment
    is_readable: bool
    answers: list[Comment] = field(default_factory=list)


def threads_of(idea: Idea, sees_all: Callable[[Comment], bool]) -> list[Thread]:
    """Published comments, and those that the visitor sees in any state; one query."""
    roots: list[Comment] = []
    answers: dict[int, list[Comment]] = defaultdict(list)
    for comment in idea.discussion.order_by("created_at", "pk"):
        if comment.parent_id is None:
            roots.append(comment)
        elif _is_readable(comment, sees_all):
            answers[comment.parent_id].append(comment)
    threads = [Thread(root, _is_readable(root, sees_all), answers[root.pk]) for root in roots]
    return [thread for thread in threads if thread.is_readable or thread.answers]


def _is_readable(comment: Comment, sees_all: Callable[[Comment], bool]) -> bool:
    return comment.state == ContributionState.PUBLISHED or sees_all(comment)
