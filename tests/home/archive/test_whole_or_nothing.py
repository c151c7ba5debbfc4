"""A package that was changed, is built to harm or is none is refused before anything is written."""

import hashlib
import io
import json
import zipfile
from collections.abc import Callable

import pytest
from wagtail.models import Page

from documents.models import DocumentVersion
from home.actions.archive import check_package, restore
from home.enums import ArchiveLevel
from home.exceptions import ArchiveRefusal
from kek.process.models import ProcessPage
from participation.models import BoardPage
from tests.factories.archive import empty_the_site, package_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("without_pages")]

Parts = dict[str, bytes]


def parts_of(package: io.BytesIO) -> Parts:
    with zipfile.ZipFile(package) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def packed(parts: Parts, method: int = zipfile.ZIP_STORED) -> io.BytesIO:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    out.seek(0)
    return out


def sealed(parts: Parts) -> Parts:
    """With a manifest that fits, as somebody would make it who means harm."""
    manifest = json.loads(parts["manifest.json"])
    manifest["files"] = [
        {"path": name, "size": len(data), "sha512": hashlib.sha512(data).hexdigest()}
        for name, data in parts.items()
        if not name.startswith("manifest.")
    ]
    text = json.dumps(manifest).encode()
    seal = f"{hashlib.sha512(text).hexdigest()}  manifest.json\n".encode()
    return {**parts, "manifest.json": text, "manifest.sha512": seal}


def test_a_whole_package_says_what_it_promises(process: ProcessPage) -> None:
    assert check_package(package_of(process))["participation.idea"] == 3


def test_a_changed_part_is_named_and_nothing_is_written(process: ProcessPage) -> None:
    parts = parts_of(package_of(process))
    empty_the_site(process, BoardPage.objects.get(slug="ideen-zur-mobilitaet"))
    parts["daten/participation.idea.json"] = parts["daten/participation.idea.json"].replace(
        b"Rufbus", b"Rollbus"
    )
    before = Page.objects.count()

    with pytest.raises(
        ArchiveRefusal, match=r"„daten/participation\.idea\.json“ stimmt nicht mit dem Manifest"
    ):
        restore(packed(parts))

    assert Page.objects.count() == before


CHANGES: dict[str, tuple[Callable[[Parts], Parts], str]] = {
    "part missing": (
        lambda p: {n: d for n, d in p.items() if n != "LIESMICH.txt"},
        "„LIESMICH.txt“ stimmt nicht",
    ),
    "part added": (lambda p: {**p, "mehr.txt": b"x"}, "„mehr.txt“ stimmt nicht"),
    "manifest changed": (
        lambda p: {**p, "manifest.json": p["manifest.json"] + b" "},
        "„manifest.json“ stimmt nicht",
    ),
    "manifest missing": (
        lambda p: {n: d for n, d in p.items() if n != "manifest.json"},
        "keine Datei „manifest.json“",
    ),
    "way out": (lambda p: {**p, "../boese.txt": b"x"}, "keinen sicheren Namen"),
    "root": (lambda p: {**p, "/etc/boese": b"x"}, "keinen sicheren Namen"),
    "backslash": (lambda p: {**p, "a\\..\\b": b"x"}, "keinen sicheren Namen"),
    "nothing promised": (
        lambda p: sealed({**p, "manifest.json": p["manifest.json"].replace(b'"counts"', b'"zahlen"')}),
        "Im Manifest fehlt: counts.",
    ),
    "not ours": (lambda _p: {"manifest.json": b"{}", "manifest.sha512": b"x"}, "stimmt nicht"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_is_wrong_is_said(process: ProcessPage, change: str) -> None:
    make, sentence = CHANGES[change]

    with pytest.raises(ArchiveRefusal, match=sentence.replace(".", r"\.")):
        check_package(packed(make(parts_of(package_of(process)))))


def test_packed_parts_are_refused_so_that_nothing_can_swell(process: ProcessPage) -> None:
    parts = sealed({**parts_of(package_of(process)), "gross.txt": b"0" * 1_000_000})

    with pytest.raises(ArchiveRefusal, match=r"ist gepackt|größer als es selbst"):
        check_package(packed(parts, zipfile.ZIP_DEFLATED))


def test_no_zip_is_no_package() -> None:
    with pytest.raises(ArchiveRefusal, match="kein ZIP"):
        check_package(io.BytesIO(b"%PDF-1.7"))


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        ("daten/seiten.json", b'"workshops.forum"', b'"people.user"'),
        ("daten/seiten.json", b'"parent": 1,', b'"parent": 999,'),
        ("daten/participation.idea.json", b'"board": 1', b'"board": 7'),
        ("daten/participation.idea.json", b'"state"', b'"stand"'),
        ("daten/schluessel.json", b'"table"', b'"tafel"'),
    ],
)
def test_data_that_make_no_sense_are_refused_whole(
    process: ProcessPage, part: str, old: bytes, new: bytes
) -> None:
    parts = parts_of(package_of(process))
    empty_the_site(process, BoardPage.objects.get(slug="ideen-zur-mobilitaet"))
    parts[part] = parts[part].replace(old, new)
    before = Page.objects.count()

    with pytest.raises(ArchiveRefusal, match=r"in sich nicht stimmig|gibt es in dieser Plattform nicht"):
        restore(packed(sealed(parts)))

    assert Page.objects.count() == before


def test_a_file_name_in_a_package_leads_nowhere_else(process: ProcessPage) -> None:
    parts = parts_of(package_of(process))
    empty_the_site(process, BoardPage.objects.get(slug="ideen-zur-mobilitaet"))
    name = "daten/documents.documentversion.json"
    parts[name] = parts[name].replace(b'"name": "protokoll.pdf"', b'"name": "../../../boese.pdf"')

    restore(packed(sealed(parts)))

    assert {version.filename for version in DocumentVersion.objects.all()} == {"boese.pdf"}
    assert all(str(version.file).startswith("documents/") for version in DocumentVersion.objects.all())


def test_an_excerpt_is_not_restored(process: ProcessPage) -> None:
    with pytest.raises(ArchiveRefusal, match="öffentlicher Auszug"):
        restore(package_of(process, ArchiveLevel.PUBLIC))


def test_the_same_content_is_the_same_bytes(process: ProcessPage) -> None:
    assert package_of(process).getvalue() == package_of(process).getvalue()
