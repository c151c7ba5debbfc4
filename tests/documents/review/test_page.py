"""A round's page: what it shows to whom, its forms without a script, and how much it asks the database."""

import re
from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from documents.actions.approvals import approve, approve_on_paper
from documents.actions.remarks import consent, remark, reply, withdraw
from documents.actions.reviews import close_review
from documents.enums import RemarkKind, RemarkState, Stance
from documents.exceptions import SentOtherwise, TakenBack
from documents.models import Approval, Protocol, Remark, Review
from kek.people.models import Committee, Membership, User
from tests.conftest import know_content_types
from tests.factories.protocols import ProtocolFactory, heading, review_of, statement
from tests.factories.reviews import answered, change, comment, item_of, over, remark_of
from tests.factories.workshops import WorkshopFactory

pytestmark = pytest.mark.django_db

Browser = Callable[[User], Client]


def page(browser: Client, review: Review, query: str = "") -> BeautifulSoup:
    answer = browser.get(f"{review.get_absolute_url()}{query}")
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser")


def words(soup: BeautifulSoup, selector: str) -> str:
    found = soup.select_one(selector)
    assert found is not None, selector
    return " ".join(found.get_text().split())


def sent_remark(review: Review, kind: str = "comment", **fields: object) -> dict[str, object]:
    usual = {"vorgang": "anmerken", "op_id": str(uuid4()), "item": item_of(review).pk, "kind": kind}
    return {**usual, "text": "Abends fährt er.", "proposal": "Der Bus fährt abends zu selten.", **fields}


def test_items_stand_under_their_anchors_with_what_was_said(
    review: Review, mira: User, emil: User, olga: User, browser_of: Browser
) -> None:
    said = remark(review.pk, emil, change(review, "Der Bus fährt abends gar nicht."))
    reply(said.pk, mira, uuid4(), "Genau so.")
    answered(said, olga)
    consent(review.pk, item_of(review).pk, mira)

    shown = page(browser_of(mira), review)

    item = words(shown, "[id='punkt-1.1']")
    for expected in (
        "Erna Beispiel",
        "Änderungsvorschlag",
        "Emil (eingeladen)",
        "Genau so.",
        "Nicht übernommen, mit Begründung",
    ):
        assert expected in item
    assert "Das steht schon in 2.1." in item
    assert "Zustimmung: Mira" in item
    assert [each.get_text() for each in shown.select("[id='punkt-1.1'] del")] == ["[gestrichen: zu selten.]"]
    assert len(shown.select("h1")) == 1


def test_the_page_is_kept_by_nobody_and_found_by_no_robot(
    review: Review, mira: User, browser_of: Browser
) -> None:
    answer = browser_of(mira).get(review.get_absolute_url())

    assert {"private", "no-store"} <= set(answer["Cache-Control"].replace(" ", "").split(","))
    assert b'<meta name="robots" content="noindex">' in answer.content


def test_one_item_has_its_form_open_and_begins_with_its_words(
    review: Review, mira: User, browser_of: Browser
) -> None:
    shown = page(browser_of(mira), review, "?punkt=1.1")

    assert words(shown, "[id='punkt-1.1'] textarea[name=proposal]") == "Der Bus fährt abends zu selten."
    assert len(shown.select("textarea[name=proposal]")) == 1


def test_the_wording_is_grouped_with_the_kind_that_it_is_for(
    review: Review, mira: User, browser_of: Browser
) -> None:
    browser = browser_of(mira)
    fresh = page(browser, review, "?punkt=1.1")
    refused = browser.post(review.get_absolute_url(), sent_remark(review, kind="objection", proposal="Nie."))
    shown = BeautifulSoup(refused.content, "html.parser")

    assert words(fresh, ".review-proposal legend") == "Nur für einen Änderungsvorschlag"
    assert [each["name"] for each in fresh.select(".review-proposal textarea")] == ["proposal"]
    assert [len(each.select(".review-proposal.is-shown")) for each in (fresh, shown)] == [0, 1]


