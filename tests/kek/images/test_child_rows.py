"""Pictures in rows below a page. No page has such rows today; the check must not wait for the first one."""

from types import SimpleNamespace
from typing import Any

import pytest
from django import forms

from home.models import ContentPage
from kek.images.credits import require_credits
from kek.images.exceptions import MissingCreditError
from kek.images.models import CreditedImage
from kek.pages.forms import SitePageForm
from tests.factories.kek import ImageFactory

pytestmark = pytest.mark.django_db


class PictureForm(forms.Form):
    picture = forms.ModelChoiceField(CreditedImage.objects.all())


def gallery(*images: CreditedImage) -> ContentPage:
    page = ContentPage(title="Galerie")
    page.pictures = SimpleNamespace(all=lambda: [ContentPage(image=image) for image in images])
    return page


@pytest.fixture
def rows_with_pictures(monkeypatch: pytest.MonkeyPatch) -> None:
    relation = SimpleNamespace(get_accessor_name=lambda: "pictures")
    monkeypatch.setattr("kek.images.credits.get_all_child_relations", lambda _model: [relation])


@pytest.mark.usefixtures("rows_with_pictures")
def test_an_image_in_a_row_needs_its_credit_too() -> None:
    with pytest.raises(MissingCreditError) as refusal:
        require_credits(gallery(ImageFactory(), ImageFactory(title="Schloss", credit="")))
    assert [*refusal.value.message_dict] == ["pictures"]


def bound(image: CreditedImage, deleted: bool) -> tuple[SitePageForm, PictureForm]:
    row = PictureForm({"picture": image.pk})
    form_class: Any = ContentPage.get_edit_handler().get_form_class()
    form = form_class({"title": "Galerie", "slug": "galerie"}, instance=ContentPage())
    form.cleaned_data = {}
    form.formsets = {
        "pictures": SimpleNamespace(
            forms=[row], deleted_forms=[row] if deleted else [], is_valid=row.is_valid
        )
    }
    row.is_valid()
    return form, row


@pytest.mark.parametrize(("deleted", "refused"), [(False, True), (True, False)])
def test_the_row_says_it_at_its_field(deleted: bool, refused: bool) -> None:
    form, row = bound(ImageFactory(title="Schloss", credit=""), deleted)
    assert form._refuse_uncredited() is refused
    assert ("picture" in row.errors) is refused
