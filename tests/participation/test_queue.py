"""The office's queue: plain forms that decide, a preview of what changes, and a page nobody else knows of."""

import re
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.staticfiles import finders
from django.test import Client

from kek.people.models import User
from participation.enums import ContributionState
from participation.models import Board, Idea, Operation, Report
from tests.conftest import CountQueries
from tests.factories.moderation import comment_on, decide, pending_idea, premoderated, reported_by_somebody
from tests.factories.participation import guest, idea_on, open_board

pytestmark = pytest.mark.django_db

Browse = Callable[[User], Client]
REASON = "Bitte ohne Namen von Nachbarn."


@pytest.fixture
def board() -> Board:
    return open_board()


@pytest.fixture
def office(browser_of: Browse, olga: User) -> Client:
    return browser_of(olga)


def address(board: Board, rest: str = "") -> str:
    return f"/beteiligung/{board.pk}/pruefen/{rest}"


def soup(client: Client, target: str) -> BeautifulSoup:
    return BeautifulSoup(client.get(target).content, "html.parser")


def send(client: Client, board: Board, item_id: str, aktion: str, **typed: str) -> Any:
    """Press a button of an item as a browser without a script does."""
    form = soup(client, address(board)).select_one(f"#{item_id} form")
    fields = {field["name"]: field.get("value", "") for field in form.select("input[type=hidden]")}
    fields |= {field["name"]: field.get_text() for field in form.select("textarea")}
    assert form.select(f"button[value={aktion}]"), form
    return client.post(form["action"], fields | {"aktion": aktion} | typed, follow=False)


def items(client: Client, board: Board, part: str) -> list[str]:
    return [item["id"] for item in soup(client, address(board)).select(f"#{part}-liste > li")]


def test_only_the_office_knows_of_the_queue(
    board: Board, clara: User, rita: User, ada: User, browser_of: Browse
) -> None:
    idea = pending_idea(board)
    pages = [
        address(board),
        address(board, f"vorschau/?aktion=publish&auswahl=idee-{idea.pk}"),
        address(board, f"schwaerzen/idee-{idea.pk}/"),
    ]
    for browser in (Client(), browser_of(clara), browser_of(rita)):
        assert [browser.get(page).status_code for page in pages] == [404, 404, 404]
        posts = [address(board, "entscheiden/"), pages[2]]
        assert [browser.post(page, {}).status_code for page in posts] == [404, 404]
    assert [browser_of(ada).get(page).status_code for page in pages] == [200, 200, 200]


def test_the_oldest_come_first_and_all_that_waits_is_there(board: Board, office: Client) -> None:
    first, second = pending_idea(board), pending_idea(board)
    comment = comment_on(idea_on(board), state=ContributionState.PENDING)
    report = reported_by_somebody(_published(board))
    assert items(office, board, "wartet")[:2] == [f"pruefen-idee-{first.pk}", f"pruefen-idee-{second.pk}"]
    assert f"pruefen-kommentar-{comment.pk}" in items(office, board, "wartet")
    assert items(office, board, "meldungen") == [f"meldung-{report.pk}"]


def _published(board: Board) -> Idea:
    Board.objects.filter(pk=board.pk).update(is_premoderated=False)
    return idea_on(board, "Etwas Öffentliches")


def test_an_empty_queue_says_so(board: Board, office: Client) -> None:
    assert "Nichts wartet." in office.get(address(board)).content.decode()


def test_a_button_publishes_and_the_decision_can_be_seen(board: Board, office: Client, olga: User) -> None:
    idea = pending_idea(board)
    answer = send(office, board, f"pruefen-idee-{idea.pk}", "publish")
    assert (answer.status_code, answer["Location"]) == (303, address(board))
    page = soup(office, address(board))
    assert page.select_one(".queue-message").get_text() == "Idee Nr. 1 ist veröffentlicht."
    decision = " ".join(page.select_one("#entschieden-liste .queue-decision").get_text().split())
    assert re.fullmatch(r"veröffentlicht am [\d.]{10}, [\d:]{5} Uhr von Olga.*", decision)
    assert (page.select_one(".queue-select"), page.select_one("#auswahl")) == (None, None)
    decide(board, olga, "hide", ideas=[idea.pk], reason=REASON)
    decide(board, olga, "restore", ideas=[idea.pk])
    decision = soup(office, address(board)).select_one("#entschieden-liste .queue-decision").get_text()
    assert " ".join(decision.split()).startswith("veröffentlicht – wiederhergestellt am ")
    assert Idea.objects.get().state == "published"