def test_the_form_is_sent_without_script_and_leads_back_to_the_item(
    review: Review, mira: User, browser_of: Browser
) -> None:
    browser, sent = browser_of(mira), sent_remark(review)

    answers = [browser.post(review.get_absolute_url(), sent) for _ in range(2)]

    assert [(each.status_code, each["Location"]) for each in answers] == [
        (303, f"{review.get_absolute_url()}#punkt-1.1")
    ] * 2
    assert Remark.objects.get().text == "Abends fährt er."


def told(browser: Client, review: Review, sent: dict[str, object], query: str = "") -> tuple[str, str]:
    """Where the page then says what, once."""
    browser.post(f"{review.get_absolute_url()}{query}", sent)
    shown = page(browser, review, query)
    [status] = shown.select(".kern-alert--success[role=status] .kern-title")
    place = status.find_parent(["article", "section"], id=True)
    assert page(browser, review, query).select(".kern-alert--success[role=status] .kern-title") == []
    return (str(place["id"]) if place else "", " ".join(status.get_text().split()))


def test_each_thing_said_is_confirmed_where_it_leads_to(
    review: Review, mira: User, emil: User, browser_of: Browser
) -> None:
    browser, row, others = browser_of(mira), item_of(review).pk, remark(review.pk, emil, comment(review))
    reply_to_it = {"vorgang": "antworten", "op_id": str(uuid4()), "remark": others.pk, "text": "Ja."}
    whole = {"vorgang": "ganzes", "stance": "agrees", "text": ""}

    assert told(browser, review, sent_remark(review)) == ("punkt-1.1", "Gespeichert: Kommentar zu Punkt 1.1.")
    mine = Remark.objects.get(author=mira).pk
    assert [
        told(browser, review, sent)
        for sent in ({"ruecknahme": mine}, {"zustimmung": row}, reply_to_it, whole)
    ] == [
        ("punkt-1.1", "Zurückgenommen: Kommentar zu Punkt 1.1."),
        ("punkt-1.1", "Gespeichert: Zustimmung zu Punkt 1.1."),
        ("punkt-1.1", "Gespeichert: Ihre Antwort zu Punkt 1.1."),
        ("ganzes", "Gespeichert: Sie sind einverstanden."),
    ]


def test_an_objection_says_that_it_took_the_consent_back_and_offers_to_take_itself_back(
    review: Review, mira: User, browser_of: Browser
) -> None:
    browser, row = browser_of(mira), item_of(review)
    consent(review.pk, row.pk, mira)

    assert told(browser, review, sent_remark(review, kind="objection")) == (
        "punkt-1.1",
        "Gespeichert: Einspruch zu Punkt 1.1. Ihre Zustimmung ist zurückgenommen.",
    )
    shown, said = page(browser, review), Remark.objects.standing().get()
    assert "wenn Sie Ihren Einspruch zurücknehmen" in words(shown, "[id='punkt-1.1'] .review-do")
    buttons = shown.select("[id='punkt-1.1'] .review-do button")
    assert [(each["name"], each["value"]) for each in buttons] == [("ruecknahme", str(said.pk))]
    refused = browser.post(review.get_absolute_url(), {"zustimmung": row.pk})
    assert refused.status_code == 422
    assert "steht noch Ihr Einspruch" in words(BeautifulSoup(refused.content, "html.parser"), "[role=alert]")


def test_what_is_done_on_paper_is_confirmed(review: Review, olga: User, browser_of: Browser) -> None:
    browser, paper = browser_of(olga), "?quelle=papier"
    on_whole = {"vorgang": "papier_ganzes", "who": "andere", "name": "Karl", "stance": "agrees", "text": ""}

    assert told(browser, review, sent_remark(review, vorgang="papier", name="Karl"), paper) == (
        "punkt-1.1",
        "Eingetragen: Kommentar von Karl zu Punkt 1.1.",
    )
    assert told(browser, review, on_whole, paper) == (
        "ganzes",
        "Eingetragen: Karl ist einverstanden. Das zählt bei der Abstimmung nicht mit.",
    )
    taken_back = {"papier_zurueck": Approval.objects.get().pk}
    assert told(browser, review, taken_back, paper) == ("ganzes", "Zurückgenommen: Antwort von Karl.")


