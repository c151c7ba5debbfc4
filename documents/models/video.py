from pathlib import PurePosixPath

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils import timezone
from wagtail.images.shortcuts import get_rendition_or_not_found

from documents.files import file_type_of
from documents.storage import own_folder, private_storage
from kek.images.credits import require_credit
from kek.people.validators import validate_plain_line, validate_plain_text

POSTER = "width-960|format-webp"


class Video(models.Model):
    """A film from the own host. Without captions and its text there is none: not everybody hears or sees it.

    Who may read a page that shows it may have it (documents.access); nobody else but those who edit.
    """

    title = models.CharField("Titel", max_length=200, validators=[validate_plain_line])
    file = models.FileField(
        "Videodatei",
        storage=private_storage,
        upload_to=own_folder,
        max_length=255,
        help_text="MP4 (H.264) oder WebM, höchstens 200 MB.",
    )
    size = models.PositiveBigIntegerField("Größe in Bytes", editable=False)
    sha256 = models.CharField("Prüfsumme (SHA-256)", max_length=64, editable=False)
    captions = models.TextField(
        "Untertitel (WebVTT)",
        help_text="Was gesprochen oder gebärdet wird, mit Zeiten. Sie können stattdessen unten eine Datei "
        "auswählen.",
    )
    transcript = models.TextField(
        "Text zum Video",
        max_length=20_000,
        validators=[validate_plain_text],
        help_text="Der ganze Inhalt zum Nachlesen. Eine Leerzeile beginnt einen neuen Absatz.",
    )
    credit = models.CharField(
        "Nachweis",
        max_length=200,
        validators=[validate_plain_line],
        help_text="Wer hat das Video gemacht, wer hat die Rechte?",
    )
    poster = models.ForeignKey(
        "images.CreditedImage",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="Vorschaubild",
        help_text="Steht da, solange das Video nicht läuft.",
    )
    uploaded_at = models.DateTimeField("hochgeladen am", default=timezone.now, editable=False)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name="hochgeladen von",
    )

    class Meta:
        verbose_name = "Video"
        verbose_name_plural = "Videos"
        ordering = ["title", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(captions="") & ~models.Q(transcript=""),
                name="documents_video_for_everybody",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        super().clean()
        if self.poster is not None:
            try:
                require_credit(self.poster)
            except ValidationError as error:
                raise ValidationError({"poster": error}) from None

    @property
    def filename(self) -> str:
        return PurePosixPath(str(self.file)).name

    @property
    def content_type(self) -> str:
        return file_type_of(self.filename).content_type

    @property
    def url(self) -> str:
        return reverse("documents:video", args=[self.pk])

    @property
    def captions_url(self) -> str:
        return reverse("documents:captions", args=[self.pk])

    @property
    def poster_url(self) -> str:
        """Empty without a picture, and where its file was lost."""
        return get_rendition_or_not_found(self.poster, POSTER).url if self.poster else ""

    @property
    def all_credits(self) -> str:
        of_poster = f" · Vorschaubild: {self.poster.credit}" if self.poster else ""
        return f"{self.credit}{of_poster}"
