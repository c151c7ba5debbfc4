"""Word files and attachments at the desk: looked at first, taken once, gone with their files."""

import uuid
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks

from documents.actions.docx_texts import forget_docx_texts
from documents.actions.versions import draft_of
from documents.enums import ItemKind, ProtocolState
from documents.models import Attachment, DocxText, Protocol
from documents.storage import private_storage
from kek.people.models import User
from tests.factories.documents import PDF
from tests.factories.docx import docx, paragraph, title
from tests.factories.files import office as office_file
from tests.factories.files import zipped
from tests.factories.protocols import ProtocolFactory, frozen
from tests.factories.workshops import WorkshopFactory

pytestmark = pytest.mark.django_db
Browser = Callable[[User], Client]
WORD = docx(title("Radwege"), paragraph("Ein Radweg fehlt."))


@pytest.fixture
def protocol() -> Protocol:
    return ProtocolFactory(parent=WorkshopFactory())


@pytest.fixture
def office(olga: User, browser_of: Browser) -> Client:
    return browser_of(olga)


def send(browser: Client, url: str, content: bytes, name: str, **fields: object) -> HttpResponse:
    fields = {"op_id": uuid.uuid4(), "file": SimpleUploadedFile(name, content), **fields}
    return browser.post(url, fields)


def send_word(
    browser: Client,
    protocol: Protocol,
    content: bytes = WORD,
    name: str = "mitschrift.docx",
    **fields: object,
) -> HttpResponse:
    return send(browser, f"/protokolle/{protocol.pk}/word/", content, name, **fields)


def send_file(browser: Client, protocol: Protocol, **fields: object) -> HttpResponse:
    fields = {"title": "Karte der Buslinien", **fields}
    return send(browser, f"/protokolle/{protocol.pk}/anlagen/", PDF, "karte.pdf", **fields)


def texts(protocol: Protocol) -> list[str]:
    return [item.text for item in draft_of(Protocol.objects.get(pk=protocol.pk)).numbered_items()]


def test_a_word_file_is_shown_before_anything_changes(office: Client, protocol: Protocol) -> None:
    answer = send_word(office, protocol)

    page = office.get(answer.headers["Location"])
    assert answer.status_code == 303
    assert [(item.number, item.text) for item in page.context["preview"].items] == [
        ("3", "Radwege"),
        ("3.1", "Ein Radweg fehlt."),
    ]
    assert "Noch ist nichts übernommen." in page.content.decode()
    assert len(texts(protocol)) == 4


def test_it_is_taken_once_in_one_revision(office: Client, protocol: Protocol) -> None:
    preview = send_word(office, protocol).headers["Location"]
    before = protocol.revisions.count()

    answers = [office.post(preview) for _ in range(2)]

    assert [answer.headers["Location"] for answer in answers] == [f"/protokolle/{protocol.pk}/#entwurf"] * 2
    assert texts(protocol)[4:] == ["Radwege", "Ein Radweg fehlt."]
    assert protocol.revisions.count() == before + 1
    assert DocxText.objects.count() == 0
    assert office.get(preview).headers["Location"] == f"/protokolle/{protocol.pk}/#entwurf"


def told(office: Client, protocol: Protocol) -> list[str]:
    return [str(each) for each in office.get(f"/protokolle/{protocol.pk}/").context["messages"]]


def test_what_was_done_with_a_word_file_is_said_after_a_second_click_too(
    office: Client, protocol: Protocol
) -> None:
    preview = send_word(office, protocol).headers["Location"]
    done = "Der Text aus dem Word-Dokument ist übernommen und steht am Ende des Entwurfs."

    for again in (office.post, office.post, office.get):
        again(preview)
        assert told(office, protocol) == [done]

    other = send_word(office, protocol).headers["Location"]
    office.post(other, {"verwerfen": "ja"})
    assert told(office, protocol) == ["Der gelesene Text ist verworfen, der Entwurf ist unverändert."]


def test_the_same_upload_is_read_once(office: Client, protocol: Protocol) -> None:
    op_id = uuid.uuid4()

    first, second = (send_word(office, protocol, op_id=op_id) for _ in range(2))

    assert first.headers["Location"] == second.headers["Location"]
    assert DocxText.objects.count() == 1


def test_names_of_those_present_go_where_only_the_office_reads(office: Client, protocol: Protocol) -> None:
    word = docx(paragraph("Anwesend: Erna Kanarienvogel"), paragraph("Ein Radweg fehlt."))

    office.post(send_word(office, protocol, word).headers["Location"])

    draft = draft_of(Protocol.objects.get(pk=protocol.pk))
    assert draft.attendance == "Anwesend: Erna Kanarienvogel"
    assert "Kanarienvogel" not in str(draft.raw_items)


def test_what_is_thrown_away_is_gone(office: Client, protocol: Protocol) -> None:
    preview = send_word(office, protocol).headers["Location"]

    office.post(preview, {"verwerfen": "ja"})

    assert DocxText.objects.count() == 0
    assert office.get(preview).status_code == 404
    answer = office.post(preview)
    assert answer.status_code == 422
    assert "Der gelesene Text liegt nicht mehr vor" in answer.content.decode()
    assert len(texts(protocol)) == 4