def test_refusing_without_a_reason_is_said_at_the_item_and_with_one_it_is_done(
    board: Board, office: Client
) -> None:
    idea = pending_idea(board)
    answer = send(office, board, f"pruefen-idee-{idea.pk}", "refuse", begruendung=" x" * 400)
    assert answer.status_code == 422
    item = BeautifulSoup(answer.content, "html.parser").select_one(f"#pruefen-idee-{idea.pk}")
    assert "Bitte kürzen Sie die Begründung" in item.select_one("[role=alert]").get_text()
    assert "x x x" in item.select_one("textarea").get_text()
    assert send(office, board, f"pruefen-idee-{idea.pk}", "refuse", begruendung=REASON).status_code == 303
    assert Idea.objects.values_list("state", "reason").get() == ("refused", REASON)


def test_what_a_decision_rests_on_stays_chosen_in_the_refused_form_alone(
    board: Board, office: Client
) -> None:
    refused, other = pending_idea(board), pending_idea(board)
    answer = send(office, board, f"pruefen-idee-{refused.pk}", "refuse", begruendung="", grundlage="law")
    page = BeautifulSoup(answer.content, "html.parser")
    chosen = {item["id"]: item.select("option[selected]") for item in page.select("#wartet-liste > li")}
    assert [option["value"] for option in chosen[f"pruefen-idee-{refused.pk}"]] == ["law"]
    assert chosen[f"pruefen-idee-{other.pk}"] == []


def test_what_somebody_else_decided_is_said_and_not_overwritten(
    board: Board, office: Client, ada: User
) -> None:
    idea = pending_idea(board)
    page = soup(office, address(board)).select_one(f"#pruefen-idee-{idea.pk} form")
    fields = {field["name"]: field.get("value", "") for field in page.select("input[type=hidden]")}
    decide(board, ada, "refuse", ideas=[idea.pk], reason=REASON)
    answer = office.post(page["action"], fields | {"aktion": "publish"})
    assert answer.status_code == 422
    assert "inzwischen schon entschieden" in answer.content.decode()
    assert Idea.objects.get().state == "refused"


def test_sending_a_form_twice_is_one_decision(board: Board, office: Client) -> None:
    idea = pending_idea(board)
    form = soup(office, address(board)).select_one(f"#pruefen-idee-{idea.pk} form")
    fields = {field["name"]: field.get("value", "") for field in form.select("input[type=hidden]")}
    codes = [office.post(form["action"], fields | {"aktion": "publish"}).status_code for _ in range(2)]
    assert codes == [303, 303]
    assert Operation.objects.filter(name="publish").count() == 1


def test_a_report_is_decided_at_its_place(board: Board, office: Client) -> None:
    upheld = reported_by_somebody(idea_on(board))
    dismissed = reported_by_somebody(idea_on(board))
    assert send(office, board, f"meldung-{upheld.pk}", "uphold", begruendung=" ").status_code == 422
    assert send(office, board, f"meldung-{upheld.pk}", "uphold", begruendung=REASON).status_code == 303
    assert send(office, board, f"meldung-{dismissed.pk}", "dismiss", begruendung=REASON).status_code == 303
    assert list(Report.objects.order_by("pk").values_list("state", flat=True)) == ["upheld", "dismissed"]
    assert items(office, board, "meldungen") == []
    assert len(items(office, board, "entschieden")) == 2


