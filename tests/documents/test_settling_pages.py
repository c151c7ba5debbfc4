"""The office's pages about remarks, agreement and versions: for nobody else, and without a script."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from bs4 import BeautifulSoup
from django.db import transaction
from django.test import Client
from django.urls import reverse

from documents.actions.agreement import agree
from documents.actions.item_texts import SaidFacts
from documents.actions.settling import accept
from documents.actions.versions import change_draft, locked
from documents.enums import ProtocolState, RemarkKind, RemarkState
from documents.models import Protocol, Remark, Review
from documents.urls import settling_patterns
from kek.people.models import Committee, User
from tests.conftest import CountQueries
from tests.factories.protocols import ProtocolFactory, frozen, review_of
from tests.factories.remarks import closed, item_row, long_items, proposal_on, remark_on, said_in
from tests.factories.workshops import WorkshopFactory

pytestmark = pytest.mark.django_db
Browser = Callable[[User], Client]
OLD = "Der Bus fährt abends zu selten."
NEW = "Der Zug fährt abends zu selten."
OFFICES = {"agree", "rework", "next_version", "versions", "version"}


@pytest.fixture
def protocol() -> Protocol:
    return ProtocolFactory(parent=WorkshopFactory())


@pytest.fixture
def review(protocol: Protocol, olga: User, umweltausschuss: Committee) -> Review:
    return review_of(protocol, olga, [umweltausschuss])


@pytest.fixture
def office(olga: User, browser_of: Browser) -> Client:
    return browser_of(olga)


def page_of(review: Review, query: str = "") -> str:
    return f"{reverse('reviews:settling', args=[review.pk])}{query}"


def one(remark: Remark, query: str = "") -> str:
    return f"{reverse('reviews:settle_remark', args=[remark.review_id, remark.pk])}{query}"


def soup(response: object) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")  # type: ignore[attr-defined]  # a response


def addresses(review: Review, remark: Remark) -> list[str]:
    settling = {
        "settling": [review.pk],
        "settle_together": [review.pk],
        "settle_remark": [review.pk, remark.pk],
        "edit_item": [review.pk, remark.item.item_id],
    }
    assert settling.keys() == {pattern.name for pattern in settling_patterns}
    found = [reverse(f"reviews:{name}", args=args) for name, args in settling.items()]
    for name in sorted(OFFICES):
        args = [review.protocol_id, 1] if name == "version" else [review.protocol_id]
        found.append(reverse(f"protocols:{name}", args=args))
    return found


def test_these_pages_exist_for_the_office_only(
    review: Review, mira: User, rita: User, clara: User, browser_of: Browser
) -> None:
    remark = remark_on(review, "1.1", mira, text="kanarienvogel")
    visitors = [Client(), *(browser_of(person) for person in (mira, rita, clara))]

    for address in addresses(review, remark):
        for visitor in visitors:
            answers = [visitor.get(address), visitor.head(address), visitor.post(address, {"answer": "x"})]
            assert {answer.status_code for answer in answers} <= {404, 405}, address
            assert not any(b"kanarienvogel" in answer.content for answer in answers)
    remark.refresh_from_db()
    assert (remark.state, Protocol.objects.get().state) == (RemarkState.OPEN, ProtocolState.IN_REVIEW)


def test_nothing_of_them_is_kept(review: Review, mira: User, office: Client) -> None:
    remark = remark_on(review, "1.1", mira)

    for address in addresses(review, remark):
        response = office.get(address)
        if response.status_code == 200:
            assert {"private", "no-store"} <= set(response["Cache-Control"].replace(" ", "").split(","))
            assert soup(response).select_one('meta[name="robots"][content="noindex"]')


def test_one_click_accepts_and_leads_to_the_next(review: Review, mira: User, office: Client) -> None:
    first, second = proposal_on(review, "1.1", mira, NEW), remark_on(review, "2.1", mira)

    response = office.post(one(first, "?person="), {})

    assert (response.status_code, response["Location"]) == (303, f"{page_of(review)}#anmerkung-{second.pk}")
    told = soup(office.get(response["Location"])).select(".kern-alert--success[role=status] .kern-title")
    assert [each.get_text(strip=True) for each in told] == ["Punkt 1.1, Änderungsvorschlag: übernommen."]
    first.refresh_from_db()
    assert first.state == RemarkState.ACCEPTED


def test_the_filter_stays_after_a_decision(review: Review, mira: User, clara: User, office: Client) -> None:
    mine, _, other = (remark_on(review, number, mira) for number in ("1.1", "2", "2.1"))
    Remark.objects.exclude(pk__in=[mine.pk, other.pk]).update(author_name="Clara")

    response = office.post(
        one(mine, "?person=Mira+(Umweltausschuss)"), {"aktion": "beantworten", "answer": "Nein."}
    )

    place = f"?person=Mira+%28Umweltausschuss%29#anmerkung-{other.pk}"
    assert response["Location"] == page_of(review, place)


def test_an_answer_without_words_is_asked_for(review: Review, mira: User, office: Client) -> None:
    remark = remark_on(review, "1.1", mira)

    response = office.post(one(remark), {"aktion": "beantworten", "answer": "  "})

    assert response.status_code == 422
    assert soup(response).select_one("#beantworten_answer[aria-invalid=true]")
    assert "Bitte schreiben Sie, warum Sie so entscheiden." in response.content.decode()


def test_a_changed_item_offers_both_changes(review: Review, mira: User, office: Client) -> None:
    second = proposal_on(review, "1.1", mira, "Der Bus fährt abends sehr selten.")
    office.post(one(proposal_on(review, "1.1", mira, NEW)), {})

    response = office.post(one(second), {})

    form = soup(response)
    assert response.status_code == 422
    assert form.select_one("textarea[name=text]").text.strip() == "Der Zug fährt abends sehr selten."
    sent = {field["name"]: field.get("value") or field.text.strip() for field in form.select("[name]")}
    given = {name: sent[name] for name in ("text", "base")} | {"answer": ""}
    assert office.post(one(second), given).status_code == 303
    second.refresh_from_db()
    assert second.accepted_text == "Der Zug fährt abends sehr selten."


def test_what_was_typed_stays_when_the_item_has_changed(review: Review, mira: User, office: Client) -> None:
    comment = remark_on(review, "1.1", mira)
    office.post(one(proposal_on(review, "1.1", mira, NEW)), {})
    typed = {"text": "Abends fährt kaum ein Bus.", "answer": "Danke.", "base": OLD}

    response = office.post(one(comment), typed)

    page = soup(response)
    assert response.status_code == 422
    assert page.select_one("textarea[name=text]").text.strip() == "Abends fährt kaum ein Bus."
    assert page.select_one("[name=base]")["value"] == NEW
    assert office.post(one(comment), typed | {"base": NEW}).status_code == 303


def test_who_comes_second_reads_who_was_first_and_keeps_the_words(
    review: Review, mira: User, office: Client, ada: User, browser_of: Browser
) -> None:
    remark = proposal_on(review, "1.1", mira, NEW)
    office.post(one(remark), {})

    response = browser_of(ada).post(one(remark), {"aktion": "beantworten", "answer": "Lieber nicht."})

    assert response.status_code == 422
    assert "Olga hat über diese Anmerkung schon entschieden" in response.content.decode()
    assert "Lieber nicht." in response.content.decode()


def test_equal_proposals_stand_together(review: Review, mira: User, clara: User, office: Client) -> None:
    same = [proposal_on(review, "1.1", person, NEW) for person in (mira, clara)]
    page = soup(office.get(page_of(review)))

    form = page.select_one("form[action*=gemeinsam]")
    keys = [field["value"] for field in form.select("[name=anmerkung]")]

    assert keys == [str(remark.pk) for remark in same]
    response = office.post(form["action"], {"anmerkung": keys})
    assert response["Location"] == f"{page_of(review)}#inhalt"
    assert not Remark.objects.to_settle().exists()


@pytest.mark.parametrize("keys", [[], ["x"], ["999999"], ["9" * 30]])
def test_strange_keys_are_none(review: Review, office: Client, keys: list[str]) -> None:
    response = office.post(reverse("reviews:settle_together", args=[review.pk]), {"anmerkung": keys})

    assert response.status_code == 404


@pytest.mark.parametrize(
    "query",
    [
        "?stand=x&art=y&person=z&seite=w",
        "?seite=-1",
        "?seite=99999999999999999999",
        "?art=consent&stand=alle",
    ],
)
def test_strange_filters_are_none(review: Review, mira: User, office: Client, query: str) -> None:
    remark_on(review, "1.1", mira)

    assert office.get(page_of(review, query)).status_code == 200


def test_a_remark_of_another_round_is_not_here(
    review: Review, mira: User, olga: User, office: Client
) -> None:
    other = review_of(ProtocolFactory(parent=WorkshopFactory()), olga)
    remark = remark_on(other, "1.1", mira)

    assert office.get(reverse("reviews:settle_remark", args=[review.pk, remark.pk])).status_code == 404
    assert office.get(reverse("reviews:edit_item", args=[review.pk, uuid4()])).status_code == 404


def test_the_office_changes_an_item_in_place(review: Review, office: Client) -> None:
    address = reverse("reviews:edit_item", args=[review.pk, item_row(review, "1.1").item_id])
    form = soup(office.get(address))
    given = {"text": NEW, "base": form.select_one("[name=base]")["value"]}

    assert office.post(address, given)["Location"] == f"{page_of(review)}?#punkt-1.1"
    assert office.post(address, given | {"text": "Anders."}).status_code == 422
    assert office.post(address, {"text": "", "base": NEW}).status_code == 422


def test_objections_and_open_items_come_first(review: Review, mira: User, office: Client) -> None:
    remark_on(review, "1", mira, state=RemarkState.WITHDRAWN)
    remark_on(review, "2.1", mira, RemarkKind.OBJECTION)

    page = soup(office.get(page_of(review, "?stand=alle")))

    numbers = [heading.text for heading in page.select(".settle-number")]
    assert numbers == ["Punkt 2.1", "Punkt 1", "Punkt 1.1", "Punkt 2"]


def test_agreeing_tells_at_the_field_what_is_missing(protocol: Protocol, office: Client) -> None:
    address = reverse("protocols:agree", args=[protocol.pk])

    refused = office.post(address, {"note": "", "reason": ""})
    done = office.post(address, {"note": "", "reason": "Nur ein Vortrag."})

    assert refused.status_code == 422
    assert soup(refused).select_one("#id_reason[aria-invalid=true]")
    assert done["Location"] == reverse("protocols:desk", args=[protocol.pk])
    assert office.post(address, {"note": "", "reason": "Nur ein Vortrag."}).status_code == 303


def test_a_running_round_is_named_where_it_hinders(review: Review, office: Client) -> None:
    response = office.post(reverse("protocols:agree", args=[review.protocol_id]), {"reason": "Eilt."})

    assert response.status_code == 422
    assert "läuft eine Durchsicht. Bitte schließen Sie sie zuerst." in response.content.decode()
    assert "Eilt." in response.content.decode()


def test_a_version_tells_what_changed_and_how_it_was_agreed(
    review: Review, mira: User, olga: User, office: Client
) -> None:
    office.post(one(proposal_on(review, "1.1", mira, NEW)), {})
    closed(review)
    version = agree(review.protocol_id, olga, note="Ein Wort in 1.1.")

    page = soup(office.get(reverse("protocols:version", args=[review.protocol_id, 2])))

    assert page.select_one(".change ins").text == "[neu: Zug]"
    assert version.sha256 in page.text
    assert "Ein Wort in 1.1." in page.text
    assert "Festgestellt von" in page.text
    listed = soup(office.get(reverse("protocols:versions", args=[review.protocol_id])))
    assert [heading.text.strip() for heading in listed.select(".version-title")] == ["Fassung 2", "Fassung 1"]


def test_the_desk_is_called_the_same_everywhere(review: Review, office: Client) -> None:
    desk = reverse("protocols:desk", args=[review.protocol_id])
    row = review.version.item_rows.get(number="1.1")
    Protocol.objects.filter(pk=review.protocol_id).update(state=ProtocolState.AGREED)
    pages = [
        reverse("protocols:versions", args=[review.protocol_id]),
        reverse("reviews:edit_item", args=[review.pk, row.item_id]),
        reverse("wagtailadmin_pages:edit", args=[review.protocol_id]),
    ]

    for page in map(soup, map(office.get, pages)):
        assert any("Schreibtisch" in link.text for link in page.select(f"main a[href='{desk}']"))
    assert "seinem Schreibtisch" in soup(office.get(pages[-1])).text


def test_a_version_that_is_not_there_is_not_there(protocol: Protocol, office: Client) -> None:
    assert office.get(reverse("protocols:version", args=[protocol.pk, 7])).status_code == 404


@pytest.mark.parametrize(
    ("state", "label"),
    [
        (ProtocolState.DRAFT, "Durchsicht eröffnen"),
        (ProtocolState.IN_REVIEW, "Abstimmung feststellen"),
        (ProtocolState.AGREED, "Zur Veröffentlichung"),
        (ProtocolState.PUBLISHED, "Veröffentlichte Seite ansehen"),
    ],
)
def test_at_every_state_one_step_leads_on(
    review: Review, office: Client, state: ProtocolState, label: str
) -> None:
    closed(review)
    is_public = state is ProtocolState.PUBLISHED
    Protocol.objects.filter(pk=review.protocol_id).update(state=state, live=is_public)

    page = soup(office.get(reverse("protocols:desk", args=[review.protocol_id])))

    assert [step.text.strip() for step in page.select(".desk-next .kern-btn--primary")] == [label]
    assert page.select_one("[aria-current=step]").text.strip() == state.label


def ways_named(office: Client, protocol_pk: int, name: str) -> int:
    page = soup(office.get(reverse("protocols:desk", args=[protocol_pk])))
    return sum(way.text.strip() == name for way in page.select("main a"))


def test_each_way_stands_at_the_desk_once(review: Review, mira: User, office: Client) -> None:
    opening, closing, key = "Durchsicht eröffnen", "Durchsicht schließen", review.protocol_id
    assert [ways_named(office, key, name) for name in (opening, closing)] == [0, 1]
    closed(review)
    assert [ways_named(office, key, name) for name in (opening, closing)] == [1, 0]
    remark_on(review, "1.1", mira)
    assert ways_named(office, key, opening) == 1
    Protocol.objects.filter(pk=key).update(state=ProtocolState.DRAFT)
    assert ways_named(office, key, opening) == 1


def test_open_remarks_are_the_next_step(review: Review, mira: User, office: Client) -> None:
    remark_on(review, "1.1", mira)

    page = soup(office.get(reverse("protocols:desk", args=[review.protocol_id])))

    step = page.select_one(".desk-ways .kern-btn--primary")
    assert (step.text.strip(), step["href"]) == ("Über Anmerkungen entscheiden", page_of(review))


@pytest.mark.parametrize("state", [ProtocolState.IN_REVIEW, ProtocolState.DRAFT])
def test_open_remarks_of_an_older_round_are_led_to(
    review: Review, mira: User, olga: User, office: Client, state: ProtocolState
) -> None:
    remark_on(review, "1.1", mira)
    closed(review)
    newer = review_of(review.protocol, olga)
    remark_on(newer, "1.1", mira)
    Protocol.objects.filter(pk=review.protocol_id).update(state=state)

    page = soup(office.get(reverse("protocols:desk", args=[review.protocol_id])))

    ways = [way["href"] for way in page.select(".desk-next a") if "entscheiden" in way.text]
    assert ways == [page_of(review)]


def test_the_page_takes_as_many_queries_for_much_as_for_little(
    olga: User, mira: User, client: Client, queries: CountQueries
) -> None:
    client.force_login(olga)
    little = review_of(ProtocolFactory(parent=WorkshopFactory(), items=long_items(1)), olga)
    much = review_of(ProtocolFactory(parent=WorkshopFactory(), items=long_items(300)), olga)
    said_in(little, mira, 1)
    said_in(much, mira, 2_000)

    counts = {query: queries(page_of(much, query)) for query in ("", "?stand=alle", "?seite=15")}

    assert set(counts.values()) == {queries(page_of(little))}
    assert max(counts.values()) <= 15


def test_a_long_protocol_is_compared_with_few_queries(
    olga: User, client: Client, queries: CountQueries, protocol: Protocol
) -> None:
    client.force_login(olga)
    long = ProtocolFactory(parent=WorkshopFactory(), items=long_items(100))
    for each in (protocol, long):
        frozen(each, olga)
        with transaction.atomic():
            change_draft(locked(each.pk), olga, lambda raw: raw[1:])
        frozen(each, olga)
    addresses = [reverse("protocols:version", args=[each.pk, 2]) for each in (protocol, long)]

    assert queries(addresses[0]) == queries(addresses[1])


# --- Wer, bis wann, and how a vote went ------------------------------------------------------------


def fields_of(page: BeautifulSoup) -> dict[str, str]:
    inputs = page.select("main form input[name], main form textarea[name]")
    return {str(each["name"]): str(each.get("value") or each.get_text().strip()) for each in inputs}


def test_a_decision_is_taken_over_with_who_and_until_when(review: Review, mira: User, office: Client) -> None:
    remark = remark_on(review, "2.1", mira)
    sent = fields_of(soup(office.get(one(remark))))
    assert (sent["responsible"], sent["due"]) == ("Regionalmanagement", "2026-12-31")

    changed = {**sent, "responsible": "Fachdienst Bildung", "due": "2027-03-30", "answer": "Es ist Bildung."}
    changed.pop("aktion")
    assert office.post(one(remark), changed).status_code == 303

    note = soup(office.get(f"{page_of(review)}?stand=alle")).select_one("[id='punkt-2.1'] .settle-note")
    assert [each.get_text(strip=True) for each in note.select("p")[1:]] == [
        "Wer: Regionalmanagement → Fachdienst Bildung",
        "Bis wann: 31.12.2026 → 30.03.2027",
    ]


def test_only_decisions_and_votes_have_more_to_edit(review: Review, mira: User, office: Client) -> None:
    assert {"responsible", "due", "yes"} & fields_of(
        soup(office.get(one(remark_on(review, "1.1", mira))))
    ).keys() == set()


def test_a_day_that_cannot_be_is_refused_at_its_field_and_kept(review: Review, office: Client) -> None:
    address = reverse("reviews:edit_item", args=[review.pk, item_row(review, "2.1").item_id])
    sent = {**fields_of(soup(office.get(address))), "due": "31.02.2027"}

    refused = soup(response := office.post(address, sent))

    assert response.status_code == 422
    assert refused.select_one("[name=due]")["aria-invalid"] == "true"
    assert fields_of(refused)["due"] == "31.02.2027"
    assert "Bitte geben Sie den Tag so an" in refused.get_text()


def test_facts_that_changed_meanwhile_are_shown_before_they_are_overwritten(
    review: Review, olga: User, office: Client
) -> None:
    address = reverse("reviews:edit_item", args=[review.pk, item_row(review, "2.1").item_id])
    sent = fields_of(soup(office.get(address)))
    first, second = ({**sent, "responsible": name} for name in ("Amt 1", "Amt 2"))
    assert office.post(address, first).status_code == 303

    refused = soup(response := office.post(address, second))
    assert response.status_code == 422
    assert "lauten im Entwurf inzwischen anders" in refused.get_text()
    assert "Wer: Regionalmanagement → Amt 1" in refused.get_text()
    again = fields_of(refused)
    assert again["responsible"] == "Amt 2"
    assert office.post(address, again).status_code == 303


@pytest.mark.parametrize("seen", ["kein JSON", "[]", pytest.param("[" * 100_000, id="deep")])
def test_who_cannot_say_what_they_have_seen_overwrites_nothing(
    review: Review, office: Client, seen: str
) -> None:
    address = reverse("reviews:edit_item", args=[review.pk, item_row(review, "2.1").item_id])
    sent = {**fields_of(soup(office.get(address))), "responsible": "Amt 1", "facts_seen": seen}

    refused = office.post(address, sent)

    assert (refused.status_code, "lauten im Entwurf inzwischen anders" in refused.content.decode()) == (
        422,
        True,
    )


def test_each_label_is_that_of_one_field(review: Review, mira: User, office: Client) -> None:
    page = soup(office.get(one(remark_on(review, "2.1", mira))))

    ids = [str(each["id"]) for each in page.select("main [id]")]
    assert len(ids) == len(set(ids))


def test_a_remark_that_left_the_text_as_it_is_does_not_repeat_it(
    review: Review, olga: User, mira: User, browser_of: Browser
) -> None:
    text = item_row(review, "2.1").item.text
    facts = SaidFacts(
        {"responsible": "Amt 1", "due": None}, {"responsible": "Regionalmanagement", "due": "2026-12-31"}
    )
    accept(remark_on(review, "2.1", mira).pk, olga, text, "Jetzt Amt 1.", facts=facts)

    answer = soup(browser_of(mira).get(review.get_absolute_url())).select_one(".remark-answer")

    said = answer.get_text(" ", strip=True)
    assert said.startswith("Mit anderen Angaben (Wer, Bis wann) übernommen · Projektbüro")
    assert "Wer: Regionalmanagement → Amt 1 Bis wann: 31.12.2026 → –" in said
    assert ("Jetzt Amt 1." in said, text in said) == (True, False)