def test_what_nobody_takes_is_forgotten_after_a_day(office: Client, protocol: Protocol) -> None:
    send_word(office, protocol)

    assert forget_docx_texts(timezone.now() + timedelta(hours=23)) == 0
    assert forget_docx_texts(timezone.now() + timedelta(hours=25)) == 1


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"", "leer.docx", "Die Datei ist leer."),
        (PDF, "mitschrift.pdf", "mit der Endung .docx"),
        (PDF, "mitschrift.docx", "passt nicht zum Inhalt"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + b"x" * 600, "geheim.docx", "mit einem Kennwort verschlüsselt"),
        (WORD[:-100], "kaputt.docx", "beschädigt"),
        (office_file("docx"), "ohne-text.docx", "lässt sich nicht lesen"),
        (
            zipped({"[Content_Types].xml": b"<x/>", **{f"x{n}": b"0" * 90_000_000 for n in range(4)}}),
            "bombe.docx",
            "ausgepackt zu groß",
        ),
    ],
    ids=["empty", "pdf", "other", "encrypted", "broken", "no_text", "bomb"],
)
def test_a_file_that_cannot_be_read_is_refused_in_words(
    office: Client, protocol: Protocol, content: bytes, name: str, said: str
) -> None:
    answer = send_word(office, protocol, content, name)

    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert len(texts(protocol)) == 4


def test_nothing_is_taken_once_the_draft_is_in_review(office: Client, protocol: Protocol, olga: User) -> None:
    preview = send_word(office, protocol).headers["Location"]
    Protocol.objects.filter(pk=protocol.pk).update(state=ProtocolState.IN_REVIEW)

    answers = [office.post(preview), send_word(office, protocol), send_file(office, protocol)]

    assert [answer.status_code for answer in answers] == [422, 422, 422]
    assert "solange das Protokoll eine Arbeitsversion ist" in answers[0].content.decode()
    assert len(texts(protocol)) == 4


def test_wagtails_lock_holds_for_others_too(office: Client, protocol: Protocol, ada: User) -> None:
    Protocol.objects.filter(pk=protocol.pk).update(locked=True, locked_by=ada, locked_at=timezone.now())

    assert "im Editor gesperrt" in send_file(office, protocol).content.decode()
    assert Attachment.objects.count() == 0


def test_an_attachment_comes_with_its_item(office: Client, protocol: Protocol) -> None:
    op_id = uuid.uuid4()

    answers = [send_file(office, protocol, op_id=op_id) for _ in range(2)]

    done = "Die Anlage „Karte der Buslinien“ ist hochgeladen und steht am Ende des Entwurfs."
    assert set(told(office, protocol)) == {done}
    attachment = Attachment.objects.get()
    item = draft_of(Protocol.objects.get(pk=protocol.pk)).numbered_items()[-1]
    assert [answer.headers["Location"] for answer in answers] == [f"/protokolle/{protocol.pk}/#anlagen"] * 2
    assert (item.kind, item.value) == (
        ItemKind.ATTACHMENT,
        {"text": "Karte der Buslinien", "attachment": attachment.pk},
    )
    assert b"".join(office.get(attachment.url).streaming_content) == PDF


def test_a_file_without_title_is_refused_and_not_kept(office: Client, protocol: Protocol) -> None:
    answer = send_file(office, protocol, title="")

    assert answer.status_code == 422
    assert "Bitte geben Sie der Anlage einen Titel." in answer.content.decode()
    assert Attachment.objects.count() == 0


def test_a_file_whose_item_does_not_fit_is_not_left_behind(
    office: Client, protocol: Protocol, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("documents.actions.adding.LONGEST_DRAFT", 4)
    kept: list[str] = []
    monkeypatch.setattr(private_storage(), "delete", kept.append)

    answer = send_file(office, protocol)

    assert answer.status_code == 422
    assert Attachment.objects.count() == 0
    assert len(kept) == 1


def test_an_attachment_goes_with_its_item_and_its_file(
    office: Client,
    protocol: Protocol,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    send_file(office, protocol)
    told(office, protocol)
    attachment = Attachment.objects.get()
    name, url = str(attachment.file), f"/protokolle/{protocol.pk}/anlagen/{attachment.pk}/entfernen/"

    with django_capture_on_commit_callbacks(execute=True):
        answers = [office.post(url) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [303, 303]
    gone = "Die Anlage ist gelöscht, ihr Punkt steht nicht mehr im Entwurf."
    assert set(told(office, protocol)) == {gone}
    assert len(texts(protocol)) == 4
    assert not private_storage().exists(name)


def test_what_somebody_was_shown_keeps_its_file(office: Client, protocol: Protocol, olga: User) -> None:
    send_file(office, protocol)
    frozen(Protocol.objects.get(pk=protocol.pk), olga)
    attachment = Attachment.objects.get()

    answer = office.post(f"/protokolle/{protocol.pk}/anlagen/{attachment.pk}/entfernen/")

    assert answer.status_code == 422
    assert "Ihre Datei bleibt deshalb erhalten" in answer.content.decode()
    assert Attachment.objects.count() == 1


def test_all_of_it_is_the_offices(
    office: Client, protocol: Protocol, rita: User, browser_of: Browser
) -> None:
    preview = send_word(office, protocol).headers["Location"]
    send_file(office, protocol)
    url = f"/protokolle/{protocol.pk}/anlagen/{Attachment.objects.get().pk}/entfernen/"

    for browser in (browser_of(rita), Client()):
        answers = [
            send_word(browser, protocol),
            send_file(browser, protocol),
            browser.get(preview),
            browser.post(preview),
            browser.post(url),
        ]
        assert [answer.status_code for answer in answers] == [404] * 5
    assert (DocxText.objects.count(), Attachment.objects.count()) == (1, 1)
