from django.core.exceptions import ValidationError
from django.db import models
from wagtail.images.models import AbstractImage, AbstractRendition, Image

from kek.people.validators import validate_plain_line


class CreditedImage(AbstractImage):
    """An image with its credit. Without one it can be uploaded, but no page with it is published."""

    credit = models.CharField(
        "Bildnachweis",
        max_length=200,
        blank=True,
        validators=[validate_plain_line],
        help_text="Wer hat das Bild gemacht, wer hat die Rechte? Ohne Bildnachweis kann keine Seite mit "
        "diesem Bild veröffentlicht werden.",
    )

    admin_form_fields = (
        "title",
        "file",
        "credit",
        *[f for f in Image.admin_form_fields if f not in {"title", "file"}],
    )

    class Meta(AbstractImage.Meta):
        verbose_name = "Bild"
        verbose_name_plural = "Bilder"
        permissions = [("choose_image", "Can choose image")]

    def clean(self) -> None:
        """A credit may be corrected, not taken back: pages were published and scheduled because of it."""
        super().clean()
        stored = CreditedImage.objects.filter(pk=self.pk).exclude(credit="").exists()
        if stored and not self.credit.strip():
            raise ValidationError(
                {"credit": "Ein Bildnachweis kann geändert, aber nicht entfernt werden."},
                code="credit_removed",
            )


class Rendition(AbstractRendition):
    image = models.ForeignKey(CreditedImage, models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=("image", "filter_spec", "focal_point_key"), name="images_rendition_unique"
            ),
        ]
