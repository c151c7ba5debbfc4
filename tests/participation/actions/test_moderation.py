"""What the office decides about ideas and comments, and whom it tells."""

import uuid
from typing import Any

import pytest

from kek.people.models import User
from participation.actions.boards import change_phase
from participation.actions.exports import take_export
from participation.actions.operations import perform_one
from participation.enums import BoardPhase, ContributionState, VersionReason
from participation.exceptions import Refusal
from participation.models import Board, Comment, CommentVersion, Idea, IdeaTag
from participation.queries.exports import copies_of
from participation.queries.mine import mine_of
from participation.wire.inbound import Op
from tests.factories.moderation import comment_on, decide, pending_idea
from tests.factories.participation import account, guest, idea_on, joined, open_board, post_idea_op

pytestmark = pytest.mark.django_db

REASON = "Bitte ohne Namen von Nachbarn."


@pytest.fixture
def board() -> Board:
    return open_board()


def code_of(board: Board, office: User, name: str, base: int | None = None, **args: Any) -> str:
    with pytest.raises(Refusal) as caught:
        decide(board, office, name, base, **args)
    return caught.value.code


def told(idea: Idea | Comment) -> tuple[str, str]:
    idea.refresh_from_db()
    return idea.state, idea.reason


@pytest.mark.parametrize(
    ("before", "name", "after"),
    [
        ("pending", "publish", ("published", "")),
        ("pending", "refuse", ("refused", REASON)),
        ("published", "hide", ("hidden", REASON)),
        ("hidden", "restore", ("published", "")),
        ("refused", "restore", ("published", "")),
    ],
)
def test_every_decision_leads_from_one_state_to_another(
    board: Board, olga: User, before: str, name: str, after: tuple[str, str]
) -> None:
    idea = idea_on(board)
    comment = comment_on(idea, state=ContributionState(before))
    Idea.objects.update(state=before, reason="früher" if before in {"hidden", "refused"} else "")
    reason = {"reason": REASON} if name in {"refuse", "hide"} else {}
    ack = decide(board, olga, name, ideas=[idea.pk], comments=[comment.pk], **reason)
    assert (told(idea), told(comment)) == (after, after)
    assert ack.result == {"ideas": [idea.pk], "comments": [comment.pk], "state": after[0]}
    assert (idea.seq, idea.comments) == (ack.seq, 1 if after[0] == "published" else 0)


@pytest.mark.parametrize(
    ("state", "name"),
    [
        (state, name)
        for name in ("publish", "refuse")
        for state in ("published", "refused", "hidden", "withdrawn")
    ]
    + [("pending", "hide"), ("refused", "hide"), ("hidden", "hide"), ("withdrawn", "hide")]
    + [("pending", "restore"), ("published", "restore"), ("withdrawn", "restore")],
)
def test_what_was_decided_meanwhile_is_not_overwritten(
    board: Board, olga: User, state: str, name: str
) -> None:
    idea = idea_on(board)
    Idea.objects.update(state=state, reason="früher")
    reason = {"reason": REASON} if name in {"refuse", "hide"} else {}
    assert code_of(board, olga, name, ideas=[idea.pk], **reason) == "already_decided"
    assert told(idea) == (state, "früher")


def test_several_are_decided_together_or_not_at_all(board: Board, olga: User) -> None:
    first, second = pending_idea(board), pending_idea(board)
    decide(board, olga, "refuse", ideas=[second.pk], reason=REASON)
    with pytest.raises(Refusal) as caught:
        decide(board, olga, "publish", ideas=[first.pk, second.pk])
    assert caught.value.current == {"ideas": [second.pk], "comments": []}
    assert told(first) == ("pending", "")


def test_a_text_that_was_edited_since_is_not_published_unseen(board: Board, olga: User) -> None:
    harmless, other = pending_idea(board), pending_idea(board)
    board.refresh_from_db()
    seen = board.seq
    _edit(board, harmless, "Etwas Böses")
    assert code_of(board, olga, "publish", seen, ideas=[harmless.pk]) == "stale"
    decide(board, olga, "publish", seen, ideas=[other.pk])
    board.refresh_from_db()
    decide(board, olga, "publish", board.seq, ideas=[harmless.pk])


def _edit(board: Board, idea: Idea, text: str) -> None:
    """As the author edits it."""
    idea.refresh_from_db()
    op = Op(uuid.uuid4(), "edit_idea", {"idea": idea.pk, "text": text}, idea.seq)
    perform_one(board.pk, op, guest())


