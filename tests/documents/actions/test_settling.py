"""What becomes of remarks: into the draft or answered, once, by somebody, and never in silence."""

from datetime import date

import pytest

from documents.actions.item_texts import SaidFacts
from documents.actions.settling import accept, accept_all, answer, edit_item
from documents.actions.versions import change_draft, draft_of, locked
from documents.enums import ItemKind, ProtocolState, RemarkKind, RemarkState
from documents.exceptions import (
    AlreadySettled,
    FactsChanged,
    Invalid,
    ItemChanged,
    ItemGone,
    NotAllowedHere,
    WrongState,
)
from documents.items.changes import changes_between
from documents.models import Protocol, Remark, Review
from kek.people.models import User
from tests.factories.kek import UserFactory
from tests.factories.protocols import (
    ProtocolFactory,
    decision,
    frozen,
    heading,
    raw_item,
    review_of,
    statement,
)
from tests.factories.remarks import item_row, proposal_on, remark_on
from tests.factories.workshops import WorkshopFactory

pytestmark = pytest.mark.django_db
OLD = "Der Bus fährt abends zu selten."
NEW = "Der Zug fährt abends zu selten."


@pytest.fixture
def protocol() -> Protocol:
    return ProtocolFactory(parent=WorkshopFactory())


@pytest.fixture
def review(protocol: Protocol, olga: User) -> Review:
    return review_of(protocol, olga)


@pytest.fixture
def otto(olga: User) -> User:
    otto = UserFactory(email="otto@landkreis.example", public_name="Otto")
    otto.groups.set(olga.groups.all())
    return otto


def text_now(review: Review, number: str = "1.1") -> str:
    items = draft_of(Protocol.objects.get(pk=review.protocol_id)).numbered_items()
    return next(item.text for item in items if item.number == number)


def test_a_proposal_goes_into_the_draft_with_one_click(review: Review, olga: User, mira: User) -> None:
    remark = proposal_on(review, "1.1", mira, NEW)

    accept(remark.pk, olga)

    remark.refresh_from_db()
    assert (remark.state, remark.accepted_text, remark.settled_by) == (RemarkState.ACCEPTED, NEW, olga)
    assert text_now(review) == NEW


def test_nothing_but_the_main_text_changes(review: Review, olga: User, mira: User) -> None:
    accept(proposal_on(review, "2.1", mira, "Eine Karte entsteht.").pk, olga)

    raw = draft_of(Protocol.objects.get(pk=review.protocol_id)).raw_items
    assert raw[3]["value"] == {
        "text": "Eine Karte entsteht.",
        "responsible": "Regionalmanagement",
        "due": "2026-12-31",
    }
    assert raw[1]["value"]["speaker"] == "Erna Beispiel"


def test_what_people_have_before_them_stays(review: Review, olga: User, mira: User) -> None:
    accept(proposal_on(review, "1.1", mira, NEW).pk, olga)

    assert item_row(review, "1.1").item.text == OLD


def test_an_answer_says_why_nothing_changes(review: Review, olga: User, mira: User) -> None:
    remark = answer(proposal_on(review, "1.1", mira, NEW).pk, olga, "  Es ging um den Bus. ")

    assert (remark.state, remark.answer) == (RemarkState.ANSWERED, "Es ging um den Bus.")
    assert text_now(review) == OLD


@pytest.mark.parametrize("nothing", ["", "  \n ", "\u200b", "a\x00b", "x" * 2_001])
def test_nothing_is_answered_in_silence(review: Review, olga: User, mira: User, nothing: str) -> None:
    remark = remark_on(review, "1.1", mira)

    with pytest.raises(Invalid) as refused:
        answer(remark.pk, olga, nothing)
    assert refused.value.field == "answer"
    assert Remark.objects.get(pk=remark.pk).state == RemarkState.OPEN


def test_the_second_person_is_told_of_the_first(review: Review, olga: User, otto: User, mira: User) -> None:
    remark = proposal_on(review, "1.1", mira, NEW)
    accept(remark.pk, olga)

    with pytest.raises(AlreadySettled, match=r"^Olga hat .* übernommen\.$"):
        answer(remark.pk, otto, "Nein.")
    assert Remark.objects.get(pk=remark.pk).answer == ""


