"""What a Word file becomes, and what of it is told to be lost."""

import zipfile
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError

from documents.docx import reading
from documents.docx.parts import MAX_PARAGRAPHS
from documents.docx.reading import Reading, read_docx
from tests.factories.docx import (
    LINK,
    cell,
    docx,
    entry,
    footnote_mark,
    link,
    note,
    paragraph,
    run,
    table,
    title,
)
from tests.factories.files import office, zipped


def read(*body: str, **parts: str) -> Reading:
    return read_docx(BytesIO(docx(*body, **parts)))


def kinds_and_texts(found: Reading) -> list[tuple[str, str]]:
    return [(item["type"], item["value"]["text"]) for item in found.items]


def test_headings_paragraphs_and_lists_become_items_in_their_order() -> None:
    found = read(
        title("Mobilität"),
        paragraph("Die Runde begann mit einem Rückblick."),
        entry("Bus"),
        entry("Rad"),
        title("Wohnen", 2),
        entry("Bauland", numbered=True),
        entry("Leerstand", numbered=True),
    )

    assert kinds_and_texts(found) == [
        ("heading", "Mobilität"),
        ("text", "Die Runde begann mit einem Rückblick.\n\n- Bus\n- Rad"),
        ("heading", "Wohnen"),
        ("text", "1. Bauland\n2. Leerstand"),
    ]
    assert len({item["id"] for item in found.items}) == 4


def of_style(name: str, text: str) -> str:
    return paragraph(text, properties=f'<w:pStyle w:val="{name}"/>')


@pytest.mark.parametrize("style", ["Title", "Titel"])
def test_the_title_of_the_document_is_no_section(style: str) -> None:
    found = read(
        of_style(style, "Protokoll"),
        of_style(style, "der Sitzung"),
        title("Mobilität"),
        paragraph("Ein Rückblick."),
        of_style(style, "Wohnen"),
        paragraph("Ein Ausblick."),
    )

    assert kinds_and_texts(found) == [
        ("heading", "Mobilität"),
        ("text", "Ein Rückblick."),
        ("heading", "Wohnen"),
        ("text", "Ein Ausblick."),
    ]
    assert found.report == [
        "Der Titel „Protokoll der Sitzung“ wurde kein Punkt: Das Protokoll hat seinen eigenen."
    ]


SECOND_LEVEL = "der zweiten Ebene"
NO_LOWER = "wie die der ersten: Ein Protokoll hat keine Unterabschnitte."
LONG = "Langer Titel " * 20


@pytest.mark.parametrize(
    ("headings", "report"),
    [
        ([("A", 1), ("B", 1)], []),
        ([("A", 2), ("B", 2)], []),
        ([("A", 1), ("B", 2)], [f"1 Überschrift {SECOND_LEVEL} wurde ein Abschnitt {NO_LOWER}"]),
        (
            [("A", 1), ("B", 2), ("C", 2)],
            [f"2 Überschriften {SECOND_LEVEL} wurden Abschnitte {NO_LOWER}"],
        ),
        (
            [("A", 1), ("B", 3)],
            ["1 Überschrift tieferer Ebene wurde eine eigene Zeile über ihrem Text."],
        ),
        (
            [("A", 2), ("B", 3), ("C", 4)],
            ["2 Überschriften tieferer Ebene wurden eigene Zeilen über ihrem Text."],
        ),
        (
            [(LONG, 1)],
            ["1 Überschrift, zu lang für einen Abschnitt, wurde eine eigene Zeile im Text."],
        ),
    ],
)
def test_the_report_says_what_became_of_headings(headings: list[tuple[str, int]], report: list[str]) -> None:
    assert read(*(title(*each) for each in headings), paragraph("Text")).report == report


def test_a_deep_heading_stands_above_its_text() -> None:
    found = read(title("Bus"), paragraph("Rückblick"), title("Takt", 3), paragraph("Alle zwei Stunden."))

    assert kinds_and_texts(found) == [
        ("heading", "Bus"),
        ("text", "Rückblick"),
        ("text", "Takt\n\nAlle zwei Stunden."),
    ]


