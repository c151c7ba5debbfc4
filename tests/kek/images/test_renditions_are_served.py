import pytest
from django.test import Client

from tests.factories.kek import ImageFactory

pytestmark = pytest.mark.django_db


def test_a_rendition_has_an_address() -> None:
    rendition = ImageFactory().get_rendition("original")

    answer = Client().get(rendition.url)

    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "image/png")
    assert b"".join(answer).startswith(b"\x89PNG")


def test_an_original_has_none() -> None:
    image = ImageFactory()

    assert image.file.storage.exists(image.file.name)
    assert Client().get(image.file.url).status_code == 404


@pytest.mark.parametrize(
    ("path", "status"),
    [("gibt-es-nicht.png", 404), ("", 404), ("%00.png", 404), ("../original_images/bild.png", 400)],
)
def test_what_is_no_rendition_is_refused(path: str, status: int) -> None:
    assert Client().get(f"/media/images/{path}").status_code == status