def test_hiding_goes_on_whatever_the_text_says_by_now(board: Board, olga: User) -> None:
    idea = idea_on(board)
    _edit(board, idea, "Etwas Böses")
    decide(board, olga, "hide", 1, ideas=[idea.pk], reason=REASON)
    assert told(idea) == ("hidden", REASON)


def test_only_the_office_decides(board: Board, clara: User, rita: User) -> None:
    idea = idea_on(board)
    joined(board, account(clara), "Clara")
    for person in (clara, rita):
        assert code_of(board, person, "hide", ideas=[idea.pk], reason=REASON) == "not_allowed"
    with pytest.raises(Refusal) as caught:
        perform_one(board.pk, post_idea_op(board, name="publish", args={"ideas": [idea.pk]}), guest())
    assert caught.value.code == "not_allowed"


def test_another_boards_contributions_do_not_exist_here(board: Board, olga: User) -> None:
    foreign = idea_on(open_board())
    comment = comment_on(foreign)
    assert code_of(board, olga, "hide", ideas=[foreign.pk], reason=REASON) == "no_such_idea"
    assert code_of(board, olga, "hide", comments=[comment.pk], reason=REASON) == "no_such_comment"
    assert code_of(board, olga, "redact", idea=foreign.pk, text="▇", reason=REASON) == "no_such_idea"
    assert code_of(board, olga, "redact", comment=comment.pk, text="▇", reason=REASON) == "no_such_comment"
    assert code_of(board, olga, "ban", participant=foreign.participant_id) == "no_such_participant"


@pytest.mark.parametrize(
    "args",
    [{}, {"ideas": list(range(1, 102))}, {"ideas": ["1"]}, {"ideas": [True]}, {"ideas": None}, {"foo": 1}],
)
def test_odd_selections_are_refused(board: Board, olga: User, args: dict[str, Any]) -> None:
    assert code_of(board, olga, "publish", **args) == "invalid"


@pytest.mark.parametrize("reason", ["", "  \n", "a\x00", "x" * 501])
def test_a_decision_against_somebody_needs_a_reason(board: Board, olga: User, reason: str) -> None:
    idea = idea_on(board)
    for name in ("refuse", "hide"):
        assert code_of(board, olga, name, ideas=[idea.pk], reason=reason) == "invalid"


def test_moderation_never_ends(board: Board, olga: User) -> None:
    idea = idea_on(board)
    change_phase(board.pk, BoardPhase.ARCHIVED)
    decide(board, olga, "hide", ideas=[idea.pk], reason=REASON)
    assert told(idea) == ("hidden", REASON)


def test_a_card_counts_as_shown_once_readers_have_it(board: Board, olga: User) -> None:
    idea, veiled = pending_idea(board), pending_idea(board)
    decide(board, olga, "publish", ideas=[idea.pk])
    Board.objects.update(is_veiled=True)
    decide(board, olga, "publish", ideas=[veiled.pk])
    assert list(board.ideas.order_by("number").values_list("was_shown", flat=True)) == [True, False]


def test_the_author_keeps_a_refused_text_and_reads_the_reason(board: Board, olga: User) -> None:
    idea = pending_idea(board, "Nachbar Meier stinkt")
    decide(board, olga, "refuse", ideas=[idea.pk], reason=REASON)
    (own,) = mine_of(board, idea.participant_id).unseen
    assert (own.text, own.state, own.reason) == ("Nachbar Meier stinkt", "refused", REASON)


def test_a_hidden_card_leaves_the_spotlight_for_good(board: Board, olga: User) -> None:
    idea = idea_on(board)
    Board.objects.update(spotlight=idea)
    ack = decide(board, olga, "hide", ideas=[idea.pk], reason=REASON)
    board.refresh_from_db()
    assert (board.spotlight_id, board.own_seq) == (None, ack.seq)


# --- Redaction ---


