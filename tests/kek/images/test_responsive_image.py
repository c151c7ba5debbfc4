from pathlib import Path

import pytest
from django.core.files.base import ContentFile

from kek.images.templatetags.image_tags import responsive_image
from tests.factories.kek import ImageFactory, png

pytestmark = pytest.mark.django_db


def test_a_large_picture_is_served_in_three_widths() -> None:
    image = ImageFactory(file=ContentFile(png(2000, 100), name="breit.png"))
    html = responsive_image(image, "Ein See", "50vw")
    assert [part.rsplit(" ", 1)[1] for part in html.split('srcset="')[1].split('"')[0].split(", ")] == [
        "480w",
        "960w",
        "1440w",
    ]
    assert 'alt="Ein See"' in html
    assert 'sizes="50vw"' in html


def test_a_small_picture_is_not_enlarged() -> None:
    html = responsive_image(ImageFactory(), "")
    assert 'width="8"' in html
    assert "srcset" not in html


@pytest.mark.parametrize("alt", ["", None])
def test_a_picture_that_says_nothing_says_so(alt: str | None) -> None:
    """Without the attribute, programs would read its address."""
    assert ' alt=""' in responsive_image(ImageFactory(), alt)


def test_a_lost_file_leaves_its_description() -> None:
    image = ImageFactory()
    Path(image.file.path).unlink()
    assert responsive_image(image, "Ein See") == (
        '<span class="image-missing">Bild nicht verfügbar: Ein See</span>'
    )


def test_no_image_is_no_markup() -> None:
    assert responsive_image(None, "Ein See") == ""
