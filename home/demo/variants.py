"""Leichte Sprache and Gebärdensprache: of the whole site, and of the running process.

The texts follow the rules, but nobody has tested them with readers, and the film is a card that says what it
stands for: both say so.
"""

import hashlib
from pathlib import Path

from django.core.files.base import ContentFile
from wagtail.models import Page

from documents.models import Video
from documents.validators.captions import clean_captions
from home.demo.tree import child
from home.models import ContentPage
from kek.images.models import CreditedImage
from kek.pages.models import DistrictSettings, EasyLanguagePage, SignLanguagePage
from kek.process.models import ProcessPage

FILM = Path(__file__).parent / "data" / "muster.webm"
CAPTIONS = """WEBVTT

00:00:00.000 --> 00:00:04.000
Muster-Video: Gebärdensprache

00:00:04.000 --> 00:00:08.000
Hier steht später ein Video in Gebärdensprache.
"""
TRANSCRIPT = (
    "Das ist ein Muster. Hier steht später ein Video in Deutscher Gebärdensprache. "
    "Das Projektbüro lädt es in der Verwaltung unter „Videos“ hoch."
)
SITE = (
    (
        "<h2>Worum geht es hier?</h2><p>Ein Land·kreis macht einen Plan.</p><p>Der Plan ist für die nächsten "
        "Jahre.</p><p>In dem Plan steht:</p><ul><li>Wie wollen wir wohnen?</li><li>Wie kommen wir von Ort zu "
        "Ort?</li><li>Wo finden wir Hilfe?</li></ul>"
    ),
    (
        "<h2>Was können Sie tun?</h2><p>Sie können Ihre Idee auf·schreiben.</p><p>Sie brauchen "
        "<b>kein</b> Konto.</p><p>{link}</p><p>Sie können lesen, was andere schreiben.</p>"
        "<p>Das Projekt·büro liest alle Ideen.</p>"
    ),
)
PROCESS = (
    (
        "<h2>Warum ein neuer Plan?</h2><p>Der Land·kreis hat schon einen Plan.</p><p>Der Plan wird jetzt "
        "erneuert.</p><p>Dabei können alle mit·machen.</p>"
    ),
    (
        "<h2>So geht es weiter</h2><p>Zuerst sammeln wir Ideen.</p><p>{link}</p>"
        "<p>Dann schreiben wir den Plan.</p><p>Dann können Sie den Plan lesen.</p>"
        "<p>Am Ende stimmt der Kreis·tag ab.</p>"
    ),
)
LINK = '<a linktype="page" id="{pk}">Hier schreiben Sie Ihre Idee auf</a>.'
EXAMPLE = "Ein Beispiel für die Vorführung. Menschen aus der Zielgruppe haben es noch nicht geprüft."


def load_variants(process: ProcessPage, board_page: Page) -> None:
    link = LINK.format(pk=board_page.pk)
    district = DistrictSettings.objects.get(site__is_default_site=True)
    _fill(district.easy_language_page, _passages(SITE, link))
    _fill(district.sign_language_page, [("video", {"video": _film()})])
    easy = EasyLanguagePage(
        title="Der neue Plan", slug="leichte-sprache", summary=EXAMPLE, body=_passages(PROCESS, link)
    )
    child(process, easy)
    sign = SignLanguagePage(
        title="Die Fortschreibung in Gebärdensprache",
        slug="gebaerdensprache",
        summary="Ein Muster für die Vorführung.",
        body=[("video", {"video": _film()})],
    )
    child(process, sign)


def _fill(page: Page | None, body: list[tuple[str, object]]) -> None:
    """The site's own pages wait for their texts as drafts; what somebody has written stays."""
    content = ContentPage.objects.filter(pk=page.pk, live=False).first() if page else None
    if content is not None and not content.body:
        content.body, content.summary = body, EXAMPLE
        content.save_revision().publish()


def _passages(texts: tuple[str, ...], link: str) -> list[tuple[str, object]]:
    """The first with a picture beside it, one of those that the finished process has."""
    picture = {"image": CreditedImage.objects.order_by("pk").first(), "decorative": True}
    return [
        ("passage", {"text": text.replace("{link}", link), **(picture if not at else {})})
        for at, text in enumerate(texts)
    ]


def _film() -> Video:
    present = Video.objects.filter(title="Muster-Video in Gebärdensprache").first()
    if present is not None:
        return present
    content = FILM.read_bytes()
    film: Video = Video.objects.create(
        title="Muster-Video in Gebärdensprache",
        file=ContentFile(content, name="muster.webm"),
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        captions=clean_captions(CAPTIONS),
        transcript=TRANSCRIPT,
        credit="Platzhalter der Vorführung",
    )
    return film