def test_what_the_filter_does_not_show_is_confirmed_on_top(
    review: Review, mira: User, browser_of: Browser
) -> None:
    mine = remark(review.pk, mira, comment(review))

    assert told(browser_of(mira), review, {"ruecknahme": mine.pk}, "?nur=meine") == (
        "",
        "Zurückgenommen: Kommentar zu Punkt 1.1.",
    )


def test_a_fault_stands_at_its_field_and_the_words_stay(
    review: Review, mira: User, browser_of: Browser
) -> None:
    sent = sent_remark(review, proposal="Der Bus fährt gar nicht.", text="Weil ich warte.")
    answer = browser_of(mira).post(review.get_absolute_url(), sent)
    shown = BeautifulSoup(answer.content, "html.parser")

    assert answer.status_code == 422
    assert "Sie haben den Wortlaut geändert." in words(shown, "#anmerken_kind_error")
    assert words(shown, "textarea[name=text]") == "Weil ich warte."
    assert words(shown, "textarea[name=proposal]") == "Der Bus fährt gar nicht."


@pytest.mark.parametrize(
    ("sent", "field", "error", "place"),
    [
        ({"kind": "objection", "text": ""}, "anmerken_text", "Bitte schreiben Sie auf", "punkt-1.1"),
        ({"vorgang": "ganzes", "stance": "objects", "text": ""}, "ganzes_text", "Bitte schreiben", "ganzes"),
        ({"vorgang": "antworten", "text": ""}, "antworten_text", "Bitte schreiben Sie Ihre", "anmerkung-"),
    ],
)
def test_a_fault_is_told_on_top_of_the_page_and_leads_to_its_field(
    review: Review,
    mira: User,
    emil: User,
    browser_of: Browser,
    sent: dict[str, object],
    field: str,
    error: str,
    place: str,
) -> None:
    others = remark(review.pk, emil, comment(review))
    data = sent_remark(review, remark=others.pk, **sent)  # type: ignore[arg-type]  # kind is a string
    answer = browser_of(mira).post(review.get_absolute_url(), data)
    shown = BeautifulSoup(answer.content, "html.parser")

    [summary] = shown.select("[role=alert]")
    assert summary["tabindex"] == "-1"
    assert summary.find_previous(["h1", "article"]).name == "h1"  # type: ignore[union-attr]
    assert [each["href"] for each in summary.select("a")] == [f"#{field}"]
    assert error in words(summary, "a")
    assert error in words(shown, f"#{field}_error")
    assert words(shown, "title").startswith("Fehler: Durchsicht:")
    form = shown.find(id=field).find_parent("form")  # type: ignore[union-attr]
    anchor = str(form["action"]).partition("#")[2]  # type: ignore[index]
    assert anchor.startswith(place)
    assert shown.find(id=anchor) is not None


def test_a_fault_of_no_field_stands_on_top_and_at_its_form(
    review: Review, mira: User, olga: User, browser_of: Browser
) -> None:
    approve_on_paper(review.pk, olga, "Mira", Stance.OBJECTS, "Nein.", f"user:{mira.pk}")
    whole = {"vorgang": "ganzes", "stance": "agrees", "text": ""}
    answer = browser_of(mira).post(review.get_absolute_url(), whole)
    shown = BeautifulSoup(answer.content, "html.parser")

    assert [each["href"] for each in shown.select("[role=alert] a")] == ["#ganzes"]
    assert "eine Antwort auf Papier unter Ihrem Namen" in words(shown, "[role=alert] a")
    assert "eine Antwort auf Papier unter Ihrem Namen" in words(shown, "#ganzes form .kern-error")


