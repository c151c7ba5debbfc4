"""Sample files for demos and tests: real, accessible PDFs that say on every page that they are none."""

import json
from collections.abc import Sequence
from datetime import UTC, date, datetime, time

import typst
from django.utils.formats import date_format

NOTICE = "MUSTER – kein Originaldokument"

# The words come in as data and are shown as text: nothing in them is read as Typst markup.
SOURCE = b"""
#let words = json(bytes(sys.inputs.words))
#let notice = align(center, text(weight: "bold", words.notice))
#set document(title: words.title, author: words.notice)
#set text(lang: "de", font: "Libertinus Serif", size: 11.5pt)
#set par(leading: 0.8em, spacing: 1.2em)
#set page(paper: "a4", margin: (x: 2.5cm, y: 3cm), header: notice, footer: notice)
= #words.title
// Header and footer are page decoration to a screen reader: the notice is read out here.
#strong(words.notice)

#text(size: 1.2em, words.subtitle)

#words.date

#for line in words.lines { par(text(line)) }
"""


def sample_pdf(title: str, subtitle: str, lines: Sequence[str], day: date) -> bytes:
    """A tagged PDF/UA-1 in German. The same words give the same bytes, so that a demo can be repeated."""
    words = {
        "title": title,
        "subtitle": subtitle,
        "lines": list(lines),
        "date": date_format(day, "d.m.Y"),
        "notice": NOTICE,
    }
    pdf = typst.compile(
        SOURCE,
        format="pdf",
        pdf_standards="ua-1",
        ignore_system_fonts=True,
        sys_inputs={"words": json.dumps(words)},
        timestamp=datetime.combine(day, time(12), tzinfo=UTC),
    )
    assert isinstance(pdf, bytes)  # noqa: S101  one PDF is one file; pages apart come as images only
    return pdf
