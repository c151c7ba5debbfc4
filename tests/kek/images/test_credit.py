from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from kek.images.models import CreditedImage
from kek.people.models import User
from tests.factories.kek import ImageFactory, png


@pytest.mark.django_db
def test_a_credit_is_corrected_but_not_taken_back() -> None:
    image = ImageFactory(credit="Foto: Emil")
    image.credit = "Foto: Clara"
    image.full_clean(exclude=["file"])
    image.credit = " "
    with pytest.raises(ValidationError) as refusal:
        image.full_clean(exclude=["file"])
    assert refusal.value.message_dict == {
        "credit": ["Ein Bildnachweis kann geändert, aber nicht entfernt werden."]
    }


def test_an_image_is_uploaded_without_credit_and_told_why(
    browser_of: Callable[[User], Client], ada: User
) -> None:
    url = reverse("wagtailimages:add")
    browser = browser_of(ada)
    assert "Ohne Bildnachweis kann keine Seite" in browser.get(url).text
    file = SimpleUploadedFile("see.png", png(), "image/png")
    browser.post(url, {"title": "See", "file": file, "credit": "", "tags": "", "description": ""})
    assert CreditedImage.objects.get().credit == ""