def test_after_the_end_the_words_are_shown_with_the_reason(
    review: Review, mira: User, olga: User, browser_of: Browser
) -> None:
    close_review(review.pk, olga)
    sent = sent_remark(review, kind="change", proposal="Der Bus fährt gar nicht.", text="Weil ich warte.")
    answer = browser_of(mira).post(review.get_absolute_url(), sent)
    shown = BeautifulSoup(answer.content, "html.parser")

    assert answer.status_code == 422
    assert "Die Durchsicht ist beendet" in words(shown, ".review-rejected")
    assert [" ".join(each.get_text().split()) for each in shown.select(".review-rejected textarea")] == [
        "Weil ich warte.",
        "Der Bus fährt gar nicht.",
    ]
    assert shown.select("main form") == []


def test_an_item_of_another_version_is_said_and_the_words_stay(
    review: Review, mira: User, olga: User, umweltausschuss: Committee, browser_of: Browser
) -> None:
    other = review_of(ProtocolFactory(parent=WorkshopFactory()), olga, [umweltausschuss])
    answer = browser_of(mira).post(review.get_absolute_url(), sent_remark(other, text="Weil ich warte."))

    assert answer.status_code == 422
    assert "gehört zu einer anderen Fassung" in answer.content.decode()
    assert "Weil ich warte." in answer.content.decode()
    assert not Remark.objects.exists()


def test_a_member_whose_seat_has_ended_keeps_their_words(
    review: Review, mira: User, membership_of_mira: Membership, browser_of: Browser
) -> None:
    Membership.objects.update(end=timezone.localdate() - timedelta(days=1))
    answer = browser_of(mira).post(review.get_absolute_url(), sent_remark(review, text="Weil ich warte."))

    assert answer.status_code == 404
    assert "Weil ich warte." in answer.content.decode()
    assert not Remark.objects.exists()


def test_buttons_consent_and_take_back(review: Review, mira: User, browser_of: Browser) -> None:
    browser = browser_of(mira)
    for _ in range(2):
        browser.post(review.get_absolute_url(), {"zustimmung": item_of(review).pk})
    given = Remark.objects.get()
    assert given.kind == RemarkKind.CONSENT

    answer = browser.post(review.get_absolute_url(), {"ruecknahme": given.pk})

    given.refresh_from_db()
    assert (answer["Location"], given.state) == (
        f"{review.get_absolute_url()}#punkt-1.1",
        RemarkState.WITHDRAWN,
    )


def test_who_goes_back_and_says_something_else_says_both(
    review: Review, mira: User, browser_of: Browser
) -> None:
    browser, sent = browser_of(mira), sent_remark(review, text="Das stimmt so nicht.")
    for _ in range(2):
        assert browser.post(review.get_absolute_url(), sent).status_code == 303
    other = {**sent, "text": "Und es fehlt die Fähre."}

    refused = browser.post(review.get_absolute_url(), other)
    assert refused.status_code == 422
    shown = BeautifulSoup(refused.content, "html.parser").find("textarea", string=re.compile("Fähre"))
    form = shown.find_parent("form")
    assert SentOtherwise.message in form.select_one(".kern-error").text
    op_id = form.find("input", attrs={"name": "op_id"})["value"]
    browser.post(review.get_absolute_url(), {**other, "op_id": op_id})

    assert [said.text for said in review.remarks.order_by("pk")] == [sent["text"], other["text"]]


def test_who_takes_something_back_and_sends_it_again_says_it(
    review: Review, mira: User, browser_of: Browser
) -> None:
    browser, sent = browser_of(mira), sent_remark(review)
    browser.post(review.get_absolute_url(), sent)
    withdraw(Remark.objects.get().pk, mira)

    refused = browser.post(review.get_absolute_url(), sent)
    form = BeautifulSoup(refused.content, "html.parser").select_one(".review-form:has([name=item])")
    assert TakenBack.message in form.select_one(".kern-error").text
    op_id = form.find("input", attrs={"name": "op_id"})["value"]
    browser.post(review.get_absolute_url(), {**sent, "op_id": op_id})

    states = list(review.remarks.order_by("pk").values_list("state", flat=True))
    assert states == [RemarkState.WITHDRAWN, RemarkState.OPEN]


