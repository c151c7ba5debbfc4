"""Films lie on the own host: checked when they come in, with captions, and as public as their pages."""

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from wagtail.models import PageViewRestriction

from documents.models import Video
from documents.validators import video as limits
from documents.validators.captions import clean_captions
from documents.validators.video import validate_video
from kek.people.models import User
from tests.conftest import CountQueries
from tests.factories.home import ContentPageFactory
from tests.factories.kek import ImageFactory
from tests.factories.videos import WEBM, WEBVTT, VideoFactory, box, mp4, with_video

pytestmark = pytest.mark.django_db


def upload(content: bytes, name: str = "gruss.mp4") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


@pytest.mark.parametrize(("content", "name"), [(mp4(), "gruss.mp4"), (WEBM, "gruss.webm")])
def test_what_every_browser_plays_is_taken(content: bytes, name: str) -> None:
    validate_video(file := upload(content, name))
    assert file.read() == content


@pytest.mark.parametrize(
    ("content", "name", "code"),
    [
        (mp4(), "gruss.mov", "unknown_extension"),
        (b"%PDF-1.7", "gruss.mp4", "content_mismatch"),
        (mp4(), "gruss.webm", "content_mismatch"),
        (WEBM.replace(b"\x84webm", b"\x88matroska"), "gruss.webm", "content_mismatch"),
        (WEBM[:12], "gruss.webm", "broken_video"),
        (mp4()[:-1], "gruss.mp4", "broken_video"),
        (box(b"ftyp", b"isom") + box(b"mdat", b"x"), "gruss.mp4", "broken_video"),
        (mp4() + b"\x00\x00\x00\x01mdat", "gruss.mp4", "broken_video"),
        (mp4(b"hvc1"), "gruss.mp4", "codec"),
        (b"", "gruss.mp4", "content_mismatch"),
    ],
)
def test_anything_else_is_refused_with_the_reason(content: bytes, name: str, code: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        validate_video(upload(content, name))
    assert refusal.value.code == code


def test_a_film_has_a_largest_size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "LARGEST", len(mp4()))
    validate_video(upload(mp4()))
    monkeypatch.setattr(limits, "LARGEST", len(mp4()) - 1)
    with pytest.raises(ValidationError, match="größer als"):
        validate_video(upload(mp4()))


def test_a_film_of_crumbs_is_not_read_to_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_BOXES", 4)
    validate_video(upload(mp4() + box(b"free")))
    with pytest.raises(ValidationError, match="zu vielen Einzelteilen"):
        validate_video(upload(mp4() + 2 * box(b"free")))


def test_captions_are_kept_with_one_kind_of_line_break() -> None:
    cue = "1\r\n00:01.000 --> 00:02.500 align:start\r\n<v Ada>Hallo\r\n"
    named = f"WEBVTT Grußwort\r\n\r\nNOTE nur für uns\r\n\r\n{cue}"
    assert clean_captions(named) == named.replace("\r\n", "\n")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("1\n00:00:01,000 --> 00:00:02,000\nHallo", "beginnen mit der Zeile WEBVTT"),
        ("WEBVTT", "steht kein Text"),
        ("WEBVTT\n\n00:01 --> 00:02\nHallo", "Zeile 3: Hier fehlen die Zeiten"),
        ("WEBVTT\n\neins\nzwei", "Zeile 4: Hier fehlen die Zeiten"),
        (f"WEBVTT\n\n{'9' * 5_000}:00:01.000 --> 00:02.000\nHallo", "Zeile 3: Hier fehlen die Zeiten"),
        ("WEBVTT\n\n00:02.000 --> 00:02.000\nHallo", "Zeile 3: Das Ende liegt nicht nach dem Anfang"),
        ("WEBVTT\n\n00:01.000 --> 00:02.000\n\nHallo", "Zeile 3: Nach den Zeiten fehlt der Text"),
        ("WEBVTT\n\n00:01.000 --> 00:02.000\nHallo\x00", "Steuerzeichen"),
    ],
)
def test_captions_that_no_browser_would_show_are_told(text: str, sentence: str) -> None:
    with pytest.raises(ValidationError, match=sentence):
        clean_captions(text)


FILLED_IN = {
    "title": "Grußwort",
    "transcript": "Guten Tag.",
    "credit": "Film: Emil",
    "poster": "",
    "captions": "",
}