def test_a_table_becomes_lines_below_its_caption() -> None:
    found = read(
        paragraph("Tabelle 1: Zeitplan"),
        table(["Schritt", "Zeitraum"], ["Ideen | Wünsche", "Frühjahr"], [cell("zusammen", span=2)]),
    )

    assert [item["value"] for item in found.items] == [
        {
            "text": "Schritt | Zeitraum\nIdeen / Wünsche | Frühjahr\nzusammen |",
            "caption": "Tabelle 1: Zeitplan",
        }
    ]
    assert found.report == [
        "Verbundene Zellen wurden getrennt: der Text steht in der ersten.",
        "Das Zeichen | in Tabellen wurde durch / ersetzt, denn es trennt hier die Spalten.",
    ]


def test_decisions_and_votes_are_known_by_their_words() -> None:
    found = read(
        paragraph("Festlegung: Eine Karte entsteht (verantwortlich: Regionalmanagement, bis 31.12.2026)."),
        paragraph("Beschluss: Der Rufbus hat Vorrang."),
        paragraph("Verantwortlich: Fachdienst Verkehr"),
        paragraph("Abstimmung: 12 Ja, 3 Nein, 1 Enthaltung"),
    )

    assert [(item["type"], item["value"]) for item in found.items] == [
        (
            "decision",
            {"text": "Eine Karte entsteht", "responsible": "Regionalmanagement", "due": "2026-12-31"},
        ),
        (
            "decision",
            {"text": "Der Rufbus hat Vorrang.", "responsible": "Fachdienst Verkehr", "due": None},
        ),
        ("vote", {"text": "Der Rufbus hat Vorrang.", "yes": 12, "no": 3, "abstained": 1, "source": ""}),
    ]


@pytest.mark.parametrize(
    "said",
    [
        "12 Ja, 3 Nein, 1 Enthaltung",
        "12 dafür 3 dagegen 1 enthalten",
        "Ja: 12, Nein: 3, Enthaltung: 1",
        "Ja 12 Enthaltung 1 Nein 3",
        "Nein-Stimmen 3 Ja-Stimmen 12 Enthaltungen 1",
    ],
)
def test_each_number_of_a_vote_goes_to_its_word(said: str) -> None:
    [item] = read(paragraph(f"Abstimmung: {said}")).items

    assert [item["value"][name] for name in ("yes", "no", "abstained")] == [12, 3, 1]


def test_who_was_there_does_not_become_an_item() -> None:
    found = read(
        title("Anwesenheit"),
        table(["Name", "Ort"], ["Erna Kanarienvogel", "Parchim"]),
        title("Verlauf"),
        paragraph("Entschuldigt: Otto Kanarienvogel"),
        paragraph("Der Bus fährt zu selten."),
    )

    assert kinds_and_texts(found) == [("heading", "Verlauf"), ("text", "Der Bus fährt zu selten.")]
    assert found.attendance == "Name, Ort\nErna Kanarienvogel, Parchim\nEntschuldigt: Otto Kanarienvogel"
    assert "„Anwesenheit“" in found.report[0]


def test_a_list_of_those_present_that_does_not_end_is_told() -> None:
    found = read(title("Anwesenheit"), *(paragraph("Der Bus fährt zu selten. " * 10) for _ in range(30)))

    assert len(found.attendance) == 5_000
    assert "ihr Ende fehlt" in found.report[0]