def test_who_goes_back_and_replies_something_else_is_told(review: Review, mira: User, emil: User) -> None:
    said, op_id = remark(review.pk, emil, comment(review)), uuid4()
    first = reply(said.pk, mira, op_id, "Stimmt.")
    assert reply(said.pk, mira, op_id, "Stimmt.") == first
    with pytest.raises(SentOtherwise):
        reply(said.pk, mira, op_id, "Stimmt nicht.")


def test_what_can_be_done_with_a_remark_says_with_which(
    review: Review, mira: User, emil: User, browser_of: Browser
) -> None:
    for number in ("1.1", "2.1"):
        remark(review.pk, emil, comment(review, number=number))
    shown = page(browser_of(mira), review)
    ways = [link["aria-label"] for link in shown.select(".remark-do a")]
    assert ways == [f"Antworten: Anmerkung von Emil (eingeladen) zu {number}" for number in ("1.1", "2.1")]
    own = page(browser_of(emil), review)
    buttons = [button["aria-label"] for button in own.select(".remark-do button")]
    assert buttons == [f"Zurücknehmen: Anmerkung zu {number}" for number in ("1.1", "2.1")]


def test_a_reply_has_a_form_where_it_is_asked_for(
    review: Review, mira: User, emil: User, browser_of: Browser
) -> None:
    said = remark(review.pk, emil, comment(review))
    browser = browser_of(mira)
    shown = page(browser, review, f"?punkt=1.1&antwort={said.pk}")
    assert len(shown.select(f"#anmerkung-{said.pk} textarea")) == 1

    sent = {"vorgang": "antworten", "op_id": str(uuid4()), "remark": said.pk, "text": ""}
    refused = browser.post(review.get_absolute_url(), sent)
    assert refused.status_code == 422
    assert "Bitte schreiben Sie Ihre Antwort auf." in refused.content.decode()
    assert browser.post(review.get_absolute_url(), {**sent, "text": "Stimmt."}).status_code == 303
    assert said.replies.get().text == "Stimmt."


def test_the_whole_is_answered_and_changed(review: Review, mira: User, browser_of: Browser) -> None:
    browser = browser_of(mira)
    refused = browser.post(review.get_absolute_url(), {"vorgang": "ganzes", "stance": "objects", "text": ""})
    assert refused.status_code == 422
    assert "Bitte schreiben Sie, warum" in refused.content.decode()

    for sent in ({"stance": "objects", "text": "Es fehlt etwas."}, {"stance": "agrees", "text": ""}):
        answer = browser.post(review.get_absolute_url(), {"vorgang": "ganzes", **sent})
        assert answer["Location"].endswith("#ganzes")
    assert Approval.objects.get().stance == Stance.AGREES


def onward(shown: BeautifulSoup) -> dict[str, str]:
    """Where the links lead that pass over what one has answered; "" is the one on top."""
    found = {
        str(each["id"]): each.find("a", string=re.compile("^Weiter zu")) for each in shown.select("article")
    }
    found[""] = shown.select_one(".review-next a.kern-btn")
    return {place: str(link["href"]) for place, link in found.items() if link}


def test_links_lead_to_the_next_item_without_ones_answer(
    umweltausschuss: Committee, mira: User, emil: User, olga: User, browser_of: Browser
) -> None:
    items = [heading("Mobilität"), statement("A"), statement("B"), statement("C")]
    review = review_of(ProtocolFactory(parent=WorkshopFactory(), items=items), olga, [umweltausschuss])
    remark(review.pk, olga, comment(review, number="1.1"))
    consent(review.pk, item_of(review, "1.2").pk, mira)
    browser = browser_of(mira)

    assert onward(page(browser, review)) == {
        "": "#punkt-1.1",
        "punkt-1.1": "#punkt-1.3",
        "punkt-1.2": "#punkt-1.3",
        "punkt-1.3": "#punkt-1.1",
    }
    remark(review.pk, mira, comment(review, number="1.1"))
    assert onward(page(browser, review)) == {
        "": "#punkt-1.3",
        "punkt-1.1": "#punkt-1.3",
        "punkt-1.2": "#punkt-1.3",
    }
    consent(review.pk, item_of(review, "1.3").pk, mira)
    assert onward(page(browser, review)) == {}