def test_the_same_form_twice_is_one_decision(
    review: Review, protocol: Protocol, olga: User, mira: User
) -> None:
    remark = proposal_on(review, "1.1", mira, NEW)
    accept(remark.pk, olga)
    revisions = protocol.revisions.count()

    assert accept(remark.pk, olga).state == RemarkState.ACCEPTED
    assert protocol.revisions.count() == revisions


def test_what_was_taken_back_is_not_decided(review: Review, olga: User, mira: User) -> None:
    remark = proposal_on(review, "1.1", mira, NEW, state=RemarkState.WITHDRAWN)

    with pytest.raises(AlreadySettled, match="zurückgenommen"):
        accept(remark.pk, olga)
    assert text_now(review) == OLD


def test_a_second_proposal_meets_the_changed_text(review: Review, olga: User, mira: User) -> None:
    second = proposal_on(review, "1.1", mira, "Der Bus fährt abends sehr selten.")
    accept(proposal_on(review, "1.1", mira, NEW).pk, olga)

    with pytest.raises(ItemChanged) as refused:
        accept(second.pk, olga)
    assert refused.value.current == NEW
    assert refused.value.merged == "Der Zug fährt abends sehr selten."
    assert text_now(review) == NEW


def test_both_changes_together_are_accepted(review: Review, olga: User, mira: User) -> None:
    second = proposal_on(review, "1.1", mira, "Der Bus fährt abends sehr selten.")
    accept(proposal_on(review, "1.1", mira, NEW).pk, olga)

    accept(second.pk, olga, text="Der Zug fährt abends sehr selten.", base=NEW)

    assert text_now(review) == "Der Zug fährt abends sehr selten."


def test_nobody_overwrites_what_they_have_not_seen(review: Review, olga: User, mira: User) -> None:
    comment = remark_on(review, "1.1", mira)
    accept(proposal_on(review, "1.1", mira, NEW).pk, olga)

    with pytest.raises(ItemChanged):
        accept(comment.pk, olga, text="Ganz anders.", base=OLD)
    assert text_now(review) == NEW


def test_another_text_than_proposed_needs_a_word(review: Review, olga: User, mira: User) -> None:
    remark = proposal_on(review, "1.1", mira, NEW)

    with pytest.raises(Invalid) as refused:
        accept(remark.pk, olga, text="Die Fähre fährt nicht.")
    assert refused.value.field == "answer"
    assert (
        accept(remark.pk, olga, "Die Fähre fährt nicht.", "So war es.").accepted_text
        == "Die Fähre fährt nicht."
    )


def test_a_comment_is_accepted_with_the_new_text(review: Review, olga: User, mira: User) -> None:
    remark = remark_on(review, "1.1", mira, RemarkKind.OBJECTION)

    with pytest.raises(Invalid) as refused:
        accept(remark.pk, olga)
    assert refused.value.field == "text"
    accept(remark.pk, olga, text=NEW)
    assert text_now(review) == NEW


@pytest.mark.parametrize("text", ["", "  ", OLD, "a\x00b", "x" * 5_001])
def test_a_text_that_cannot_be_is_refused_at_its_field(
    review: Review, olga: User, mira: User, text: str
) -> None:
    remark = remark_on(review, "1.1", mira)

    with pytest.raises(Invalid) as refused:
        accept(remark.pk, olga, text=text)
    assert refused.value.field == "text"
    assert (text_now(review), Remark.objects.get(pk=remark.pk).state) == (OLD, RemarkState.OPEN)


def test_an_item_that_is_gone_is_not_changed(review: Review, olga: User, mira: User) -> None:
    remark = proposal_on(review, "1.1", mira, NEW)
    change_draft(locked(review.protocol_id), olga, lambda raw: [raw[0], *raw[2:]])

    with pytest.raises(ItemGone):
        accept(remark.pk, olga)
    assert answer(remark.pk, olga, "Der Punkt ist gestrichen.").state == RemarkState.ANSWERED


def test_a_consent_needs_no_decision(review: Review, olga: User, mira: User) -> None:
    remark = remark_on(review, "1.1", mira, RemarkKind.CONSENT)

    with pytest.raises(NotAllowedHere):
        accept(remark.pk, olga, text=NEW)


