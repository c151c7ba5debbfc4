"""Ideas come to a draft and leave it: from the list, the idea and the draft, by two people at once."""

import uuid
from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from kek.people.models import User
from participation.actions.drafts import LAST_IDEA, TAKE_OUT, add_to_draft, change_draft, take_from_draft
from participation.exceptions import AlreadyDecided, InvalidArguments, StaleEdit
from participation.models import AnsweredIdea, Board, Idea, OfficialAnswer
from tests.factories.answers import answered, draft_for, published, status, words
from tests.factories.participation import idea_on, open_board

pytestmark = pytest.mark.django_db

ADD = reverse("answers:add")


@pytest.fixture(autouse=True)
def no_rate(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("participation.rules.OPERATIONS_PER_MINUTE", 100)


@pytest.fixture
def office(olga: User, browser_of: Callable[[User], Client]) -> Client:
    return browser_of(olga)


@pytest.fixture
def board() -> Board:
    return open_board(title="Mobilität")


@pytest.fixture
def first(board: Board) -> Idea:
    return idea_on(board, "Ein Rufbus")


@pytest.fixture
def second(board: Board) -> Idea:
    return idea_on(board, "Ein Radweg")


@pytest.fixture
def draft(first: Idea) -> OfficialAnswer:
    return draft_for(first)


def numbers_in(draft: OfficialAnswer) -> list[int]:
    return [idea.number for idea in draft.ideas.order_by("number")]


def form_of(draft: OfficialAnswer, *shown: Idea, **fields: Any) -> dict[str, Any]:
    """As the browser sends it, with every idea ticked."""
    keys = [idea.pk for idea in shown]
    return {
        "status": draft.status_id,
        "text": draft.text,
        "answered_by": draft.answered_by,
        "dated": "2026-11-02",
        "version": draft.version,
        "gezeigt": " ".join(map(str, keys)),
        "auswahl": keys,
        **fields,
    }


def faults(page: str) -> str:
    found = BeautifulSoup(page, "html.parser").select(".kern-alert--danger, .error-summary, [role=alert]")
    return " ".join(" ".join(each.get_text().split()) for each in found)


class TestAdding:
    def test_they_are_published_with_the_others(self, draft: OfficialAnswer, second: Idea) -> None:
        for _ in range(2):  # sent twice
            add_to_draft(draft.pk, [second.pk])
        draft.refresh_from_db()
        assert (numbers_in(draft), draft.version) == ([1, 2], 2)
        published(draft)
        second.refresh_from_db()
        assert second.status == status()

    def test_whoever_publishes_has_seen_them(self, draft: OfficialAnswer, second: Idea) -> None:
        add_to_draft(draft.pk, [second.pk])
        with pytest.raises(StaleEdit):
            published(draft)

    def test_an_idea_waits_in_one_draft(self, draft: OfficialAnswer, second: Idea) -> None:
        draft_for(second)
        with pytest.raises(InvalidArguments) as caught:
            add_to_draft(draft.pk, [second.pk])
        assert caught.value.text == (
            f"Diese Idee wartet schon in einem anderen Entwurf: Nr. 2 („Mobilität“). {TAKE_OUT}"
        )
        assert numbers_in(draft) == [1]

    def test_what_is_published_takes_no_more(self, draft: OfficialAnswer, second: Idea) -> None:
        published(draft)
        with pytest.raises(AlreadyDecided):
            add_to_draft(draft.pk, [second.pk])

    def test_an_answer_has_a_largest_number_of_ideas(
        self, draft: OfficialAnswer, second: Idea, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("participation.actions.drafts.HANDLED_AT_ONCE", 1)
        with pytest.raises(InvalidArguments):
            add_to_draft(draft.pk, [second.pk])


class TestTakingOut:
    def test_the_idea_waits_again(self, draft: OfficialAnswer, second: Idea) -> None:
        add_to_draft(draft.pk, [second.pk])
        for _ in range(2):
            take_from_draft(draft.pk, second)
        assert numbers_in(draft) == [1]
        draft_for(second)

    def test_the_last_one_stays(self, draft: OfficialAnswer, first: Idea) -> None:
        with pytest.raises(InvalidArguments) as caught:
            take_from_draft(draft.pk, first)
        assert (caught.value.text, numbers_in(draft)) == (LAST_IDEA, [1])

    def test_from_the_page_of_the_idea(
        self, office: Client, draft: OfficialAnswer, first: Idea, second: Idea
    ) -> None:
        add_to_draft(draft.pk, [second.pk])
        page = office.get(office.post(second.handling_url, {"was": "entwurf"})["Location"]).text
        assert "Die Idee steht in keinem Entwurf mehr." in page
        assert f'href="{ADD}?auswahl={second.pk}"' in page
        page = office.get(office.post(first.handling_url, {"was": "entwurf"})["Location"]).text
        assert (LAST_IDEA in page, numbers_in(draft)) == (True, [1])


class TestPages:
    def test_from_the_list_to_a_draft_that_is_chosen(
        self, office: Client, draft: OfficialAnswer, second: Idea
    ) -> None:
        page = office.get(ADD, {"auswahl": second.pk}).text
        assert f'id="entwurf-{draft.pk}"' in page
        answer = office.post(ADD, {"auswahl": second.pk, "gezeigt": second.pk, "entwurf": draft.pk})
        assert (answer.status_code, answer["Location"]) == (303, draft.draft_url)
        assert numbers_in(draft) == [1, 2]

    def test_from_the_draft_to_the_list(
        self, office: Client, draft: OfficialAnswer, first: Idea, second: Idea
    ) -> None:
        page = BeautifulSoup(office.get(reverse("answers:index"), {"entwurf": draft.pk}).text, "html.parser")
        choice = page.select_one(".desk-choice")
        assert choice is not None
        [button] = choice.select("button[formaction]")
        assert (choice["method"], button["formaction"]) == ("get", ADD)
        boxes = {box["value"]: box.has_attr("disabled") for box in choice.select("[type=checkbox]")}
        assert boxes == {str(first.pk): True, str(second.pk): False}
        form = office.get(ADD, {"entwurf": draft.pk, "auswahl": second.pk, "liste": ""}).text
        [wanted] = BeautifulSoup(form, "html.parser").select("[name=entwurf][checked]")
        assert wanted["value"] == str(draft.pk)

    def test_the_way_to_further_ideas_saves_what_was_typed(
        self, office: Client, draft: OfficialAnswer, first: Idea
    ) -> None:
        button = BeautifulSoup(office.get(draft.draft_url).text, "html.parser").select_one("[name=weiter]")
        assert button is not None
        form = form_of(draft, first, text="Anders.", weiter=button["value"])
        faulty = office.post(draft.draft_url, {**form, "dated": ""})
        assert (faulty.status_code, "Anders." in faulty.text) == (422, True)
        answer = office.post(draft.draft_url, form)
        assert (answer.status_code, answer["Location"]) == (303, draft.adding_url)
        assert f'name="entwurf" value="{draft.pk}"' in office.get(answer["Location"]).text
        draft.refresh_from_db()
        assert draft.text == "Anders."

    def test_a_draft_whose_ideas_are_out_of_sight_gets_others(
        self, office: Client, draft: OfficialAnswer, first: Idea
    ) -> None:
        Idea.objects.filter(pk=first.pk).update(state="hidden")
        answer = office.post(draft.draft_url, form_of(draft, text="Anders.", weiter="ideen"))
        assert (answer.status_code, answer["Location"]) == (303, draft.adding_url)

    def test_a_conflict_keeps_what_was_chosen(
        self, office: Client, draft: OfficialAnswer, board: Board, second: Idea
    ) -> None:
        third = idea_on(board)
        draft_for(third)
        keys = [second.pk, third.pk]
        form = {"auswahl": keys, "gezeigt": f"{second.pk} {third.pk}", "entwurf": draft.pk}
        answer = office.post(ADD, form)
        assert answer.status_code == 422
        assert "schon in einem anderen Entwurf: Nr. 3 („Mobilität“)." in faults(answer.text)
        ticked = BeautifulSoup(answer.text, "html.parser").select("[name=auswahl][checked]")
        assert [box["value"] for box in ticked] == [str(key) for key in keys]
        assert office.post(ADD, {**form, "auswahl": second.pk}).status_code == 303

    def test_nothing_ticked_or_no_draft_chosen_is_said(
        self, office: Client, draft: OfficialAnswer, second: Idea
    ) -> None:
        without_draft = office.post(ADD, {"auswahl": second.pk})
        without_idea = office.post(ADD, {"gezeigt": second.pk, "entwurf": draft.pk})
        assert "Bitte wählen Sie den Entwurf." in faults(without_draft.text)
        assert "Bitte wählen Sie mindestens eine Idee." in faults(without_idea.text)
        assert [without_draft.status_code, without_idea.status_code] == [422, 422]

    def test_a_new_answer_is_saved_without_the_idea_that_a_colleague_took(
        self, office: Client, draft: OfficialAnswer, first: Idea, second: Idea
    ) -> None:
        form = form_of(draft, first, second, text="Meine lange Antwort.", op_id=str(uuid.uuid4()))
        answer = office.post(reverse("answers:new"), form)
        assert (answer.status_code, "Meine lange Antwort." in answer.text) == (422, True)
        assert "Nr. 1 („Mobilität“)" in faults(answer.text)
        assert office.post(reverse("answers:new"), {**form, "auswahl": second.pk}).status_code == 303
        assert AnsweredIdea.objects.filter(idea=second, is_open=True).exists()

    def test_the_form_says_what_is_answered_already(self, office: Client, second: Idea) -> None:
        answered(second)
        assert "schon beantwortet" in office.get(reverse("answers:new"), {"auswahl": second.pk}).text


class TestTwoPeople:
    def test_what_a_colleague_added_stays(
        self, office: Client, draft: OfficialAnswer, first: Idea, second: Idea
    ) -> None:
        """Whoever writes is told that the draft has changed; the new idea is ticked, the words are kept."""
        add_to_draft(draft.pk, [second.pk])
        answer = office.post(draft.draft_url, form_of(draft, first, text="Anders."))
        assert (answer.status_code, "Anders." in answer.text) == (422, True)
        page = BeautifulSoup(answer.text, "html.parser")
        ticked = [box["value"] for box in page.select("[name=auswahl][checked]")]
        assert ticked == [str(first.pk), str(second.pk)]
        form = form_of(draft, first, second, text="Anders.", version=2)
        assert office.post(draft.draft_url, form).status_code == 303
        assert numbers_in(draft) == [1, 2]

    def test_what_is_unticked_goes(
        self, office: Client, draft: OfficialAnswer, first: Idea, second: Idea
    ) -> None:
        add_to_draft(draft.pk, [second.pk])
        draft.refresh_from_db()
        form = form_of(draft, first, second, auswahl=second.pk)
        assert office.post(draft.draft_url, form).status_code == 303
        assert numbers_in(draft) == [2]

    def test_one_idea_at_least_stays_that_somebody_can_read(
        self, draft: OfficialAnswer, first: Idea, second: Idea
    ) -> None:
        add_to_draft(draft.pk, [second.pk])
        Idea.objects.filter(pk=second.pk).update(state="hidden")
        with pytest.raises(InvalidArguments):
            change_draft(draft.pk, [first.pk], words("Anders."), base=2)
        assert numbers_in(draft) == [1, 2]