def test_a_decision_is_taken_back_from_the_list(board: Board, office: Client, olga: User) -> None:
    idea = idea_on(board)
    comment = comment_on(idea)
    decide(board, olga, "hide", ideas=[idea.pk], comments=[comment.pk], reason=REASON)
    for key in (f"idee-{idea.pk}", f"kommentar-{comment.pk}"):
        assert send(office, board, f"pruefen-{key}", "restore").status_code == 303
    idea.refresh_from_db()
    assert (idea.state, idea.comments) == ("published", 1)


def test_a_person_is_banned_and_let_in_again(board: Board, office: Client) -> None:
    idea = pending_idea(board)
    for aktion, is_banned in (("ban", True), ("unban", False)):
        assert send(office, board, f"pruefen-idee-{idea.pk}", aktion).status_code == 303
        idea.participant.refresh_from_db()
        assert (idea.participant.banned_at is not None) == is_banned


def test_after_a_ban_the_office_hears_what_stops_a_guest_who_comes_back(board: Board, office: Client) -> None:
    idea = idea_on(board)
    banning = {"aktion": "ban", "person": str(idea.participant_id)}
    assert soup(office, address(board)).select_one("#nach-ausschluss") is None
    office.post(address(board, "entscheiden/"), banning)
    notice = soup(office, address(board)).select_one("#nach-ausschluss")
    assert "Ein ausgeschlossener Gast kann mit einem anderen Gerät wiederkommen" in notice.text
    assert notice.select_one("a")["href"] == f"/beteiligung/{board.pk}/einladungen/#code-erneuern"
    assert office.post(notice.select_one("form")["action"]).status_code == 303
    waiting = idea_on(board, "Noch einmal", guest("anderes-geraet"))
    assert waiting.state == ContributionState.PENDING
    notice = soup(office, address(board)).select_one("#nach-ausschluss")
    assert (notice.select("form"), "Neue Beiträge prüfen Sie hier schon vorher." in notice.text) == ([], True)
    office.post(address(board, "entscheiden/"), {**banning, "aktion": "unban"})
    assert soup(office, address(board)).select_one("#nach-ausschluss") is None


# --- Several at once ---


def test_the_preview_shows_what_will_change_and_changes_nothing(
    board: Board, office: Client, olga: User
) -> None:
    first, second, decided = pending_idea(board), pending_idea(board), pending_idea(board)
    decide(board, olga, "refuse", ideas=[decided.pk], reason=REASON)
    keys = "&".join(f"auswahl=idee-{idea.pk}" for idea in (first, second, decided))
    page = soup(office, address(board, f"vorschau/?aktion=publish&{keys}&auswahl=idee-99999&auswahl=x"))
    shown = [item.get_text() for item in page.select(".queue-preview .queue-title")]
    assert [text.strip() for text in shown] == ["Idee Nr. 1", "Idee Nr. 2"]
    assert page.select_one(".queue-left-out").get_text().strip() == "Idee Nr. 3: abgelehnt"
    assert Idea.objects.filter(state="published").count() == 0
    fields: dict[str, Any] = {}
    for field in page.select("form.queue-confirm input"):
        fields.setdefault(field["name"], []).append(field["value"])
    assert office.post(address(board, "entscheiden/"), fields).status_code == 303
    assert Idea.objects.filter(state="published").count() == 2


def test_a_refused_preview_is_shown_again_with_the_reason(board: Board, office: Client, olga: User) -> None:
    first, second = pending_idea(board), pending_idea(board)
    fields = {"aktion": "refuse", "von": "vorschau", "begruendung": REASON, "op_id": str(uuid.uuid4())}
    fields["grundlage"] = "law"
    fields["auswahl"] = [f"idee-{first.pk}", f"idee-{second.pk}"]
    decide(board, olga, "publish", ideas=[first.pk])
    answer = office.post(address(board, "entscheiden/"), fields)
    page = BeautifulSoup(answer.content, "html.parser")
    assert answer.status_code == 422
    assert "Es wurde nichts geändert." in page.get_text()
    assert REASON in page.select_one("textarea").get_text()
    assert page.select_one("option[selected]")["value"] == "law"
    assert set(Idea.objects.values_list("state", flat=True)) == {"published", "pending"}


