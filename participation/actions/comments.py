"""Comments on ideas, in two levels."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Count, F, OuterRef, Subquery
from django.db.models.functions import Coalesce

from participation.actions.checking import checked
from participation.actions.finding import own_comment, shown_comment, shown_idea
from participation.actions.steps import Handler, Step
from participation.enums import ContributionState, OperationName
from participation.models import Comment, Idea
from participation.rules import check_voice, waits_for_approval
from participation.validators import clean_comment_text
from participation.wire.contributions import PostComment, WithdrawComment


def post_comment(step: Step, args: PostComment) -> dict[str, Any]:
    """Say something about a shown idea. An answer to an answer joins the thread that it stands in."""
    check_voice(args.voice, step.voice)
    idea = shown_idea(step, args.idea)
    text = checked("text", clean_comment_text, args.text)
    answered = shown_comment(idea, args.parent) if args.parent is not None else None
    voice = step.voice
    waits = waits_for_approval(step.board, step.author, voice)
    comment = Comment.objects.create(
        idea=idea,
        parent_id=(answered.parent_id or answered.pk) if answered else None,
        text=text,
        participant=step.author,
        pseudonym=step.author.pseudonym,
        voice=voice,
        state=ContributionState.PENDING if waits else ContributionState.PUBLISHED,
        op=step.op_id,
    )
    if not waits:
        count_comments(step, idea.pk, 1)
    return {
        "idea": idea.pk,
        "comment": comment.pk,
        "parent": comment.parent_id,
        "state": comment.state,
    }


def withdraw_comment(step: Step, args: WithdrawComment) -> dict[str, Any]:
    """Take one's own comment back; the answers to it stay. Twice is as good as once."""
    comment = own_comment(step, args.comment)
    if comment.state == ContributionState.PUBLISHED:
        count_comments(step, comment.idea_id, -1)
    Comment.objects.filter(pk=comment.pk).update(state=ContributionState.WITHDRAWN)
    return {"idea": comment.idea_id, "comment": comment.pk}


def count_comments(step: Step, idea_pk: int, change: int) -> None:
    """The number on the card counts what is published, and is written with it."""
    Idea.objects.filter(pk=idea_pk).update(comments=F("comments") + change, seq=step.seq)


def recount_comments(ideas: Iterable[int], seq: int) -> None:
    """The same where several have come or gone at once."""
    shown = Comment.objects.shown().filter(idea=OuterRef("pk")).order_by().values("idea")
    count = Subquery(shown.annotate(count=Count("pk")).values("count"))
    Idea.objects.filter(pk__in=ideas).update(comments=Coalesce(count, 0), seq=seq)


HANDLERS = {
    OperationName.POST_COMMENT.value: Handler(post_comment),
    OperationName.WITHDRAW_COMMENT.value: Handler(withdraw_comment),
}