def test_who_cannot_answer_is_led_to_no_item(
    review: Review, mira: User, olga: User, browser_of: Browser
) -> None:
    assert onward(page(browser_of(olga), review)) == {}
    assert onward(page(browser_of(olga), review, "?quelle=papier")) == {}
    over(review)
    assert onward(page(browser_of(mira), review)) == {}


def test_filters_show_open_ones_and_ones_own(
    review: Review, mira: User, emil: User, olga: User, browser_of: Browser
) -> None:
    answered(remark(review.pk, mira, comment(review, number="1.1")), olga)
    remark(review.pk, emil, comment(review, number="2.1"))
    browser = browser_of(mira)

    def numbers(query: str) -> list[str]:
        return [str(each["id"]) for each in page(browser, review, query).select("article")]

    assert numbers("") == ["punkt-1", "punkt-1.1", "punkt-2", "punkt-2.1"]
    assert numbers("?nur=offen") == ["punkt-2", "punkt-2.1"]
    assert numbers("?nur=meine") == ["punkt-1", "punkt-1.1"]
    assert numbers("?nur=unsinn&punkt=%00&antwort=-1") == numbers("")


def test_what_is_new_since_the_last_visit_is_marked_once(
    review: Review, mira: User, emil: User, browser_of: Browser
) -> None:
    browser = browser_of(mira)
    assert page(browser, review).select(".remark-new") == []
    review.visits.update(at=timezone.now() - timedelta(minutes=5))
    remark(review.pk, emil, comment(review))

    assert [len(page(browser, review).select(".remark-new")) for _ in range(2)] == [1, 0]


def test_the_office_enters_paper(review: Review, mira: User, olga: User, browser_of: Browser) -> None:
    browser = browser_of(olga)
    address = f"{review.get_absolute_url()}?quelle=papier"
    shown = page(browser, review, "?quelle=papier&punkt=1.1")
    assert len(shown.select("[id='punkt-1.1'] input[name=name]")) == 1

    nameless = browser.post(address, sent_remark(review, vorgang="papier"))
    assert "Bitte geben Sie an, von wem das Papier ist." in nameless.content.decode()
    answer = browser.post(address, sent_remark(review, vorgang="papier", name="Karl Muster"))
    chosen = [each["value"] for each in shown.select("#ganzes select[name=who] option")]
    assert set(chosen) == {"", f"user:{mira.pk}", f"guest:{review.guests.get().pk}", "andere"}
    browser.post(
        address, {"vorgang": "papier_ganzes", "who": chosen[-1], "name": "Karl Muster", "stance": "agrees"}
    )

    assert answer["Location"] == f"{review.get_absolute_url()}?quelle=papier#punkt-1.1"
    assert "auf Papier" in words(page(browser, review), "[id='punkt-1.1']")
    assert (Approval.objects.get().name, Approval.objects.get().is_asked) == ("Karl Muster", False)
    beside = words(page(browser, review), "#ganzes")
    assert "0 einverstanden, 0 nicht einverstanden" in beside
    assert "Außerdem auf Papier Wer nicht gefragt war, zählt bei der Abstimmung nicht mit." in beside
    assert "Karl Muster: einverstanden" in beside


def test_the_office_has_no_answer_to_give(
    review: Review, mira: User, olga: User, browser_of: Browser
) -> None:
    remark(review.pk, olga, comment(review))
    shown = {person: page(browser_of(person), review) for person in (mira, olga)}
    found = {
        person.public_name: (len(each.select("#ganzes form")), len(each.select("[name=zustimmung]")))
        for person, each in shown.items()
    }

    assert found == {"Mira": (1, 2), "Olga": (0, 0)}
    assert "0 Personen haben geantwortet" in words(shown[olga], ".review-facts")
    refused = browser_of(olga).post(review.get_absolute_url(), {"vorgang": "ganzes", "stance": "agrees"})
    assert (refused.status_code, Approval.objects.count()) == (422, 0)
    assert "Zustimmen kann nur, wer zur Durchsicht gehört." in refused.content.decode()


