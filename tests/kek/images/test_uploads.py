"""A picture is judged by its head before anything decodes it."""

import json
import tracemalloc
from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from kek.images.models import CreditedImage
from kek.images.validators import ImageHead, validate_pixels
from kek.people.models import User
from tests.factories.files import moving_picture, picture, png_bomb

TOO_BIG = (
    "Das Bild ist zu groß (11000 × 11000 Pixel). Bitte verkleinern Sie es auf höchstens 40 Millionen "
    "Bildpunkte, zum Beispiel 6.000 × 4.000."
)


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["wagtailimages:add", "wagtailimages:add_multiple"])
def test_picture_with_too_many_pixels_is_refused_in_every_upload(
    address: str, ada: User, browser_of: Callable[[User], Client]
) -> None:
    upload = SimpleUploadedFile("bild.png", png_bomb(), "image/png")
    field = "files[]" if address.endswith("multiple") else "file"
    response = browser_of(ada).post(reverse(address), {"title": "Bild", field: upload})
    answer = (
        json.loads(response.content)["error_message"] if field == "files[]" else response.content.decode()
    )
    assert TOO_BIG in answer
    assert not CreditedImage.objects.exists()


@pytest.mark.django_db
def test_ordinary_picture_is_taken(ada: User, browser_of: Callable[[User], Client]) -> None:
    upload = SimpleUploadedFile("bild.png", picture(), "image/png")
    response = browser_of(ada).post(reverse("wagtailimages:add"), {"title": "Bild", "file": upload})
    assert response.status_code == 302
    assert CreditedImage.objects.get().width == 40


def test_no_pixel_is_decoded_for_the_judgement() -> None:
    bomb = SimpleUploadedFile("bild.png", png_bomb())
    tracemalloc.start()
    with pytest.raises(ValidationError):
        validate_pixels(bomb)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 2_000_000


def test_head_tells_format_and_size() -> None:
    assert validate_pixels(SimpleUploadedFile("a.jpg", picture("JPEG"))) == ImageHead("JPEG", 40, 30, 1)


@pytest.mark.parametrize(
    "content",
    [b"Text", moving_picture()[:100], moving_picture()[:107]],
    ids=["text", "cut_between_frames", "cut_in_a_frame"],
)
def test_what_cannot_be_read_is_no_picture(content: bytes) -> None:
    with pytest.raises(ValidationError, match="kein lesbares Bild"):
        validate_pixels(SimpleUploadedFile("a.gif", content))
