from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries
from wagtail.blocks import StreamBlock

from kek.blocks.image import ImageBlock
from kek.images.models import CreditedImage
from tests.factories.kek import ImageFactory
from tests.kek.blocks.render import draft_errors, errors, rendered

pytestmark = pytest.mark.django_db


@pytest.fixture
def image() -> CreditedImage:
    return ImageFactory(credit="Foto: Emil")


def test_caption_and_credit_stand_below_the_picture(image: CreditedImage) -> None:
    html = rendered(ImageBlock(), {"image": image.pk, "alt_text": "Ein See", "caption": "Der See"})
    assert 'alt="Ein See"' in html
    assert '<span class="figure__caption">Der See</span>' in html
    assert '<span class="figure__credit">Foto: Emil</span>' in html


def test_a_deleted_image_leaves_nothing_behind() -> None:
    assert rendered(ImageBlock(), {"image": 999_999, "alt_text": "Ein See"}) == ""


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({}, "Bitte beschreiben Sie das Bild oder kennzeichnen Sie es als dekorativ."),
        (
            {"alt_text": "Ein See", "decorative": True},
            "Ein dekoratives Bild hat keinen Alternativtext. Bitte entscheiden Sie sich für eines.",
        ),
    ],
)
def test_exactly_one_of_text_and_decorative(
    image: CreditedImage, changes: dict[str, Any], message: str
) -> None:
    assert errors(ImageBlock(), {"image": image.pk, **changes}) == {"alt_text": message}


@pytest.mark.parametrize("changes", [{"alt_text": "Ein See"}, {"decorative": True}])
def test_either_of_them_is_enough(image: CreditedImage, changes: dict[str, Any]) -> None:
    assert errors(ImageBlock(), {"image": image.pk, **changes}) == {}


def test_an_image_without_credit_is_named_at_its_field() -> None:
    image = ImageFactory(title="Schloss", credit="")
    assert errors(ImageBlock(), {"image": image.pk, "alt_text": "Schloss"}) == {
        "image": "Das Bild „Schloss“ hat noch keinen Bildnachweis. Bitte tragen Sie ihn in der Verwaltung "
        "unter „Bilder“ bei diesem Bild ein; danach kann die Seite veröffentlicht werden."
    }


def test_a_draft_may_wait_for_credit_and_text() -> None:
    assert draft_errors(ImageBlock(), {"image": ImageFactory(credit="").pk}) is None


@pytest.mark.parametrize("count", [1, 30])
def test_pictures_cost_the_same_in_any_number(
    count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    stream = StreamBlock([("image", ImageBlock())])
    stored = [{"type": "image", "value": {"image": ImageFactory().pk, "alt_text": "x"}} for _ in range(count)]
    rendered(stream, stored)
    with django_assert_num_queries(2):  # images, renditions
        rendered(stream, stored)
