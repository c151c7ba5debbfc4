"""Bildnachweise list themselves from what is published, wherever an image stands."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from wagtail.models import PageViewRestriction, Site

from home.models import ContentPage
from home.queries.image_credits import image_credits
from kek.images.models import CreditedImage
from tests.factories.home import ContentPageFactory
from tests.factories.kek import ImageFactory
from tests.factories.workshops import ForumFactory

pytestmark = pytest.mark.django_db


def listed() -> dict[str, list[str]]:
    """Credit -> titles of the pages that show its pictures."""
    found = image_credits(Site.objects.get(is_default_site=True))
    return {c.text: [page.title for picture in c.pictures for page in picture.pages] for c in found}


def page_with(image: CreditedImage, **fields: object) -> ContentPage:
    return ContentPageFactory(image=image, **fields)


def test_an_image_field() -> None:
    page_with(ImageFactory(credit="Foto: Emil"), title="Moor")
    assert listed() == {"Foto: Emil": ["Moor"]}


def test_an_image_in_a_stream() -> None:
    image = ImageFactory(credit="Foto: Emil")
    value = {"image": image, "alt_text": "Ein Moor", "decorative": False}
    ContentPageFactory(title="Moor", body=[("image", value)])
    assert listed() == {"Foto: Emil": ["Moor"]}


def test_the_pictures_of_an_event() -> None:
    value = {"image": ImageFactory(credit="Foto: Emil"), "alt_text": "Ein Moor", "decorative": False}
    event = ForumFactory(pictures=[("picture", value)])
    assert listed() == {"Foto: Emil": [event.title]}


def test_unused_images_are_left_out() -> None:
    ImageFactory(credit="Foto: Emil")
    assert listed() == {}


def test_unpublishing_removes() -> None:
    page = page_with(ImageFactory(credit="Foto: Emil"))
    page.unpublish()
    assert listed() == {}


def test_private_pages_and_drafts_are_left_out() -> None:
    private = page_with(ImageFactory(credit="Foto: Emil"))
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    public = ContentPageFactory()
    public.image = ImageFactory(credit="Foto: Clara")
    public.save_revision()
    assert listed() == {}


def test_one_picture_on_two_pages_and_uploaded_twice_is_one_entry() -> None:
    first, copy = (ImageFactory(title="Moor", credit="Foto: Emil", file_hash="gleich") for _ in range(2))
    page_with(first, title="A")
    page_with(first, title="B")
    page_with(copy, title="C")
    [credit] = image_credits(Site.objects.get(is_default_site=True))
    assert [[page.title for page in picture.pages] for picture in credit.pictures] == [["A", "B", "C"]]


def test_a_missing_credit_is_said_neutrally(client: Client) -> None:
    page = page_with(ImageFactory(), title="Moor")
    CreditedImage.objects.update(credit="")
    html = BeautifulSoup(client.get("/bildnachweise/").content, "html.parser")
    assert [h2.get_text() for h2 in html.main.select("h2")] == ["Nachweis wird ergänzt"]
    assert html.main.select_one("li a")["href"] == page.url


@pytest.mark.parametrize("number", [1, 30])
def test_queries_stay_the_same(django_assert_num_queries: DjangoAssertNumQueries, number: int) -> None:
    for each in range(number):
        page_with(ImageFactory(credit=f"Foto {each}"))
    listed()
    with django_assert_num_queries(6):
        listed()