@pytest.mark.parametrize("state", [ProtocolState.AGREED, ProtocolState.PUBLISHED])
def test_what_is_agreed_is_not_settled_any_more(
    review: Review, olga: User, mira: User, state: ProtocolState
) -> None:
    remark = proposal_on(review, "1.1", mira, NEW)
    Protocol.objects.filter(pk=review.protocol_id).update(state=state)

    for step in (lambda: accept(remark.pk, olga), lambda: answer(remark.pk, olga, "Nein.")):
        with pytest.raises(WrongState):
            step()


def test_a_heading_stays_one_line(review: Review, olga: User, mira: User) -> None:
    with pytest.raises(Invalid, match="Zeile"):
        accept(proposal_on(review, "1", mira, "Mobil\nunterwegs").pk, olga)


def test_line_breaks_of_browsers_are_no_other_text(olga: User, mira: User) -> None:
    protocol = ProtocolFactory(parent=WorkshopFactory(), items=[raw_item(ItemKind.TEXT, "Eins\r\nzwei")])
    review = review_of(protocol, olga)

    accept(proposal_on(review, "1", mira, "Eins\r\nzwei\r\ndrei").pk, olga, base="Eins\nzwei")

    assert text_now(review, "1") == "Eins\nzwei\ndrei"


def test_equal_proposals_are_accepted_together(
    review: Review, protocol: Protocol, olga: User, mira: User, clara: User
) -> None:
    same = [proposal_on(review, "1.1", person, NEW).pk for person in (mira, clara)]
    revisions = protocol.revisions.count()

    accept_all(same, olga)

    assert set(Remark.objects.values_list("state", flat=True)) == {RemarkState.ACCEPTED}
    assert protocol.revisions.count() == revisions + 1


def test_different_proposals_are_not_accepted_together(review: Review, olga: User, mira: User) -> None:
    keys = [proposal_on(review, "1.1", mira, text).pk for text in (NEW, "Anders.")]

    with pytest.raises(Invalid):
        accept_all(keys, olga)
    assert Remark.objects.to_settle().count() == 2


def test_of_equal_proposals_those_still_open_are_accepted(
    review: Review, olga: User, otto: User, mira: User, clara: User
) -> None:
    first, second = (proposal_on(review, "1.1", person, NEW) for person in (mira, clara))
    answer(first.pk, otto, "Nein.")

    assert accept_all([first.pk, second.pk], olga) == [second]
    with pytest.raises(AlreadySettled, match=r"^Otto hat"):
        accept_all([first.pk], olga)


def test_the_office_changes_an_item_by_itself(review: Review, protocol: Protocol, olga: User) -> None:
    item = str(item_row(review, "1.1").item_id)

    edit_item(protocol.pk, olga, item, NEW, OLD)

    assert text_now(review) == NEW
    with pytest.raises(ItemChanged):
        edit_item(protocol.pk, olga, item, "Anders.", OLD)


def test_a_draft_is_changed_in_the_editor(protocol: Protocol, olga: User) -> None:
    with pytest.raises(WrongState):
        edit_item(protocol.pk, olga, protocol.raw_items[1]["id"], NEW, OLD)


def test_tables_and_votes_are_changed_too(olga: User, mira: User) -> None:
    table = raw_item(ItemKind.TABLE, "A | B\n1 | 2", caption="Zeitplan")
    protocol = ProtocolFactory(
        parent=WorkshopFactory(), items=[heading("Plan"), table, statement("Nein."), decision("Ja.")]
    )
    review = review_of(protocol, olga)

    accept(proposal_on(review, "1.1", mira, "A | B\n1 | 3").pk, olga)

    assert text_now(review) == "A | B\n1 | 3"
    with pytest.raises(Invalid, match="Kopfzeile"):
        edit_item(protocol.pk, olga, table["id"], "nur Kopf", "A | B\n1 | 3")


