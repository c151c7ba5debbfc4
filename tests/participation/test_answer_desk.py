"""The office's desk for answers: list, drafts, deadlines, notes. To all others there is no such place."""

import re
import uuid
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from pytest_django import DjangoAssertNumQueries

from kek.people.models import User
from participation.actions.answers import correct_answer
from participation.actions.handling import NOTES_KEPT_FOR, Assignment, assign, forget_notes
from participation.enums import ContributionState, StatusKind
from participation.exceptions import InvalidArguments
from participation.models import Board, Handling, Idea, IdeaNote, OfficialAnswer
from tests.factories.answers import answered, draft_for, published, status, words
from tests.factories.kek import OrganisationFactory
from tests.factories.participation import idea_on, open_board

pytestmark = pytest.mark.django_db

INDEX = reverse("answers:index")


@pytest.fixture(autouse=True)
def no_rate(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("participation.rules.OPERATIONS_PER_MINUTE", 100)


@pytest.fixture
def office(olga: User, browser_of: Callable[[User], Client]) -> Client:
    return browser_of(olga)


@pytest.fixture
def today() -> date:
    return timezone.localdate()


@pytest.fixture
def board() -> Board:
    return open_board(title="Mobilität")


def listed(office: Client, **wanted: str) -> list[int]:
    html = office.get(f"{INDEX}?{urlencode(wanted)}").text
    return [int(number) for number in re.findall(r'desk-idea__number">Nr. (\d+)<', html)]


def answer_form(office: Client, *ideas: Idea, **fields: Any) -> Any:
    """The form for a new answer, as the browser sends it."""
    said = {"status": status().pk, "text": "Das kommt.", "answered_by": "Fachdienst", "dated": "2026-11-02"}
    hidden = {"auswahl": [idea.pk for idea in ideas], "op_id": str(uuid.uuid4())}
    return office.post(reverse("answers:new"), {**said, **hidden, **fields})


def test_the_list_is_narrowed_by_what_the_office_looks_for(office: Client, board: Board, today: date) -> None:
    late, soon, done, waiting = (idea_on(board, f"Idee {number}") for number in range(4))
    body = OrganisationFactory(name="Fachdienst Mobilität")
    assign([late.pk], Assignment(today, body))
    Handling.objects.update(deadline=today - timedelta(days=1))
    assign([soon.pk, done.pk], Assignment(today + timedelta(days=2), None))
    answered(done)
    draft_for(waiting)

    assert listed(office) == [1, 2, 4, 3]
    assert listed(office, frist="ueberfaellig") == [1]
    assert listed(office, frist="woche") == [2]
    assert listed(office, frist="ohne") == [4]
    assert listed(office, zustaendig=str(body.pk)) == [1]
    assert listed(office, zustaendig="niemand") == [2, 4, 3]
    assert listed(office, antwort="entwurf") == [4]
    assert listed(office, antwort="frei") == [1, 2]
    assert listed(office, antwort="beantwortet") == [3]
    assert listed(office, status="eingegangen") == [1, 2, 4]
    assert listed(office, suche="Idee 3") == [4, 3]
    assert listed(office, board=str(open_board().pk)) == []


def test_lists_take_the_same_queries_for_one_and_for_many(
    office: Client, board: Board, django_assert_num_queries: DjangoAssertNumQueries, today: date
) -> None:
    office.get(INDEX)  # settings are kept from here on
    for count in (1, 4):
        for _ in range(count):
            idea = idea_on(board)
            assign([idea.pk], Assignment(today, OrganisationFactory()))
            draft_for(idea)
        everything = " ".join(map(str, Idea.objects.values_list("pk", flat=True)))
        for given in ({}, {"gemerkt": everything}):
            with django_assert_num_queries(14):
                office.get(INDEX, given)
        with django_assert_num_queries(11):
            office.get(reverse("answers:drafts"))
        keys = OfficialAnswer.objects.values_list("pk", flat=True)
        with django_assert_num_queries(20):
            office.get(reverse("answers:preview"), {"auswahl": list(keys)})


def test_all_on_a_page_are_ticked_by_one_button(office: Client, board: Board) -> None:
    for _ in range(3):
        idea_on(board)
    page = BeautifulSoup(office.get(INDEX, {"antwort": "frei"}).text, "html.parser")
    assert page.select("[name=auswahl][checked]") == []
    page = pressed(office, page, "alle")
    assert len(page.select("[name=auswahl][checked]")) == 3
    nothing = BeautifulSoup(office.get(page.find("a", string="Alle abwählen")["href"]).text, "html.parser")
    assert nothing.select("[name=auswahl][checked]") == []


@pytest.fixture
def five(board: Board, monkeypatch: pytest.MonkeyPatch) -> list[Idea]:
    """On three pages of the list, the newest first."""
    monkeypatch.setattr("participation.views.answer_desk.IDEAS_PER_PAGE", 2)
    return [idea_on(board, f"Idee {number}") for number in range(1, 6)][::-1]


def pressed(office: Client, page: BeautifulSoup, name: str, *ticked: Idea, **changed: str) -> BeautifulSoup:
    """What one sees after ticking these ideas too and pressing the first button of this name."""
    form = page.select_one(".desk-choice")
    button = form.select_one(f"button[name={name}]") if name else form.select_one("button")
    fields = [(field["name"], field.get("value", "")) for field in form.select("input[type=hidden]")]
    fields += [(box["name"], box["value"]) for box in form.select("[type=checkbox][checked]")]
    fields += [("auswahl", str(idea.pk)) for idea in ticked]
    fields += [(button["name"], button["value"])] if name else []
    for choice in form.select("select"):
        chosen = choice.select_one("[selected]")
        fields += [(choice["name"], changed.get(choice["name"], chosen["value"] if chosen else ""))]
    answer = office.get(f"{button.get('formaction', INDEX)}?{urlencode(fields)}")
    if answer.status_code == 303:
        answer = office.get(answer["Location"])
    return BeautifulSoup(answer.text, "html.parser")


def ticked_on(page: BeautifulSoup) -> list[str]:
    return [box["value"] for box in page.select("[name=auswahl][checked]")]


def test_ticks_go_along_from_page_to_page_and_into_another_selection(
    office: Client, board: Board, five: list[Idea]
) -> None:
    draft_for(five[4])
    page = BeautifulSoup(office.get(INDEX).text, "html.parser")
    page = pressed(office, page, "seite", five[0])
    page = pressed(office, page, "seite", five[2])  # the first of these buttons leads back
    assert ticked_on(page) == [str(five[0].pk)]
    page = pressed(office, page, "", five[1], antwort="entwurf")
    assert (ticked_on(page), "3 Ideen, die Sie ausgewählt haben" in page.text) == ([], True)
    page = pressed(office, page, "alles")
    assert ticked_on(page) == [str(five[0].pk), str(five[1].pk)]

    page = pressed(office, page, "liste")
    assert sorted(ticked_on(page)) == sorted(str(idea.pk) for idea in five[:3])
    back = page.find("a", string="Zurück, nichts speichern")["href"]
    page = BeautifulSoup(office.get(back).text, "html.parser")
    assert ticked_on(page) == [str(five[0].pk), str(five[1].pk)]


def test_ticks_from_all_pages_are_answered_together(office: Client, board: Board, five: list[Idea]) -> None:
    elsewhere = " ".join(str(idea.pk) for idea in five[2:])
    address = reverse("answers:new")
    given = {"gemerkt": elsewhere, "auswahl": five[0].pk, "liste": ""}
    for way in (address, reverse("answers:add"), reverse("answers:assign")):
        draft = draft_for(idea_on(board))
        page = BeautifulSoup(office.get(way, given).text, "html.parser")
        found = [box["value"] for box in page.select("[name=auswahl]")]
        assert sorted(found) == sorted(str(idea.pk) for idea in (five[0], *five[2:]))
        draft.delete()


def test_an_idea_is_unticked_where_it_stands(office: Client, board: Board, five: list[Idea]) -> None:
    page = BeautifulSoup(office.get(INDEX, {"gemerkt": f"{five[0].pk} {five[4].pk}"}).text, "html.parser")
    assert ticked_on(page) == [str(five[0].pk)]
    [elsewhere] = page.select("[name=gemerkt]")
    assert elsewhere["value"] == str(five[4].pk)


def test_more_than_go_into_one_answer_are_not_ticked(
    office: Client, board: Board, five: list[Idea], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("participation.views.answer_desk.HANDLED_AT_ONCE", 3)
    kept, left_out = five[2:], five[:2]
    given = {"gemerkt": " ".join(str(idea.pk) for idea in kept), "auswahl": [idea.pk for idea in left_out]}
    page = BeautifulSoup(office.get(INDEX, given).text, "html.parser")
    assert ticked_on(page) == []
    assert page.select_one("[name=gemerkt]")["value"] == given["gemerkt"]
    assert warning_on(page) == (
        "Mehr als 3 Ideen auf einmal gehen nicht. Die 2 zuletzt ausgewählten sind nicht dabei. "
        "Bearbeiten Sie zuerst die anderen."
    )


def warning_on(page: BeautifulSoup) -> str:
    return " ".join(page.select_one(".kern-alert--warning").text.split())


def test_all_of_a_page_are_ticked_as_far_as_they_go(
    office: Client, board: Board, five: list[Idea], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("participation.views.answer_desk.HANDLED_AT_ONCE", 3)
    page = BeautifulSoup(office.get(INDEX, {"gemerkt": f"{five[3].pk} {five[4].pk}"}).text, "html.parser")
    page = pressed(office, page, "alle")
    assert ticked_on(page) == [str(five[0].pk)]
    assert page.select_one("[name=gemerkt]")["value"] == f"{five[3].pk} {five[4].pk}"
    assert "Die zuletzt ausgewählte ist nicht dabei." in warning_on(page)


@pytest.mark.parametrize("way", ["answers:new", "answers:add", "answers:assign"])
def test_too_many_lead_back_to_the_list_before_anything_is_written(
    office: Client, board: Board, five: list[Idea], monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    monkeypatch.setattr("participation.views.answer_desk.HANDLED_AT_ONCE", 3)
    elsewhere = f"{five[2].pk} {five[3].pk} {five[4].pk}"
    given = {"gemerkt": elsewhere, "auswahl": five[0].pk, "liste": "antwort=offen"}
    back = office.get(reverse(way), given)["Location"]
    page = BeautifulSoup(office.get(back).text, "html.parser")
    assert "Die zuletzt ausgewählte ist nicht dabei." in warning_on(page)
    assert (ticked_on(page), page.select_one("[name=gemerkt]")["value"]) == ([], elsewhere)
    assert page.select_one("[name=antwort] [selected]")["value"] == "offen"


@pytest.mark.parametrize(
    ("left", "address"),
    [
        ("antwort=frei&seite=2", f"{INDEX}?antwort=frei&seite=2"),
        ("", INDEX),
        ("//example.org", f"{INDEX}?%2F%2Fexample.org="),
    ],
)
def test_who_has_written_finds_the_list_as_they_left_it(
    office: Client, board: Board, left: str, address: str
) -> None:
    idea = idea_on(board)
    page = office.get(reverse("answers:new"), {"auswahl": idea.pk, "liste": left}).text
    kept = BeautifulSoup(page, "html.parser").select_one("[name=liste]")["value"]
    assert answer_form(office, idea, liste=kept)["Location"] == address
    form = {"auswahl": idea.pk, "sets_deadline": "on", "liste": kept}
    assert office.post(reverse("answers:assign"), form)["Location"] == address


def test_deadline_and_body_are_set_for_several_ideas(office: Client, board: Board) -> None:
    ideas = [idea_on(board), idea_on(board)]
    body = OrganisationFactory()
    assign([ideas[0].pk], Assignment(None, body))
    form = {"auswahl": [idea.pk for idea in ideas], "deadline": "2091-01-31"}

    answer = office.post(reverse("answers:assign"), form)
    assert (answer.status_code, "Bitte kreuzen Sie an" in answer.text) == (422, True)
    assert office.post(reverse("answers:assign"), {**form, "sets_deadline": "on"}).status_code == 303
    rows = Handling.objects.order_by("idea").values_list("deadline", "responsible")
    assert [(str(deadline), responsible) for deadline, responsible in rows] == [
        ("2091-01-31", body.pk),
        ("2091-01-31", None),
    ]


def test_who_changes_one_field_leaves_the_other_to_a_colleague(
    office: Client, board: Board, today: date
) -> None:
    idea, body = idea_on(board), OrganisationFactory()
    assign([idea.pk], Assignment(today, None))
    address = reverse("participation:handling", args=[board.pk, idea.number])
    page = BeautifulSoup(office.get(address).text, "html.parser")
    shown = {hidden["name"]: hidden.get("value", "") for hidden in page.select("[name^=initial-]")}
    assert shown == {"initial-deadline": str(today), "initial-responsible": ""}

    assign([idea.pk], Assignment(today + timedelta(days=7), None))
    form = {"was": "frist", "deadline": str(today), "responsible": body.pk, **shown}
    assert office.post(address, form).status_code == 303
    handling = Handling.objects.get()
    assert (handling.deadline, handling.responsible) == (today + timedelta(days=7), body)


def test_notes_are_kept_once_and_for_two_years(office: Client, board: Board) -> None:
    idea = idea_on(board)
    address = reverse("participation:handling", args=[board.pk, idea.number])
    form = {"was": "vermerk", "text": "Mit dem Bauamt klären", "op_id": str(uuid.uuid4())}
    for _ in range(2):
        assert office.post(address, form).status_code == 303
    html = office.get(address).text
    assert (html.count("Mit dem Bauamt klären"), "Olga, <time" in html) == (1, True)
    assert office.post(address, {**form, "text": " ", "op_id": str(uuid.uuid4())}).status_code == 422

    now = IdeaNote.objects.get().created_at + NOTES_KEPT_FOR
    forget_notes(now)
    assert IdeaNote.objects.count() == 1
    forget_notes(now + timedelta(seconds=1))
    assert IdeaNote.objects.count() == 0


def test_a_fault_keeps_what_was_typed(office: Client, board: Board) -> None:
    idea = idea_on(board)
    answer = answer_form(
        office, idea, status=status(StatusKind.NOT_TAKEN_UP).pk, text="", answered_by="Bauamt"
    )
    assert answer.status_code == 422
    assert "Antwort: Bitte begründen Sie, warum das nicht aufgenommen wird." in answer.text
    assert 'value="Bauamt"' in answer.text
    assert "(freiwillig)" not in answer.text
    assert not OfficialAnswer.objects.exists()


def test_words_are_not_lost_with_the_draft(office: Client, board: Board) -> None:
    idea = idea_on(board)
    draft = draft_for(idea)
    form = {"status": status().pk, "text": "Ganz neu", "answered_by": "Bauamt", "dated": "2026-11-02"}
    published(draft)
    answer = office.post(draft.draft_url, {**form, "version": 1, "auswahl": [idea.pk]})
    assert (answer.status_code, "Ganz neu" in answer.text) == (404, True)


def test_from_the_list_to_the_idea(office: Client, board: Board) -> None:
    """Two ideas, one answer: drafted, previewed, published, corrected."""
    ideas = [idea_on(board), idea_on(board)]
    assert answer_form(office, *ideas).status_code == 303
    draft = OfficialAnswer.objects.get()
    html = office.get(reverse("answers:preview"), {"auswahl": [draft.pk]}).text
    assert "Was an den Ideen stehen wird: 1 Antwort zu 2 Ideen" in html
    assert "2 Ideen sind von jemandem ohne Konto." in html

    form = {"op_id": str(uuid.uuid4()), "auswahl": [f"{draft.pk}-1"]}
    for _ in range(2):
        assert office.post(reverse("answers:publish"), form).status_code == 303
    html = Client().get(ideas[0].get_absolute_url()).text
    assert "Das kommt." in html
    assert f'gilt auch für <a href="{ideas[1].get_absolute_url()}">Nr. 2</a>' in re.sub(r"\s+", " ", html)
    assert "berichtigen" not in html

    said = {
        "status": status().pk,
        "text": "Das kommt 2027.",
        "answered_by": "Fachdienst",
        "dated": "2026-11-03",
    }
    answer = office.post(draft.correction_url, {**said, "version": 1, "reason": "Jahr ergänzt"})
    assert answer.status_code == 303
    html = Client().get(ideas[0].get_absolute_url()).text
    assert "Das kommt 2027." in html
    assert "Antwort berichtigt: Jahr ergänzt" in html
    assert "Was geändert wurde: Jahr ergänzt" in html


def test_a_correction_leads_back_to_the_idea_that_it_was_opened_from(office: Client, board: Board) -> None:
    first, second, stranger = (idea_on(board) for _ in range(3))
    answer = answered(first, second)
    said = {"status": answer.status_id, "answered_by": "Fachdienst", "dated": "2026-11-03"}
    led = []
    for version, idea in enumerate((second, first, stranger), 1):
        address = f"{answer.correction_url}?idee={idea.pk}"
        linked = f'href="{address}"'
        shown = (idea.get_absolute_url(), f"{idea.get_absolute_url()}bearbeitung/")
        assert [linked in office.get(page).text for page in shown] == [idea != stranger] * 2
        form = BeautifulSoup(office.get(address).text, "html.parser").select_one("form.desk-form")
        fields = {**said, "version": version, "text": f"Neu {version}", "reason": "Kürzer"}
        sent = office.post(form["action"], fields)
        led.append((form.select_one(".form-actions a")["href"], sent["Location"]))

    assert led == [
        (second.get_absolute_url(), f"{second.get_absolute_url()}#antwort"),
        (first.get_absolute_url(), f"{first.get_absolute_url()}#antwort"),
        (reverse("answers:index"), f"{first.get_absolute_url()}#antwort"),
    ]


def test_the_office_is_told_what_became_of_the_former_version(office: Client, board: Board) -> None:
    answer = answered(idea_on(board), text="Frau Geheim klärt das.")
    said = {
        "status": answer.status_id,
        "answered_by": "Fachdienst",
        "dated": "2026-11-03",
        "reason": "Kürzer",
    }
    for version, text, ticked, told in (
        (1, "Wir klären das.", {}, "Die frühere steht daneben."),
        (2, "Das ist geklärt.", {"withhold": "on"}, "Der Wortlaut der früheren ist gelöscht."),
    ):
        fields = {**said, **ticked, "version": version, "text": text}
        page = office.get(office.post(answer.correction_url, fields)["Location"])
        assert told in page.text


def test_the_words_of_a_former_version_can_go_later(office: Client, board: Board) -> None:
    idea = idea_on(board)
    answer = answered(idea, text="Frau Geheim klärt das.")
    correct_answer(answer.pk, words("Wir klären das."), "Kürzer", 1, None)
    address = reverse("answers:withhold", args=[answer.pk, 1])
    assert f'<a href="{address}"' in office.get(answer.correction_url).text
    assert "Frau Geheim klärt das." in office.get(address).text
    assert "Frau Geheim" in Client().get(idea.get_absolute_url()).text
    for _ in range(2):
        assert office.post(address)["Location"] == answer.correction_url
    assert office.get(address)["Location"] == answer.correction_url
    assert office.get(reverse("answers:withhold", args=[answer.pk, 2])).status_code == 404
    html = Client().get(idea.get_absolute_url()).text
    assert ("Frau Geheim" in html, "persönliche Angaben darin standen" in html) == (False, True)
    assert "Wortlaut löschen" not in office.get(answer.correction_url).text


def test_a_fault_keeps_which_ideas_were_chosen(office: Client, board: Board) -> None:
    ideas = [idea_on(board), idea_on(board)]
    draft = draft_for(*ideas)
    shown = f"{ideas[0].pk} {ideas[1].pk}"
    form = {"gezeigt": shown, "auswahl": [ideas[1].pk], "version": 1, "text": "Neu"}
    html = office.post(draft.draft_url, form).text
    boxes = BeautifulSoup(html, "html.parser").select("[name=auswahl]")
    assert [box.has_attr("checked") for box in boxes] == [False, True]


def test_a_draft_is_discarded_after_a_question(office: Client, board: Board) -> None:
    draft = draft_for(idea_on(board), text="Der Radweg kommt.")
    address = reverse("answers:discard", args=[draft.pk])
    assert f'<a href="{address}">Entwurf verwerfen</a>' in office.get(draft.draft_url).text
    assert "Der Radweg kommt." in office.get(address).text
    assert OfficialAnswer.objects.drafts().count() == 1
    for _ in range(2):
        assert office.post(address)["Location"] == reverse("answers:drafts")
    assert OfficialAnswer.objects.drafts().count() == 0
    assert office.get(address)["Location"] == reverse("answers:drafts")


def test_all_drafts_are_published_from_a_list_in_pages(
    office: Client, board: Board, monkeypatch: pytest.MonkeyPatch
) -> None:
    """None of the requests grows with their number."""
    monkeypatch.setattr("participation.views.answer_drafts.DRAFTS_PER_PAGE", 2)
    monkeypatch.setattr("participation.queries.drafts.PUBLISHED_AT_ONCE", 3)
    made = [draft_for(idea_on(board)) for _ in range(5)]
    Idea.objects.filter(answers=made[0]).update(state=ContributionState.HIDDEN)

    boxes = BeautifulSoup(office.get(reverse("answers:drafts"), {"seite": "3"}).text, "html.parser")
    assert [box["value"] for box in boxes.select("[name=auswahl]")] == [str(made[4].pk)]
    every = boxes.select_one(".desk-choice__more a")
    assert every.get_text(strip=True) == "Alle 5 Entwürfe ansehen"
    preview = BeautifulSoup(office.get(every["href"]).text, "html.parser")
    [keys] = preview.select("[name=auswahl]")
    assert keys["value"] == " ".join(f"{draft.pk}-1" for draft in made[1:4])
    form = {"op_id": str(uuid.uuid4()), "auswahl": keys["value"]}
    assert office.post(reverse("answers:publish"), form).status_code == 303
    assert list(OfficialAnswer.objects.drafts()) == [made[0], made[4]]


def test_what_is_published_was_chosen(office: Client, board: Board, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is ticked at first; the way back from the preview, also from a refused one, keeps what was."""
    monkeypatch.setattr("participation.views.answer_drafts.DRAFTS_PER_PAGE", 2)
    made = [draft_for(idea_on(board)) for _ in range(4)]
    page = BeautifulSoup(office.get(reverse("answers:drafts"), {"seite": "2"}).text, "html.parser")
    assert page.select("[name=auswahl][checked]") == []
    left = page.select_one(".desk-choice [name=seite]")["value"]

    answer = office.get(reverse("answers:preview"), {"seite": left, "auswahl": made[3].pk})
    form = BeautifulSoup(answer.text, "html.parser").select_one(".desk-publish")
    refused = office.post(form["action"], {"op_id": str(uuid.uuid4()), "auswahl": f"{made[3].pk}-7"})
    for shown in (answer, refused):
        back = BeautifulSoup(shown.text, "html.parser").select_one(".desk-publish .form-actions a")
        listed = BeautifulSoup(office.get(back["href"]).text, "html.parser").select("[name=auswahl]")
        assert [(box["value"], box.has_attr("checked")) for box in listed] == [
            (str(made[2].pk), False),
            (str(made[3].pk), True),
        ]


def test_the_second_office_is_led_back(office: Client, board: Board) -> None:
    draft = draft_for(idea_on(board))
    published(draft)
    form = {"op_id": str(uuid.uuid4()), "auswahl": [f"{draft.pk}-1"]}
    answer = office.post(reverse("answers:publish"), form)
    assert answer["Location"] == reverse("answers:drafts")
    assert "inzwischen veröffentlicht oder verworfen" in office.get(answer["Location"]).text


def test_the_preview_says_what_drops_out(office: Client, board: Board) -> None:
    ideas = [idea_on(board), idea_on(board)]
    draft, lost = draft_for(*ideas), draft_for(idea_on(board))
    assert office.get(reverse("answers:drafts")).text.count("<span>Mobilität</span>") == 2
    Idea.objects.filter(number__in=[2, 3]).update(state=ContributionState.HIDDEN)
    html = office.get(reverse("answers:preview"), {"auswahl": [draft.pk, lost.pk]}).text
    assert "Nr. 2. Sie bekommt keine Antwort" in re.sub(r"\s+", " ", html)
    assert "1 Entwurf ist nicht dabei" in html


@pytest.mark.parametrize("way", ["", "verwerfen/"])
def test_a_key_that_no_database_holds_is_no_draft(office: Client, way: str) -> None:
    answer = office.get(f"/beteiligung/antworten/entwuerfe/{'9' * 30}/{way}")
    assert answer.status_code == (303 if way else 404)


@pytest.mark.parametrize("odd", ["\x00", "x" * 10_000, "9" * 30, "-1", "²", "{{ 7|add:7 }}", "12-"])
def test_odd_input_is_no_fault_of_ours(office: Client, board: Board, odd: str) -> None:
    draft, answer = draft_for(idea_on(board)), answered(idea_on(board))
    names = (
        "auswahl",
        "status",
        "text",
        "answered_by",
        "dated",
        "version",
        "op_id",
        "reason",
        "deadline",
        "was",
    )
    form = dict.fromkeys((*names, "responsible", "sets_deadline"), odd)
    handling = reverse("participation:handling", args=[board.pk, 1])
    for address in (reverse("answers:new"), reverse("answers:assign"), reverse("answers:publish"), handling):
        assert office.post(address, form).status_code in {303, 404, 422}
    for address in (draft.draft_url, answer.correction_url):
        assert office.post(address, form).status_code == 422
    wanted = urlencode(
        dict.fromkeys(
            ("board", "status", "zustaendig", "frist", "suche", "seite", "auswahl", "gemerkt", "alle"), odd
        )
    )
    for address in (INDEX, reverse("answers:new"), reverse("answers:preview"), reverse("answers:assign")):
        assert office.get(f"{address}?{wanted}").status_code in {200, 303}


def test_nobody_but_the_office_finds_the_desk(
    board: Board, clara: User, mira: User, rita: User, browser_of: Callable[[User], Client]
) -> None:
    draft, answer = draft_for(idea_on(board)), answered(idea_on(board))
    names = ("index", "assign", "new", "drafts", "preview", "publish")
    addresses = [reverse(f"answers:{name}") for name in names]
    addresses += [draft.draft_url, reverse("answers:discard", args=[draft.pk]), answer.correction_url]
    correct_answer(answer.pk, words("Anders."), "Kürzer", 1, None)
    addresses += [reverse("answers:withhold", args=[answer.pk, 1])]
    addresses += [reverse("participation:handling", args=[board.pk, 1])]
    for browser in (Client(), browser_of(clara), browser_of(mira), browser_of(rita)):
        for address in addresses:
            assert browser.get(address).status_code == 404
            assert browser.post(address).status_code in {404, 405}
    assert OfficialAnswer.objects.drafts().count() == 1


def test_all_that_is_missing_is_said_at_once(office: Client, board: Board) -> None:
    refused = status(StatusKind.NOT_TAKEN_UP)
    answer = answer_form(office, idea_on(board), status=refused.pk, text=" ", dated="")
    faults = BeautifulSoup(answer.text, "html.parser").select(".error-summary a")
    assert (answer.status_code, [fault.get_text(strip=True) for fault in faults]) == (
        422,
        [
            "Antwort: Bitte begründen Sie, warum das nicht aufgenommen wird.",
            "Datum der Antwort: Bitte geben Sie das Datum an.",
        ],
    )


def test_an_answer_is_not_dated_ahead(office: Client, board: Board) -> None:
    tomorrow = str(timezone.localdate() + timedelta(days=1))
    answer = answer_form(office, idea_on(board), dated=tomorrow)
    assert (answer.status_code, OfficialAnswer.objects.count()) == (422, 0)
    assert "Dieses Datum liegt in der Zukunft" in answer.text
    assert f'value="{tomorrow}"' in answer.text


def test_a_deadline_that_has_passed_is_not_set_but_stays(office: Client, board: Board, today: date) -> None:
    idea = idea_on(board)
    yesterday = today - timedelta(days=1)
    refused = office.post(idea.handling_url, {"was": "frist", "deadline": str(yesterday)})
    assert refused.status_code == 422
    assert "Diese Frist ist schon vorbei" in refused.text
    Handling.objects.update_or_create(idea=idea, defaults={"deadline": yesterday})
    assign([idea.pk], Assignment(yesterday, None))
    with pytest.raises(InvalidArguments):
        assign([idea.pk, idea_on(board).pk], Assignment(yesterday, None))


def test_an_answered_idea_shows_its_answer_and_does_not_press(
    office: Client, board: Board, today: date
) -> None:
    done, new = idea_on(board), idea_on(board)
    assign([done.pk], Assignment(today, None))
    answer = answered(done, text="Das kommt.")
    assert listed(office) == [new.number, done.number]
    html = office.get(done.handling_url).text
    assert "Das kommt." in html
    assert html.index(answer.correction_url) < html.index("Weitere Antwort schreiben")