def test_the_office_uploads_a_film_and_replaces_it(olga: User, browser_of: Callable[[User], Client]) -> None:
    browser = browser_of(olga)
    add = "/verwaltung/snippets/documents/video/add/"
    vtt = SimpleUploadedFile("gruss.vtt", f"\ufeff{WEBVTT}".encode())
    answer = browser.post(add, {**FILLED_IN, "file": upload(mp4()), "captions_file": vtt})
    assert answer.status_code == 302, answer.context["form"].errors
    video = Video.objects.get()
    opened = browser.get(f"/verwaltung/snippets/documents/video/edit/{video.pk}/").content.decode()
    assert f'Jetzt: <a href="{video.url}">{video.filename}</a>' in opened
    assert (video.size, video.captions, video.uploaded_by) == (len(mp4()), WEBVTT, olga)

    before, old = video.sha256, str(video.file)
    edit = f"/verwaltung/snippets/documents/video/edit/{video.pk}/"
    changed = {**FILLED_IN, "captions": WEBVTT, "file": upload(mp4() + box(b"free"), "neu.mp4")}
    assert browser.post(edit, changed).status_code == 302
    video.refresh_from_db()
    assert (video.sha256 != before, video.filename) == (True, "neu.mp4")
    assert str(video.file) != old


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({}, "captions"),
        ({"captions": "Hallo"}, "captions"),
        ({"captions": WEBVTT, "transcript": ""}, "transcript"),
        ({"captions": WEBVTT, "credit": ""}, "credit"),
        ({"captions_file": SimpleUploadedFile("a.vtt", b"\xff\xfe")}, "captions_file"),
    ],
)
def test_no_film_without_what_others_need(
    olga: User, browser_of: Callable[[User], Client], changes: dict[str, object], field: str
) -> None:
    add = "/verwaltung/snippets/documents/video/add/"
    answer = browser_of(olga).post(add, {**FILLED_IN, "file": upload(mp4()), **changes})
    errors = answer.context["form"].errors
    assert list(errors) == [field, "file"]
    assert errors["file"] == ["Bitte wählen Sie das Video noch einmal aus: Es wurde nicht gespeichert."]
    assert not Video.objects.exists()


def test_captions_from_a_file_are_kept_while_something_else_is_missing(
    olga: User, browser_of: Callable[[User], Client]
) -> None:
    add = "/verwaltung/snippets/documents/video/add/"
    vtt = SimpleUploadedFile("gruss.vtt", WEBVTT.encode())
    refused = {**FILLED_IN, "credit": "", "file": upload(mp4()), "captions_file": vtt}
    form = browser_of(olga).post(add, refused).context["form"]
    assert (list(form.errors), form["captions"].value()) == (["credit", "file"], WEBVTT)


def test_a_page_shows_the_film_with_captions_poster_and_text() -> None:
    video = VideoFactory(poster=ImageFactory(credit="Foto: Mira"))
    page = ContentPageFactory(**with_video(video))
    film = BeautifulSoup(Client().get(page.url).content, "html.parser").select_one("figure.video")
    player = film.video
    assert [name in player.attrs for name in ("controls", "autoplay")] == [True, False]
    assert (player.source["src"], player.source["type"]) == (video.url, "video/mp4")
    assert (player.track["kind"], player.track["srclang"], player.track["src"]) == (
        "captions",
        "de",
        video.captions_url,
    )
    assert player["poster"].startswith("/media/")
    assert film.figcaption.get_text() == f"{video.title} · Film: Emil · Vorschaubild: Foto: Mira"
    assert film.details.get_text(" ", strip=True) == "Text zum Video Guten Tag."


def test_a_deleted_film_leaves_a_whole_page() -> None:
    video = VideoFactory()
    page = ContentPageFactory(**with_video(video))
    video.delete()
    answer = Client().get(page.url)
    assert (answer.status_code, b"<video" in answer.content) == (200, False)


def test_a_reader_jumps_within_the_film() -> None:
    video = VideoFactory()
    ContentPageFactory(**with_video(video))
    part = Client().get(video.url, headers={"Range": "bytes=4-7"})
    assert (part.status_code, b"".join(part.streaming_content)) == (206, b"ftyp")
    assert part["Content-Range"] == f"bytes 4-7/{video.size}"
    assert (part["Content-Type"], part["Cache-Control"]) == ("video/mp4", "no-cache")
    captions = Client().get(video.captions_url)
    assert (captions["Content-Type"], captions.content.decode()) == ("text/vtt; charset=utf-8", WEBVTT)


def test_a_film_is_as_public_as_the_pages_that_show_it(
    clara: User, olga: User, browser_of: Callable[[User], Client]
) -> None:
    video = VideoFactory()

    def statuses() -> list[list[int]]:
        people = [Client(), browser_of(clara), browser_of(olga)]
        return [[each.get(url).status_code for url in (video.url, video.captions_url)] for each in people]

    nobodys, everybodys = [404, 404], [200, 200]
    assert statuses() == [nobodys, nobodys, everybodys]
    page = ContentPageFactory(**with_video(video))
    assert statuses() == [everybodys, everybodys, everybodys]
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    assert statuses() == [nobodys, everybodys, everybodys]
    assert browser_of(clara).get(video.url)["Cache-Control"] == "private, no-store"
    page.unpublish()
    assert statuses() == [nobodys, nobodys, everybodys]


def test_a_film_on_many_pages_takes_the_same_queries(queries: CountQueries) -> None:
    video = VideoFactory()
    hidden = ContentPageFactory(**with_video(video))
    PageViewRestriction.objects.create(page=hidden, restriction_type=PageViewRestriction.LOGIN)
    ContentPageFactory(**with_video(video))
    on_few = queries(video.url)
    for _ in range(4):
        ContentPageFactory(**with_video(video))

    assert queries(video.url) == on_few


def test_a_deleted_film_takes_its_file_along(
    django_capture_on_commit_callbacks: Callable[..., object],
) -> None:
    video = VideoFactory()
    storage, name = video.file.storage, str(video.file)
    with django_capture_on_commit_callbacks(execute=True):
        video.delete()
    assert not storage.exists(name)