@pytest.mark.parametrize(
    ("kind", "settle", "outcome"),
    [
        (RemarkKind.CHANGE, {}, "übernommen"),
        (RemarkKind.CHANGE, {"text": "Ganz anders.", "answer": "Kürzer."}, "mit anderem Text übernommen"),
        (RemarkKind.COMMENT, {"text": "Ganz anders."}, "übernommen"),
        (RemarkKind.CHANGE, None, "nicht übernommen, mit Begründung"),
        (RemarkKind.OBJECTION, None, "nicht übernommen, mit Begründung"),
        (RemarkKind.COMMENT, None, "ohne Änderung beantwortet"),
    ],
)
def test_what_became_of_a_remark_is_said_as_it_happened(
    review: Review, mira: User, olga: User, kind: RemarkKind, settle: dict[str, str] | None, outcome: str
) -> None:
    words = {"proposal": NEW} if kind == RemarkKind.CHANGE else {}
    remark = remark_on(review, "1.1", mira, kind, **words)
    assert remark.outcome == "offen"

    settled = answer(remark.pk, olga, "Nein.") if settle is None else accept(remark.pk, olga, **settle)

    assert settled.outcome == outcome


WHO = {"responsible": "Regionalmanagement", "due": "2026-12-31"}


def value_now(review: Review, number: str) -> dict[str, object]:
    items = draft_of(Protocol.objects.get(pk=review.protocol_id)).numbered_items()
    return next(item.value for item in items if item.number == number)


def said(seen: dict[str, object] | None = None, **facts: object) -> SaidFacts:
    return SaidFacts({"responsible": "Regionalmanagement", "due": date(2026, 12, 31), **facts}, seen or WHO)


def test_who_and_until_when_are_taken_over_with_the_text(
    review: Review, protocol: Protocol, olga: User, mira: User
) -> None:
    remark = proposal_on(review, "2.1", mira, "Eine Karte entsteht.")
    revisions = protocol.revisions.count()

    facts = said(responsible="Fachdienst Bildung", due=date(2027, 3, 30))
    accept(remark.pk, olga, "Eine Karte entsteht.", "Es ist Bildung.", facts=facts)

    assert value_now(review, "2.1") == {
        "text": "Eine Karte entsteht.",
        "responsible": "Fachdienst Bildung",
        "due": "2027-03-30",
    }
    assert protocol.revisions.count() == revisions + 1
    before, after = item_row(review, "2.1").item, frozen(protocol, olga).items[3]
    [change] = changes_between([before], [after])
    assert change.details == [
        "Wer: Regionalmanagement → Fachdienst Bildung",
        "Bis wann: 31.12.2026 → 30.03.2027",
    ]


def test_facts_alone_are_taken_over_with_a_word_to_the_person(review: Review, olga: User, mira: User) -> None:
    remark, text = remark_on(review, "2.1", mira), text_now(review, "2.1")

    with pytest.raises(Invalid) as refused:
        accept(remark.pk, olga, text, facts=said(responsible=""))
    assert (refused.value.field, value_now(review, "2.1")["responsible"]) == ("answer", "Regionalmanagement")

    accept(remark.pk, olga, text, "Wer das tut, ist noch offen.", facts=said(responsible=""))
    assert value_now(review, "2.1") == {"text": text, "responsible": None, "due": "2026-12-31"}
    assert Remark.objects.get().state == RemarkState.ACCEPTED


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("Eine Karte entsteht.", "mit anderen Angaben (Wer, Bis wann) übernommen"),
        ("Zwei Karten.", "mit anderem Text und anderen Angaben (Wer, Bis wann) übernommen"),
    ],
)
def test_a_proposal_with_other_facts_needs_a_word_and_says_so(
    review: Review, olga: User, mira: User, text: str, outcome: str
) -> None:
    remark = proposal_on(review, "2.1", mira, "Eine Karte entsteht.")
    facts = said(responsible="Amt", due=None)

    with pytest.raises(Invalid) as refused:
        accept(remark.pk, olga, text, facts=facts)
    assert (refused.value.field, text_now(review, "2.1")) == ("answer", item_row(review, "2.1").item.text)

    settled = accept(remark.pk, olga, text, "Das Amt ist zuständig.", facts=facts)
    assert settled.outcome == outcome
    assert settled.changed_facts == "Wer: Regionalmanagement → Amt\nBis wann: 31.12.2026 → –"