@pytest.mark.parametrize("query", ["", "aktion=publish", "aktion=x&auswahl=idee-1", "auswahl=idee-1"])
def test_a_preview_of_nothing_leads_back(board: Board, office: Client, query: str) -> None:
    answer = office.get(address(board, f"vorschau/?{query}"))
    assert (answer.status_code, answer["Location"]) == (303, address(board))


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"aktion": "x"},
        {"aktion": "publish"},
        {"aktion": "publish", "auswahl": "idee-" + "9" * 30},
        {"aktion": "publish", "auswahl": "idee-1", "stand": "9" * 30},
        {"aktion": "publish", "auswahl": "idee-1", "op_id": "x"},
        {"aktion": "refuse", "auswahl": "idee-1", "begruendung": "a\x00"},
        {"aktion": "uphold", "begruendung": "Ja", "meldung": "x"},
        {"aktion": "uphold", "begruendung": "Ja"},
        {"aktion": "ban", "person": "-1"},
        {"aktion": "ban"},
        {"aktion": "publish", "von": "vorschau"},
    ],
)
def test_odd_decisions_are_refused_with_a_page(board: Board, office: Client, fields: dict[str, str]) -> None:
    assert office.post(address(board, "entscheiden/"), fields).status_code == 422


# --- Blacking out ---


def redaction_fields(client: Client, target: str) -> dict[str, Any]:
    form = soup(client, target).select_one("form[data-redaction]")
    return {field["name"]: field["value"] for field in form.select("input[type=hidden]")}


def test_words_are_blacked_out_without_a_script(board: Board, office: Client) -> None:
    idea = idea_on(board, "Herr Meier will das auch")
    idea.tags.add("Meier", "Bus")
    target = address(board, f"schwaerzen/idee-{idea.pk}/")
    fields = redaction_fields(office, target) | {"text": "Herr ▇▇▇ will das auch", "reason": REASON}
    assert office.post(target, fields).status_code == 303
    idea.refresh_from_db()
    assert (idea.text, list(idea.tags.names())) == ("Herr ▇▇▇ will das auch", ["Bus"])
    (version,) = soup(office, target).select(".redaction-versions .queue-text")
    assert version.get_text().strip() == "Herr Meier will das auch"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"text": "Herr Schulze will das auch"}, "Bitte ersetzen Sie nur Wörter"),
        ({"text": ""}, "Der Text darf nicht leer sein."),
        ({"reason": ""}, "Bitte geben Sie eine Begründung an."),
        ({"text": "a\x00"}, "Nullzeichen"),
    ],
)
def test_what_cannot_be_blacked_out_so_is_said(
    board: Board, office: Client, typed: dict[str, str], sentence: str
) -> None:
    idea = idea_on(board, "Herr Meier will das auch")
    target = address(board, f"schwaerzen/idee-{idea.pk}/")
    fields = redaction_fields(office, target) | {"text": "Herr ▇▇▇ will das auch", "reason": REASON} | typed
    answer = office.post(target, fields)
    assert (answer.status_code, sentence in answer.content.decode()) == (422, True)


def test_a_text_that_changed_meanwhile_is_shown_beside_the_typed_one(board: Board, office: Client) -> None:
    idea = idea_on(board, "Herr Meier will das auch")
    target = address(board, f"schwaerzen/idee-{idea.pk}/")
    fields = redaction_fields(office, target) | {"text": "Herr ▇▇▇ will das auch", "reason": REASON}
    Idea.objects.update(text="Herr Meier und ich wollen das auch", edited_seq=5, seq=5)
    Board.objects.update(seq=5)
    answer = office.post(target, fields)
    page = BeautifulSoup(answer.content, "html.parser")
    assert answer.status_code == 422
    assert "Herr Meier und ich wollen das auch" in page.select_one("[aria-labelledby=neuer-text]").get_text()
    assert page.select_one("textarea[name=text]").get_text().strip() == "Herr ▇▇▇ will das auch"
    again = {field["name"]: field["value"] for field in page.select("form[data-redaction] input")}
    again |= {"text": "Herr ▇▇▇ und ich wollen das auch", "reason": REASON}
    assert office.post(target, again).status_code == 303


