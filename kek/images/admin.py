"""Wagtail's list of images, with a filter for what keeps pages from being published."""

from django.db.models import QuerySet
from django.forms import CheckboxInput
from django_filters import BooleanFilter
from wagtail.images.views.images import ImagesFilterSet, IndexView

from kek.images.models import CreditedImage


class CreditFilterSet(ImagesFilterSet):
    needs_credit = BooleanFilter(label="Bildnachweis fehlt", method="narrow_to_missing", widget=CheckboxInput)

    class Meta:
        model = CreditedImage
        fields: list[str] = []

    def narrow_to_missing(
        self, images: QuerySet[CreditedImage], _name: str, is_wanted: bool
    ) -> QuerySet[CreditedImage]:
        return images.filter(credit="") if is_wanted else images


class ImageIndexView(IndexView):
    filterset_class = CreditFilterSet
