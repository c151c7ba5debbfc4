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
from home.exceptions import ArchiveRefusal
from kek.people.groups import OFFICE
from participation.models import BoardPage
from tests.cast import in_group
from tests.factories.archive import empty_the_site, package_of, rich_process
from tests.factories.kek import UserFactory
from tests.home.archive.conftest import leave_pages_out

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


@pytest.fixture(scope="module")
def whole(rows_of_the_module: None) -> Parts:
    """A package, written once for this module, whose process is here no more."""
    process = rich_process(in_group(UserFactory(), OFFICE), UserFactory())
    with pytest.MonkeyPatch.context() as patch:
        leave_pages_out(patch)
        parts = parts_of(package_of(process))
    empty_the_site(process, BoardPage.objects.get(slug="ideen-zur-mobilitaet"))
    return parts


@pytest.fixture
def parts(whole: Parts) -> Parts:
    return {**whole}


def test_a_whole_package_says_what_it_promises(parts: Parts) -> None:
    assert check_package(packed(parts))["participation.idea"] == 3


def test_a_changed_part_is_named_and_nothing_is_written(parts: Parts) -> None:
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
def test_what_is_wrong_is_said(parts: Parts, change: str) -> None:
    make, sentence = CHANGES[change]

    with pytest.raises(ArchiveRefusal, match=sentence.replace(".", r"\.")):
        check_package(packed(make(parts)))


def test_packed_parts_are_refused_so_that_nothing_can_swell(parts: Parts) -> None:
    parts = sealed({**parts, "gross.txt": b"0" * 1_000_000})

    with pytest.raises(ArchiveRefusal, match=r"ist gepackt|größer als es selbst"):
        check_package(packed(parts, zipfile.ZIP_DEFLATED))


@pytest.mark.parametrize(
    ("path", "sentence"),
    [
        ("LIESMICH.txt", "„LIESMICH.txt“ stimmt nicht mit dem Manifest überein"),
        ("manifest.json", "Es lässt sich nicht lesen"),
    ],
)
def test_a_part_with_a_wrong_byte_is_refused(parts: Parts, path: str, sentence: str) -> None:
    first_words = parts[path][:40]
    broken = packed(parts).getvalue().replace(first_words, first_words[:-1] + b"\x00")

    with pytest.raises(ArchiveRefusal, match=sentence):
        check_package(io.BytesIO(broken))


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
def test_data_that_make_no_sense_are_refused_whole(parts: Parts, part: str, old: bytes, new: bytes) -> None:
    parts[part] = parts[part].replace(old, new)
    before = Page.objects.count()

    with pytest.raises(ArchiveRefusal, match=r"in sich nicht stimmig|gibt es in dieser Plattform nicht"):
        restore(packed(sealed(parts)))

    assert Page.objects.count() == before


def test_a_file_name_in_a_package_leads_nowhere_else(parts: Parts) -> None:
    name = "daten/documents.documentversion.json"
    parts[name] = parts[name].replace(b'"name": "protokoll.pdf"', b'"name": "../../../boese.pdf"')

    restore(packed(sealed(parts)))

    assert {version.filename for version in DocumentVersion.objects.all()} == {"boese.pdf"}
    assert all(str(version.file).startswith("documents/") for version in DocumentVersion.objects.all())