def test_what_is_lost_is_told() -> None:
    deleted = '<w:del w:id="1"><w:r><w:delText>alt</w:delText></w:r></w:del>'
    inserted = f'<w:ins w:id="2">{run(" neu")}</w:ins>'
    comment = '<w:r><w:commentReference w:id="1"/></w:r>'
    number = f'<w:fldSimple w:instr=" SEQ Tabelle ">{run("7")}</w:fldSimple>'
    found = read(
        paragraph("Text", deleted, inserted, comment, number, footnote_mark(1)),
        paragraph("", link("Karte"), run(" wichtig", "<w:b/>")),
        title("Tief", 3),
        footnotes=note("Quelle"),
        comments=note("Kanarienvogel", kind="comment"),
        **{"word/header1.xml": "<w:hdr><w:p><w:r><w:t>Kopf</w:t></w:r></w:p></w:hdr>"},
    )

    assert kinds_and_texts(found) == [
        ("text", f"Text neu[1]\n\nKarte ({LINK}) wichtig"),
        ("text", "Tief\n\n[1] Quelle"),
    ]
    assert [sentence.partition(" wurde")[0] for sentence in found.report[:5]] == [
        "1 Kommentar",
        "1 gestrichene Stelle",
        "1 eingefügte Stelle",
        "1 Feld",
        "Kopf- und Fußzeilen",
    ]
    assert len(found.report) == 9


def test_long_texts_are_parted_into_items_that_one_can_remark_on() -> None:
    sentence = "Das ist ein Satz, wie er in Protokollen steht. "

    found = read(
        *(paragraph(sentence * 8) for _ in range(3)), paragraph(sentence * 200), title(sentence * 200)
    )

    lengths = [len(item["value"]["text"]) for item in found.items]
    assert max(lengths) <= 5_000
    assert len(lengths) == 9


def test_signs_that_nobody_sees_are_left_out() -> None:
    found = read(paragraph("Bus\u202e­linie\u00a0\u00a0 7"))

    assert kinds_and_texts(found) == [("text", "Buslinie 7")]


def test_markup_in_the_text_stays_text() -> None:
    found = read(paragraph("&lt;script&gt;alert(1)&lt;/script&gt;"))

    assert kinds_and_texts(found) == [("text", "<script>alert(1)</script>")]


def test_an_address_that_runs_something_is_dropped() -> None:
    content = docx(paragraph("", link("Karte")))
    hostile = read_docx(BytesIO(_with_target(content, "javascript:alert(1)")))

    assert kinds_and_texts(hostile) == [("text", "Karte")]


def _with_target(content: bytes, target: str) -> bytes:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    return zipped({name: part.replace(LINK.encode(), target.encode()) for name, part in parts.items()})


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (office("docx"), "unreadable"),
        (docx(paragraph("Text"))[:-200], "broken_archive"),
        (docx(), "no_text"),
        (docx(paragraph()), "no_text"),
        (docx("<w:p><w:r>"), "unreadable"),
        (docx(paragraph("x") * (MAX_PARAGRAPHS + 1)), "docx_too_long"),
        (docx(paragraph("x" * 9 * 1024 * 1024)), "docx_too_long"),
        (docx(paragraph("x"), **{"word/x.xml": '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'}), "unreadable"),
        (docx("<w:tbl><w:tr><w:tc>" * 4000), "unreadable"),
        (docx(paragraph("x", footnote_mark(1) * 400), footnotes=note("Quelle" * 10_000)), "unreadable"),
        (docx("<w:tbl><w:tr><w:tc>" * 3000 + "</w:tc></w:tr></w:tbl>" * 3000), "unreadable"),
    ],
    ids=[
        "no_part",
        "cut",
        "empty",
        "blank",
        "not_closed",
        "paragraphs",
        "large",
        "entities",
        "open",
        "notes",
        "deep",
    ],
)
def test_what_cannot_be_read_says_so_in_german(content: bytes, code: str) -> None:
    with pytest.raises(ValidationError) as refused:
        read_docx(BytesIO(content))

    assert refused.value.code == code


def test_reading_ends_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "SECONDS", 0.01)

    with pytest.raises(ValidationError, match="dauert länger als") as refused:
        read(paragraph("Text"))
    assert refused.value.code == "docx_too_long"