def test_odd_addresses_do_not_exist(board: Board, office: Client) -> None:
    foreign = idea_on(open_board())
    for key in (
        f"idee-{foreign.pk}",
        "idee-",
        "idee-x",
        "gruppe-1",
        f"kommentar-{foreign.pk}",
        "idee-" + "9" * 30,
    ):
        assert office.get(address(board, f"schwaerzen/{key}/")).status_code == 404


# --- The page itself ---


def test_the_queue_takes_the_same_queries_for_one_and_for_many(
    board: Board, olga: User, client: Client, queries: CountQueries
) -> None:
    client.force_login(olga)
    counts = []
    for _ in range(2):
        comment_on(_published(board))
        reported_by_somebody(_published(board))
        hidden = _published(board)
        decide(board, olga, "hide", ideas=[hidden.pk], reason=REASON)
        premoderated(board)
        pending_idea(board)
        comment_on(pending_idea(board), state=ContributionState.PENDING)
        counts.append(queries(address(board)))
    assert counts[0] == counts[1]


def test_words_of_people_are_never_markup(board: Board, office: Client) -> None:
    idea = _published(board)
    Idea.objects.update(text="<b>fett</b>")
    reported_by_somebody(idea, reason="<i>schräg</i>")
    for target in (address(board), idea.get_absolute_url() + "melden/"):
        page = office.get(target).content.decode()
        assert "&lt;b&gt;fett" in page
        assert not re.search("<b>fett|<i>schräg|&amp;lt;", page)


def test_the_page_names_every_module_that_the_queue_imports(board: Board, office: Client) -> None:
    page = office.get(address(board)).content.decode()
    preloaded = set(re.findall(r'<link rel="modulepreload" href="/static/([^"]+)">', page))
    imported = set()
    for module in preloaded:
        with open(finders.find(module), encoding="utf-8") as file:  # noqa: PTH123  finders speak in texts
            for folder, name in re.findall(r'from "(\.|\.\./board)/([^"]+)"', file.read()):
                home = "participation/board" if folder != "." else module.rpartition("/")[0]
                imported.add(f"{home}/{name}")
    assert imported | {"participation/queue/main.js"} == preloaded


def test_beside_an_idea_stands_what_the_office_can_do(board: Board, office: Client, olga: User) -> None:
    idea = idea_on(board)
    comment = comment_on(idea)
    assert soup(Client(), idea.get_absolute_url()).select(".idea-office") == []
    preview = address(board, "vorschau/?aktion=")
    page = soup(office, idea.get_absolute_url())
    assert [a["href"] for a in page.select(".idea-office a")] == [
        f"{preview}hide&auswahl=idee-{idea.pk}",
        address(board, f"schwaerzen/idee-{idea.pk}/"),
        idea.handling_url,
        f"{preview}hide&auswahl=kommentar-{comment.pk}",
        address(board, f"schwaerzen/kommentar-{comment.pk}/"),
    ]
    decide(board, olga, "hide", ideas=[idea.pk], reason=REASON)
    links = soup(office, idea.get_absolute_url()).select(".idea-office a")
    assert links[0]["href"] == f"{preview}restore&auswahl=idee-{idea.pk}"


def test_a_card_says_that_it_was_redacted(board: Board, olga: User) -> None:
    idea = idea_on(board, "Herr Meier will das auch")
    decide(board, olga, "redact", idea=idea.pk, text="Herr ▇▇▇ will das auch", reason=REASON)
    card = soup(Client(), board.page.url).select_one(f"#idee-{idea.pk}")
    assert card.select_one(".idea-redacted").get_text() == "geschwärzt"
    assert REASON not in card.get_text()