def test_paper_under_the_readers_name_is_told_and_the_office_takes_it_back(
    review: Review, mira: User, olga: User, browser_of: Browser
) -> None:
    entered = approve_on_paper(review.pk, olga, "", Stance.AGREES, "", f"user:{mira.pk}")
    told = page(browser_of(mira), review)
    assert "eine Antwort auf Papier unter Ihrem Namen" in words(told, "#ganzes")
    assert told.select("#ganzes form") == []
    assert page(browser_of(mira), review, "?quelle=papier").select("[name=papier_zurueck]") == []

    browser = browser_of(olga)
    shown = page(browser, review, "?quelle=papier").select("[name=papier_zurueck]")
    assert [each["value"] for each in shown] == [str(entered.pk)]
    browser.post(f"{review.get_absolute_url()}?quelle=papier", {"papier_zurueck": entered.pk})

    assert not Approval.objects.exists()
    assert len(page(browser_of(mira), review).select("#ganzes form")) == 1


def test_members_see_no_forms_for_paper(review: Review, mira: User, browser_of: Browser) -> None:
    assert page(browser_of(mira), review, "?quelle=papier&punkt=1.1").select("input[name=name]") == []


def test_unknown_actions_are_bad_requests(review: Review, mira: User, browser_of: Browser) -> None:
    browser = browser_of(mira)
    assert browser.post(review.get_absolute_url(), {"vorgang": "sprengen"}).status_code == 400
    assert browser.post(review.get_absolute_url(), {"zustimmung": "x' OR 1=1"}).status_code == 422
    assert browser.post(review.get_absolute_url(), {"ruecknahme": "9" * 40}).status_code == 422
    assert browser.post(review.get_absolute_url(), {"ruecknahme": "4711"}).status_code == 404


def test_the_sheet_for_paper_shows_others_only_if_asked(
    review: Review, mira: User, emil: User, browser_of: Browser
) -> None:
    remark(review.pk, emil, comment(review, "Nur in der Durchsicht."))
    browser, address = browser_of(mira), f"{review.get_absolute_url()}drucken/"

    bare, full = (
        browser.get(address).content.decode(),
        browser.get(f"{address}?mit=anmerkungen").content.decode(),
    )

    assert "Der Bus fährt abends zu selten." in bare
    assert ("Nur in der Durchsicht." in bare, "Nur in der Durchsicht." in full) == (False, True)


def test_who_was_over_the_deadline_still_reads(review: Review, mira: User, browser_of: Browser) -> None:
    over(review)

    shown = page(browser_of(mira), review)

    assert shown.select("main form") == []
    assert "Diese Durchsicht ist beendet" in words(shown, "main")
    facts = {str(each.dt.get_text()): words(each, "dd") for each in shown.select(".review-facts div")}
    assert facts["Sie können"] == "lesen, was gesagt und wie entschieden wurde"
    assert words(shown, ".review-mine") == "Sie haben nicht geantwortet."
    printed = browser_of(mira).get(f"{review.get_absolute_url()}drucken/").content.decode()
    assert ("Diese Durchsicht ist beendet." in printed, "das Blatt bis" in printed) == (True, False)


@pytest.mark.parametrize(
    ("query", "can"),
    [
        ("", "zustimmen, kommentieren, Änderungen vorschlagen, Einspruch erheben"),
        ("?quelle=papier", "eintragen, was auf Papier gekommen ist"),
    ],
)
def test_what_one_can_do_is_said_as_it_holds_now(
    review: Review, mira: User, olga: User, browser_of: Browser, query: str, can: str
) -> None:
    shown = page(browser_of(olga if query else mira), review, query)

    assert can in words(shown, ".review-facts")