def test_the_same_form_twice_is_one_decision_but_other_facts_are_another(
    review: Review, protocol: Protocol, olga: User, mira: User
) -> None:
    remark, facts = proposal_on(review, "2.1", mira, "Eine Karte entsteht."), said(responsible="Amt 1")
    for _ in range(2):
        accept(remark.pk, olga, "Eine Karte entsteht.", "Amt 1.", facts=facts)

    other = said({**WHO, "responsible": "Amt 1"}, responsible="Amt 2")
    with pytest.raises(AlreadySettled):
        accept(remark.pk, olga, "Eine Karte entsteht.", "Amt 1.", facts=other)
    assert value_now(review, "2.1")["responsible"] == "Amt 1"


def test_the_same_facts_are_no_change(review: Review, protocol: Protocol, olga: User, mira: User) -> None:
    remark, text = remark_on(review, "2.1", mira), text_now(review, "2.1")

    with pytest.raises(Invalid) as refused:
        accept(remark.pk, olga, text, facts=said())
    assert refused.value.field == "text"
    revisions = protocol.revisions.count()
    edit_item(protocol.pk, olga, str(remark.item.item_id), text, text, said())
    assert protocol.revisions.count() == revisions


def test_votes_are_corrected_with_none_and_no_votes_kept_apart(protocol: Protocol, olga: User) -> None:
    vote = raw_item(ItemKind.VOTE, "Der Rufbus hat Vorrang.", yes=14, no=None, abstained=1, source="")
    review = review_of(ProtocolFactory(parent=WorkshopFactory(), items=[vote]), olga)
    before = {"yes": 14, "no": None, "abstained": 1, "source": None}

    facts = SaidFacts({"yes": 13, "no": 0, "abstained": None, "source": "Handzeichen"}, before)
    edit_item(review.protocol_id, olga, vote["id"], vote["value"]["text"], vote["value"]["text"], facts)

    value = value_now(review, "1")
    assert [value[name] for name in before] == [13, 0, None, "Handzeichen"]
    [change] = changes_between([item_row(review, "1").item], frozen(review.protocol, olga).items)
    assert change.details == ["Ja: 14 → 13", "Nein: – → 0", "Enthaltungen: 1 → –", "Wie: – → Handzeichen"]


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"responsible": "x" * 251}, "responsible"),
        ({"responsible": "a\x00b"}, "responsible"),
        ({"due": "morgen"}, "due"),
    ],
)
def test_facts_are_held_to_the_rules_of_the_editor(
    review: Review, olga: User, mira: User, facts: dict[str, object], field: str
) -> None:
    remark = proposal_on(review, "2.1", mira, "Eine Karte entsteht.")

    with pytest.raises(Invalid) as refused:
        accept(remark.pk, olga, "Eine Karte entsteht.", facts=said(**facts))
    assert refused.value.field == field
    assert Remark.objects.get().state == RemarkState.OPEN


def test_a_vote_cannot_be_below_nothing(olga: User) -> None:
    vote = raw_item(ItemKind.VOTE, "Der Rufbus hat Vorrang.", yes=14)
    review = review_of(ProtocolFactory(parent=WorkshopFactory(), items=[vote]), olga)
    facts = SaidFacts({"yes": -1, "no": None, "abstained": None, "source": ""}, {})

    with pytest.raises(Invalid) as refused:
        edit_item(review.protocol_id, olga, vote["id"], "Anders.", vote["value"]["text"], facts)
    assert refused.value.field == "yes"


def test_facts_that_nobody_saw_are_not_overwritten(
    review: Review, protocol: Protocol, olga: User, otto: User
) -> None:
    item, text = str(item_row(review, "2.1").item_id), text_now(review, "2.1")
    edit_item(protocol.pk, otto, item, text, text, said(responsible="Amt 1"))

    with pytest.raises(FactsChanged) as refused:
        edit_item(protocol.pk, olga, item, text, text, said(responsible="Amt 2"))
    assert refused.value.current == {"responsible": "Amt 1", "due": "2026-12-31"}
    edit_item(protocol.pk, olga, item, text, text, said(refused.value.current, responsible="Amt 2"))
    assert value_now(review, "2.1")["responsible"] == "Amt 2"
