"""What pages about protocols share: tracked words, changes, how a version was agreed."""

from datetime import UTC, datetime

from django.template.loader import render_to_string

from documents.enums import ItemKind, RemarkKind, RemarkSource
from documents.items.changes import changes_between
from documents.items.item import Item
from documents.items.tracked import tracked
from documents.queries.approval_record import ApprovalRecord, RoundRecord, Tally, Voice

NOON = datetime(2026, 5, 4, 10, 0, tzinfo=UTC)
RECORD = ApprovalRecord(
    agreed_at=NOON,
    agreed_by="Olga",
    reason="",
    rounds=[
        RoundRecord(
            version=1,
            opened_at=NOON,
            closed_at=NOON,
            committees=["Umweltausschuss"],
            eligible=12,
            quorum=2,
            agreed=[Voice("Mira (Umweltausschuss)", NOON, RemarkSource.PAPER)],
            objected=[Voice("Karl", NOON, text="Punkt 2 <fehlt>.")],
            remarks=[Tally(RemarkKind.CHANGE, received=3, accepted=2, answered=1)],
        )
    ],
    reviewed_version=1,
    changed=["1.1", "2.1"],
)


def words(html: str) -> str:
    return " ".join(html.split())


def test_tracked_words_are_said_as_well_as_drawn() -> None:
    runs = tracked("Der <Bus> fährt.", "Der Zug fährt.")

    html = render_to_string("documents/components/tracked.html", {"runs": runs})

    assert html.strip() == (
        '<div class="tracked">Der <del><span class="kern-sr-only">[gestrichen: </span>&lt;Bus&gt;'
        '<span class="kern-sr-only">]</span></del><ins><span class="kern-sr-only">[neu: </span>Zug'
        '<span class="kern-sr-only">]</span></ins> fährt.</div>'
    )


def test_changes_name_item_and_kind_of_change() -> None:
    before = [Item("1", ItemKind.TEXT, "1.1", {"text": "alt"})]
    changes = changes_between(before, [Item("2", ItemKind.DECISION, "1.2", {"text": "neu"})])

    html = words(render_to_string("documents/components/changes.html", {"changes": changes}))

    assert 'Punkt 1.2</span> <span class="change-kind">Festlegung</span>' in html
    assert html.index("gestrichen</span>") < html.index('<span class="change-word">neu</span>')


def test_a_record_is_the_same_after_it_was_kept() -> None:
    assert ApprovalRecord.of(RECORD.as_json()) == RECORD


def test_the_record_names_people_where_it_may() -> None:
    context = {"record": RECORD, "with_names": True}

    html = words(render_to_string("documents/components/approval_record.html", context))

    assert "Mira (Umweltausschuss)" in html
    assert "(auf Papier)" in html
    assert "Punkt 2 &lt;fehlt&gt;." in html
    assert "2, nicht erreicht" in html


def test_everybody_is_told_numbers_and_no_names() -> None:
    html = words(render_to_string("documents/components/approval_record.html", {"record": RECORD}))

    assert [name in html for name in ("Mira", "Karl", "Olga")] == [False, False, False]
    assert "12 Personen" in html
    assert "3 · 2 übernommen · 1 ohne Änderung" in html