# --- How much is asked of the database --------------------------------------------------------------


def large_round(items: int, remarks: int, committee: Committee, people: list[User], olga: User) -> Review:
    raw = [heading("Anfang"), *(statement(f"Wort {number}") for number in range(items - 1))]
    protocol = ProtocolFactory(parent=WorkshopFactory(committees=[committee]), items=raw)
    review = review_of(protocol, olga, [committee])
    rows = list(review.version.item_rows.all())
    Remark.objects.bulk_create(
        Remark(
            review=review,
            item=rows[number % len(rows)],
            op=uuid4(),
            kind=RemarkKind.CHANGE if number % 3 else RemarkKind.COMMENT,
            text="Bitte anders.",
            proposal="Anders." if number % 3 else "",
            author=people[number % len(people)],
            author_name="Person",
        )
        for number in range(remarks)
    )
    return review


def queries_of(browser: Client, address: str) -> int:
    """The second time, as for everybody but the first reader after a start."""
    know_content_types()
    browser.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert browser.get(address).status_code == 200
    return len(captured)


def test_one_item_and_three_hundred_take_the_same_queries(
    mira: User, emil: User, olga: User, umweltausschuss: Committee, browser_of: Browser
) -> None:
    browser = browser_of(mira)
    small = large_round(2, 1, umweltausschuss, [mira], olga)
    large = large_round(300, 2_000, umweltausschuss, [mira, emil, olga], olga)
    for review in (small, large):
        reply(review.remarks.filter(author=mira).first().pk, mira, uuid4(), "Ja.")
        approve(review.pk, mira, Stance.AGREES)
        browser.get(review.get_absolute_url())

    counts = [
        queries_of(browser, f"{review.get_absolute_url()}{query}")
        for query in ("", "?punkt=1.1", "?nur=meine", "?nur=offen", "drucken/?mit=anmerkungen")
        for review in (small, large)
    ]

    assert counts[::2] == counts[1::2]
    assert counts[0] <= 15


def test_a_long_round_counts_what_it_does_not_show(
    mira: User, emil: User, olga: User, umweltausschuss: Committee, browser_of: Browser
) -> None:
    review = large_round(4, 400, umweltausschuss, [emil, emil, emil, olga], olga)
    mine = remark_of(review, mira)

    shown = page(browser_of(mira), review, "?punkt=1.2")

    assert len(shown.select("[id='punkt-1.2'] .remark")) == 100
    assert [each["id"] for each in shown.select("[id='punkt-1.1'] .remark")] == [f"anmerkung-{mine.pk}"]
    assert "34 Kommentare, 67 Änderungsvorschläge" in words(shown, "[id='punkt-1.1'] .review-tally")


def test_the_desk_leads_to_opening_and_to_the_round(
    protocol: Protocol, review: Review, olga: User, browser_of: Browser
) -> None:
    browser = browser_of(olga)
    desk = browser.get(f"/protokolle/{protocol.pk}/").content.decode()
    assert review.get_absolute_url() in desk
    assert "Durchsicht eröffnen" not in desk

    assert browser.get(f"{review.get_absolute_url()}schliessen/").status_code == 200
    assert browser.post(f"{review.get_absolute_url()}schliessen/").status_code == 303
    assert "Durchsicht eröffnen" in browser.get(f"/protokolle/{protocol.pk}/").content.decode()


def test_the_office_extends_by_form(review: Review, olga: User, browser_of: Browser) -> None:
    browser, address = browser_of(olga), f"{review.get_absolute_url()}frist/"

    assert browser.get(address).status_code == 200
    earlier = browser.post(address, {"last_day": str(timezone.localdate() + timedelta(days=1))})
    assert earlier.status_code == 422
    assert "nur verlängern" in earlier.content.decode()
    later = timezone.localdate() + timedelta(days=30)
    assert browser.post(address, {"last_day": str(later)}).status_code == 303
    review.refresh_from_db()
    assert timezone.localdate(review.deadline) == later