def test_words_are_blacked_out_and_kept_for_the_office_alone(board: Board, olga: User) -> None:
    idea = idea_on(board, "Herr Meier, Tel. 0151 2345678, will das auch")
    idea.versions.create(text="Herr Meier will das", reason=VersionReason.EDITED)
    ack = decide(
        board, olga, "redact", 1, idea=idea.pk, text="Herr ▇▇▇, Tel. ▇▇▇, will das auch", reason=REASON
    )
    idea.refresh_from_db()
    assert (idea.text, idea.state, idea.is_redacted, idea.reason, idea.seq) == (
        "Herr ▇▇▇, Tel. ▇▇▇, will das auch", "published", True, REASON, ack.seq
    )  # fmt: skip
    assert list(idea.versions.values_list("text", "reason")) == [
        ("Herr Meier will das", "redacted"),
        ("Herr Meier, Tel. 0151 2345678, will das auch", "redacted"),
    ]


def test_tags_that_say_the_same_go_too(board: Board, olga: User) -> None:
    idea, other = idea_on(board, "Fragen Sie Herrn Meier"), idea_on(board)
    idea.tags.add("meier", "Bus", "Parchim")
    other.tags.add("Parchim")
    decide(board, olga, "redact", idea=idea.pk, text="Fragen Sie Herrn ▇▇▇", tags=["parchim"], reason=REASON)
    assert list(idea.tags.names()) == ["Bus"]
    assert sorted(IdeaTag.objects.values_list("name", flat=True)) == ["Bus", "Parchim"]


@pytest.mark.parametrize(
    "text",
    [
        "Fragen Sie Herrn Meier",
        "Fragt Herrn ▇▇▇",
        "Fragen Sie Herrn ▇▇▇ bitte",
        "Fragen Sie Herrn Meier▇▇▇",
        "▇▇▇Fragen Sie Herrn Meier",
        "Fragen Sie Herrn Schulze",
    ],
)
def test_nobody_is_given_other_words(board: Board, olga: User, text: str) -> None:
    idea = idea_on(board, "Fragen Sie Herrn Meier")
    assert code_of(board, olga, "redact", idea=idea.pk, text=text, reason=REASON) == "invalid"


def test_a_text_that_was_edited_since_is_not_blacked_out_unseen(board: Board, olga: User) -> None:
    idea = idea_on(board, "Fragen Sie Herrn Meier")
    _edit(board, idea, "Fragen Sie Herrn Meier oder Frau Schulze")
    with pytest.raises(Refusal) as caught:
        decide(board, olga, "redact", 1, idea=idea.pk, text="Fragen Sie Herrn ▇▇▇", reason=REASON)
    assert caught.value.code == "stale"
    assert caught.value.current["text"] == "Fragen Sie Herrn Meier oder Frau Schulze"


def test_a_comment_is_redacted_too(board: Board, olga: User) -> None:
    comment = comment_on(idea_on(board), "Meier weiß das")
    ack = decide(board, olga, "redact", comment=comment.pk, text="▇▇▇ weiß das", reason=REASON)
    comment.refresh_from_db()
    assert (comment.text, comment.is_redacted, comment.idea.seq) == ("▇▇▇ weiß das", True, ack.seq)
    assert CommentVersion.objects.get().text == "Meier weiß das"


def test_one_contribution_is_redacted_at_a_time(board: Board, olga: User) -> None:
    idea = idea_on(board, "Meier")
    for both in ({}, {"idea": idea.pk, "comment": 1}):
        assert code_of(board, olga, "redact", text="▇▇▇", reason=REASON, **both) == "invalid"


def test_an_older_copy_of_a_redacted_comment_is_the_offices(board: Board, olga: User) -> None:
    comment = comment_on(idea_on(board), "Meier weiß das")
    take_export(board.pk, account(olga))
    decide(board, olga, "redact", comment=comment.pk, text="▇▇▇ weiß das", reason=REASON)
    take_export(board.pk, account(olga))
    assert [copy.is_withheld for copy in copies_of(board)] == [False, True]


# --- Banning ---


def test_who_is_banned_cannot_write_and_what_they_said_stays(board: Board, olga: User) -> None:
    idea = idea_on(board)
    decide(board, olga, "ban", participant=idea.participant_id)
    with pytest.raises(Refusal) as caught:
        perform_one(board.pk, post_idea_op(board), guest())
    assert (caught.value.code, told(idea)) == ("banned", ("published", ""))
    decide(board, olga, "ban", participant=idea.participant_id, is_banned=False)
    perform_one(board.pk, post_idea_op(board), guest())


def test_the_office_cannot_be_banned(board: Board, olga: User, ada: User) -> None:
    for person in (olga, ada):
        part = joined(board, account(person), "Büro")
        assert code_of(board, ada, "ban", participant=part.pk) == "invalid"
