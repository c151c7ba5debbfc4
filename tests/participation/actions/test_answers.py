"""Answers are published together: ideas get their status, boards hear of it, everybody is told once."""

import uuid
from datetime import date
from typing import Any
from unittest import mock

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import Model, QuerySet
from django.test.utils import CaptureQueriesContext

from kek.following.registry import Target
from kek.letters.models import Letter
from kek.people.models import User
from participation.actions.answers import correct_answer, publish_answers, withhold_version
from participation.actions.drafts import TAKE_OUT, change_draft, discard_draft, write_draft
from participation.enums import ContributionState, StatusKind, ViewClass
from participation.exceptions import AlreadyDecided, InvalidArguments, Refusal, StaleEdit
from participation.models import AnswerBatch, AnsweredIdea, Board, Idea, OfficialAnswer
from participation.models.idea import IdeaQuerySet
from participation.queries.answer_audience import Hearer, hearers_of
from participation.queries.frames import changes_since, update_of
from tests.factories.answers import answered, draft_for, published, status, words
from tests.factories.following import follows, reader_following
from tests.factories.kek import MembershipFactory, UserFactory
from tests.factories.moderation import decide
from tests.factories.participation import account, act, guest, idea_on, joined, open_board
from tests.tasks import work_off

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_rate(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("participation.rules.OPERATIONS_PER_MINUTE", 100)


@pytest.fixture
def board() -> Board:
    return open_board(title="Mobilität")


def told() -> dict[str, str]:
    """What waits in the outbox by its address; the mail server is away, so nothing of it is forgotten."""
    path = "django.core.mail.backends.locmem.EmailBackend.open"
    with mock.patch(path, side_effect=ConnectionRefusedError, create=True):
        assert work_off() == []
    return {letter.to: f"{letter.subject}\n{letter.text}" for letter in Letter.objects.order_by("pk")}


def refused(kind: type[Refusal], *args: object) -> Refusal:
    with pytest.raises(kind) as caught:
        args[0](*args[1:])  # type: ignore[operator]
    return caught.value


@pytest.fixture
def locked(monkeypatch: pytest.MonkeyPatch) -> list[type[Model]]:
    """Whose rows are locked, in order."""
    models: list[type[Model]] = []
    lock = QuerySet.select_for_update

    def noted(rows: QuerySet, *args: Any, **options: Any) -> QuerySet:
        models.append(rows.model)
        return lock(rows, *args, **options)

    monkeypatch.setattr(QuerySet, "select_for_update", noted)
    return models


def test_ideas_are_held_by_their_board_alone(board: Board, locked: list[type[Model]]) -> None:
    """Publishing updates rows of ideas in any order: who locked them one by one would wait for each other."""
    idea = idea_on(board)
    locked.clear()
    draft = draft_for(idea)
    published(draft)
    assert locked == [Board, OfficialAnswer, Board, Board]


class TestDrafts:
    def test_a_form_that_is_sent_twice_is_one_draft(self, board: Board) -> None:
        idea, op_id = idea_on(board), uuid.uuid4()
        first = write_draft(op_id, [idea.pk], words(), None)
        assert write_draft(op_id, [idea.pk], words(), None) == first
        assert OfficialAnswer.objects.count() == 1

    def test_an_idea_waits_in_one_draft_at_a_time(self, board: Board) -> None:
        idea = idea_on(board)
        draft = draft_for(idea)
        refusal = refused(InvalidArguments, write_draft, uuid.uuid4(), [idea.pk], words(), None)
        assert (refusal.field, refusal.text) == (
            "ideas",
            f"Diese Idee wartet schon in einem anderen Entwurf: Nr. 1 („Mobilität“). {TAKE_OUT}",
        )
        discard_draft(draft.pk)
        draft_for(idea)

    @pytest.mark.parametrize(
        ("kind", "message"),
        [
            (StatusKind.NOT_TAKEN_UP, "Bitte begründen Sie, warum das nicht aufgenommen wird."),
            (StatusKind.TAKEN_UP, "Bitte schreiben Sie die Antwort auf."),
        ],
    )
    def test_a_decision_needs_words(self, board: Board, kind: StatusKind, message: str) -> None:
        idea = idea_on(board)
        refusal = refused(InvalidArguments, write_draft, uuid.uuid4(), [idea.pk], words(" ", kind), None)
        assert (refusal.field, refusal.text) == ("text", message)
        assert draft_for(idea, text="", kind=StatusKind.IN_REVIEW).text == ""

    def test_nobody_overwrites_what_they_have_not_seen(self, board: Board) -> None:
        first, second = idea_on(board), idea_on(board)
        draft = draft_for(first, second)
        change_draft(draft.pk, [second.pk], words("Anders."), base=1)
        assert list(draft.ideas.all()) == [first]
        refusal = refused(StaleEdit, change_draft, draft.pk, [], words("Noch anders."), 1)
        assert refusal.current == {"text": "Anders.", "version": 2}

    def test_a_change_that_is_sent_twice_is_one_change(self, board: Board) -> None:
        first, second = idea_on(board), idea_on(board)
        draft = draft_for(first, second)
        for _ in range(2):
            assert change_draft(draft.pk, [second.pk], words("Anders."), base=1).version == 2
        refused(StaleEdit, change_draft, draft.pk, [first.pk], words("Anders."), 1)


class TestPublishing:
    def test_ideas_get_their_status_and_boards_hear_of_it(self, board: Board, olga: User) -> None:
        other = open_board()
        ideas = [idea_on(board), idea_on(board), idea_on(other)]
        board.refresh_from_db()
        drafts = [draft_for(*ideas[:2]), draft_for(ideas[2], text="", kind=StatusKind.IN_REVIEW)]
        published(*drafts, by=olga)

        for idea in ideas:
            idea.refresh_from_db()
        kinds = [idea.status.kind for idea in ideas if idea.status]
        assert kinds == [StatusKind.TAKEN_UP, StatusKind.TAKEN_UP, StatusKind.IN_REVIEW]
        entry = board.operations.get(name="answer")
        assert (entry.seq, entry.actor, entry.result) == (board.seq + 1, olga, {"numbers": [1, 2]})
        update = update_of(changes_since(board.pk, board.seq), ViewClass.PARTICIPANT)
        assert ["aufgenommen" in card.html for card in update.cards] == [True, True]

    def test_published_twice_is_published_once(self, board: Board) -> None:
        draft, op_id = draft_for(idea_on(board)), uuid.uuid4()
        batch = publish_answers(op_id, {draft.pk: 1}, None)
        assert publish_answers(op_id, {draft.pk: 1}, None) == batch
        assert board.operations.filter(name="answer").count() == 1

    def test_the_second_person_is_told_that_it_is_done(self, board: Board) -> None:
        draft, late = draft_for(idea_on(board)), draft_for(idea_on(board))
        published(draft)
        refused(AlreadyDecided, publish_answers, uuid.uuid4(), {draft.pk: 1, late.pk: 1}, None)
        assert list(OfficialAnswer.objects.drafts()) == [late]

    def test_what_was_changed_after_the_preview_is_not_published(self, board: Board) -> None:
        idea = idea_on(board)
        draft = draft_for(idea)
        change_draft(draft.pk, [], words("Anders."), base=1)
        refused(StaleEdit, publish_answers, uuid.uuid4(), {draft.pk: 1}, None)
        assert not AnswerBatch.objects.exists()

    def test_ideas_out_of_sight_drop_out(self, board: Board, olga: User) -> None:
        shown, hidden, alone = (idea_on(board) for _ in range(3))
        shared, lost = draft_for(shown, hidden), draft_for(alone)
        decide(board, olga, "hide", ideas=[hidden.pk, alone.pk], reason="Werbung")
        published(shared, lost)

        assert list(shared.ideas.all()) == [shown]
        assert list(OfficialAnswer.objects.drafts()) == [lost]
        hidden.refresh_from_db()
        assert hidden.status is None
        refused(InvalidArguments, publish_answers, uuid.uuid4(), {lost.pk: 1}, None)

    def test_it_takes_as_many_queries_for_many_as_for_few(self, board: Board) -> None:
        def queries(count: int) -> int:
            drafts = [draft_for(idea_on(board)) for _ in range(count)]
            with CaptureQueriesContext(connection) as captured:
                published(*drafts)
            return len(captured)

        queries(1)
        assert queries(1) == queries(6)


class TestTelling:
    def test_author_and_supporters_are_told_once(self, board: Board, clara: User, emil: User) -> None:
        own, other = idea_on(board, visitor=account(clara)), idea_on(board)
        joined(board, account(emil), "Emil")
        for idea in (own, other):
            act(board, account(emil), "support", idea=idea.pk, on=True)
        published(draft_for(own, text="Der Radweg kommt."), draft_for(other, text="Der Bus kommt."))

        letters = told()
        assert set(letters) == {clara.email, emil.email}
        assert letters[clara.email].startswith("Antwort auf Ihre Idee Nr. 1\n")
        assert "Der Radweg kommt." in letters[clara.email]
        assert "Der Bus kommt." not in letters[clara.email]
        assert letters[emil.email].startswith("Antworten zu 2 Ideen\n")
        assert f"{other.get_absolute_url()}#antwort" in letters[emil.email]

    def test_a_task_that_runs_twice_tells_once(self, board: Board, clara: User) -> None:
        from participation.actions.answer_letters import tell_of_batch  # noqa: PLC0415  only here

        idea = idea_on(board, visitor=account(clara))
        batch = published(draft_for(idea))
        for _ in range(2):
            tell_of_batch(batch.pk)
        assert list(told()) == [clara.email]

    def test_nobody_is_told_of_an_idea_that_was_hidden_since(
        self, board: Board, clara: User, emil: User
    ) -> None:
        idea = idea_on(board, visitor=account(clara))
        follows(emil, Target("board", board.page_id))
        published(draft_for(idea))
        Idea.objects.filter(pk=idea.pk).update(state=ContributionState.HIDDEN)
        assert told() == {}

    def test_nobody_has_a_letter_about_nothing(
        self, board: Board, clara: User, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The idea is hidden after it was asked who hears of it."""
        idea = idea_on(board, visitor=account(clara))
        published(draft_for(idea))

        def hidden_meanwhile(ideas: IdeaQuerySet) -> list[Hearer]:
            found = hearers_of(ideas)
            Idea.objects.filter(pk=idea.pk).update(state=ContributionState.HIDDEN)
            return found

        monkeypatch.setattr("participation.actions.answer_letters.hearers_of", hidden_meanwhile)
        assert told() == {}

    def test_followers_hear_of_the_board_unless_they_have_the_letter(self, board: Board, clara: User) -> None:
        target = Target("board", board.page_id)
        follows(clara, target)
        reader_following("nachbar@post.example", target)
        answered(idea_on(board, visitor=account(clara)))

        letters = told()
        assert letters[clara.email].startswith("Antwort auf Ihre Idee")
        assert letters["nachbar@post.example"].startswith("Neue Antworten: Mobilität\n")
        assert len(letters) == Letter.objects.count() == 2

    def test_who_may_not_read_the_board_any_more_hears_nothing(self, board: Board, mira: User) -> None:
        gone = UserFactory(email="frueher@kreistag.example")
        committee = mira.memberships.get().committee
        seat = MembershipFactory(user=gone, committee=committee, start=date(2016, 1, 1))
        ideas = [idea_on(board, visitor=account(person), name="Name") for person in (mira, gone)]
        Board.objects.filter(pk=board.pk).update(readers="committee")
        seat.end = date(2020, 1, 1)
        seat.save()
        answered(*ideas)
        assert list(told()) == [mira.email]


class TestCorrecting:
    def test_the_former_version_stays_with_the_reason(self, board: Board, olga: User) -> None:
        idea = idea_on(board)
        answer = answered(idea, text="Das kommt 2027.")
        changed = words("Das geht nicht.", StatusKind.NOT_TAKEN_UP)
        for _ in range(2):  # sent twice
            correct_answer(answer.pk, changed, "Wir haben uns geirrt.", 1, olga)

        idea.refresh_from_db()
        assert idea.status == status(StatusKind.NOT_TAKEN_UP)
        (version,) = answer.versions.all()
        assert (version.number, version.text, version.reason) == (
            1,
            "Das kommt 2027.",
            "Wir haben uns geirrt.",
        )
        assert refused(StaleEdit, correct_answer, answer.pk, words("Doch."), "x", 1, olga).current == {
            "text": "Das geht nicht.",
            "version": 2,
        }

    def test_without_a_reason_nothing_is_changed(self, board: Board) -> None:
        answer = answered(idea_on(board))
        assert (
            refused(InvalidArguments, correct_answer, answer.pk, words("Anders."), " ", 1, None).field
            == "reason"
        )
        assert refused(InvalidArguments, correct_answer, answer.pk, words(), "Grund", 1, None).field == "text"

    def test_words_that_must_go_are_gone(self, board: Board) -> None:
        """At once, or when somebody notices later."""
        answer = answered(idea_on(board), text="Frau Geheim klärt das.")
        correct_answer(answer.pk, words("Wir klären das."), "Tippfehler", 1, None)
        correct_answer(answer.pk, words("Das ist geklärt."), "Neuer Stand", 2, None, withhold=True)
        withhold_version(answer.pk, 1)
        kept = answer.versions.values_list("number", "text", "answered_by", "is_withheld", "reason")
        assert list(kept) == [(1, "", "", True, "Tippfehler"), (2, "", "", True, "Neuer Stand")]

    @pytest.mark.parametrize("left", [{"text": "Frau Geheim"}, {"answered_by": "Frau Geheim"}])
    def test_no_code_can_leave_words_that_must_go(self, board: Board, left: dict[str, str]) -> None:
        answer = answered(idea_on(board))
        correct_answer(answer.pk, words("Wir klären das."), "Kürzer", 1, None, withhold=True)
        with pytest.raises(IntegrityError), transaction.atomic():
            answer.versions.update(**left)

    def test_the_status_follows_the_newest_answer(self, board: Board) -> None:
        idea = idea_on(board)
        first = answered(idea, text="", kind=StatusKind.IN_REVIEW)
        answered(idea)
        correct_answer(first.pk, words("Noch nicht."), "Ergänzt", 1, None)
        idea.refresh_from_db()
        assert idea.status == status(StatusKind.TAKEN_UP)


def test_ideas_of_guests_are_answered_without_a_letter(board: Board) -> None:
    answered(idea_on(board, visitor=guest("anderes-geraet")))
    assert told() == {}
    assert AnsweredIdea.objects.filter(is_open=False).count() == 1
