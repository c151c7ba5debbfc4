"""Word files made by hand: as much of them as Word would write."""

from tests.factories.files import OOXML, zipped

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
STYLES = "".join(
    f'<w:style w:type="paragraph" w:styleId="berschrift{n}"><w:name w:val="heading {n}"/></w:style>'
    for n in range(1, 5)
) + "".join(
    f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{name}"/></w:style>'
    for name in ("Title", "Titel")
)
NUMBERING = "".join(
    f'<w:abstractNum w:abstractNumId="{n}"><w:lvl w:ilvl="0"><w:numFmt w:val="{kind}"/></w:lvl>'
    f'<w:lvl w:ilvl="1"><w:numFmt w:val="{kind}"/></w:lvl></w:abstractNum>'
    for n, kind in enumerate(("bullet", "decimal"), 1)
) + "".join(f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>' for n in (1, 2))
RELATED = {"styles": "styles", "numbering": "numbering", "footnotes": "footnotes", "comments": "comments"}
LINK = "https://www.kreis.example/karte"


def docx(*body: str, **parts: str) -> bytes:
    """A file whose text is body; parts are the insides of footnotes and comments, or whole other files."""
    inner = {"styles": STYLES, "numbering": NUMBERING, **{n: x for n, x in parts.items() if n in RELATED}}
    links = f'<Relationship Id="rLink" Type="{R}/hyperlink" Target="{LINK}" TargetMode="External"/>'
    relations = links + "".join(
        f'<Relationship Id="r{name}" Type="{R}/{name}" Target="{name}.xml"/>' for name in inner
    )
    main = f'<Relationship Id="r1" Type="{R}/officeDocument" Target="word/document.xml"/>'
    types = f'<Types><Override ContentType="{OOXML}.wordprocessingml.document.main+xml"/></Types>'
    files = {
        "[Content_Types].xml": types,
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{main}</Relationships>',
        "word/_rels/document.xml.rels": (
            f'<Relationships xmlns="{PACKAGE}/relationships">{relations}</Relationships>'
        ),
        "word/document.xml": _part("document", f"<w:body>{''.join(body)}</w:body>"),
        **{f"word/{name}.xml": _part(name, inside) for name, inside in inner.items()},
        **{name: text for name, text in parts.items() if name not in RELATED},
    }
    return zipped({name: text.encode() for name, text in files.items()})


def _part(name: str, inside: str) -> str:
    return f'<w:{name} xmlns:w="{W}" xmlns:r="{R}">{inside}</w:{name}>'


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(text: str = "", *runs: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{run(text) if text else ''}{''.join(runs)}</w:p>"


def title(text: str, level: int = 1) -> str:
    return paragraph(text, properties=f'<w:pStyle w:val="berschrift{level}"/>')


def entry(text: str, *, numbered: bool = False, depth: int = 0) -> str:
    number = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{2 if numbered else 1}"/></w:numPr>'
    return paragraph(text, properties=number)


def cell(text: str, *, span: int = 1) -> str:
    return f'<w:tc><w:tcPr><w:gridSpan w:val="{span}"/></w:tcPr>{paragraph(text)}</w:tc>'


def table(*rows: list[str]) -> str:
    """Of texts, or of cells made by cell()."""
    made = ("".join(each if each.startswith("<") else cell(each) for each in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in made)}</w:tbl>"


def link(text: str) -> str:
    return f'<w:hyperlink r:id="rLink">{run(text)}</w:hyperlink>'


def footnote_mark(number: int) -> str:
    return f'<w:r><w:footnoteReference w:id="{number}"/></w:r>'


def note(text: str, number: int = 1, kind: str = "footnote") -> str:
    return f'<w:{kind} w:id="{number}">{paragraph(text)}</w:{kind}>'
