"""No publishing without credit: which images a page shows, and whether each names its author."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from modelcluster.models import get_all_child_relations

from kek.images.exceptions import MissingCreditError
from kek.images.models import CreditedImage


def require_credit(image: CreditedImage) -> None:
    if not image.credit.strip():
        raise ValidationError(
            f"Das Bild „{image.title}“ hat noch keinen Bildnachweis. Bitte tragen Sie ihn in der Verwaltung "
            f"unter „Bilder“ bei diesem Bild ein; danach kann die Seite veröffentlicht werden.",
            code="image_without_credit",
        )


def require_credits(page: models.Model) -> None:
    """Raise MissingCreditError if the page, as it is in memory, shows an image without credit."""
    errors: dict[str, list[ValidationError]] = {}
    shown = [*images_shown(page)]
    images = CreditedImage.objects.in_bulk({key for _, key in shown})
    for field_name, key in dict.fromkeys(shown):
        try:
            if image := images.get(key):
                require_credit(image)
        except ValidationError as error:
            errors.setdefault(field_name, []).append(error)
    if errors:
        raise MissingCreditError(page, errors)


def images_shown(page: models.Model) -> Iterator[tuple[str, int]]:
    """(field of the page, key of the image) for foreign keys, streams, rich text and child rows.

    An image in a child row counts for the relation's name ("pictures").
    """
    yield from _images_in_fields(page)
    for relation in get_all_child_relations(type(page)):
        name = relation.get_accessor_name()
        for child in getattr(page, name).all():
            for _field, key in _images_in_fields(child):
                yield name, key


def _images_in_fields(row: models.Model) -> Iterator[tuple[str, int]]:
    for field in row._meta.concrete_fields:
        if isinstance(field, models.ForeignKey):
            key = getattr(row, field.attname)
            if key is not None and field.related_model is CreditedImage:
                yield field.name, key
        elif hasattr(field, "extract_references"):
            yield from ((field.name, key) for key in _images_in_value(field, field.value_from_object(row)))


def _images_in_value(field: Any, value: Any) -> Iterator[int]:
    """The field is a StreamField or RichTextField; both can list the rows that their value refers to."""
    if not value:
        return
    for model, key, _model_path, _content_path in field.extract_references(value):
        if issubclass(model, CreditedImage):
            yield int(key)
