from collections.abc import Collection
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.functional import cached_property

from documents.enums import ItemKind
from documents.items.item import Item
from documents.storage import own_folder, private_storage
from kek.stores.canonical import sha256_of


class ProtocolVersion(models.Model):
    """A state of a protocol as somebody was shown it: frozen, with a hash, never changed.

    content is canonical JSON: title, kind and the items with their numbers, internal fields included; readers
    get Item.for_everybody(). approval is the record of how it was agreed (queries/approval_record.py).
    changes_note is what the office says of the changes since the version before.
    """

    protocol = models.ForeignKey(
        "documents.Protocol", models.CASCADE, related_name="versions", verbose_name="Protokoll"
    )
    number = models.PositiveIntegerField("Fassung")
    title = models.CharField("Titel", max_length=255)
    content = models.TextField()
    sha256 = models.CharField("Prüfsumme (SHA-256)", max_length=64)
    created_at = models.DateTimeField("angelegt", default=timezone.now)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name="angelegt von"
    )
    changes_note = models.TextField("Was sich geändert hat", max_length=2_000, blank=True)
    agreed_at = models.DateTimeField("abgestimmt am", null=True, blank=True)
    approval = models.JSONField("Abstimmung", default=dict, blank=True)
    published_at = models.DateTimeField("veröffentlicht am", null=True, blank=True)
    pdf = models.FileField("PDF", storage=private_storage, upload_to=own_folder, max_length=255, blank=True)
    # Items whose quotation the PDF leaves out, and which version of the library's entry it is.
    pdf_withheld = models.JSONField(default=list, blank=True)
    library_number = models.PositiveIntegerField(null=True, blank=True)
    # Why there is none, for the office; an error's kind, never its text.
    pdf_fault = models.CharField("Warum es kein PDF gibt", max_length=100, blank=True)

    class Meta:
        verbose_name = "Fassung"
        verbose_name_plural = "Fassungen"
        ordering = ["protocol", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["protocol", "number"], name="documents_protocolversion_number"),
            models.CheckConstraint(
                condition=Q(number__gte=1), name="documents_protocolversion_number_from_one"
            ),
            models.CheckConstraint(
                condition=Q(published_at__isnull=True) | Q(agreed_at__isnull=False),
                name="documents_protocolversion_published_is_agreed",
            ),
        ]

    def __str__(self) -> str:
        return f"Fassung {self.number}"

    @property
    def pdf_file(self) -> "VersionPdf":
        return VersionPdf(self.pdf)

    @property
    def pdf_size(self) -> int | None:
        """None where there is no PDF, or its file was lost."""
        try:
            return int(self.pdf.size) if self.pdf else None
        except FileNotFoundError:
            return None

    @cached_property
    def items(self) -> list[Item]:
        """With what only the review may know."""
        return [row.item for row in self.item_rows.all()]

    @cached_property
    def public_items(self) -> list[Item]:
        return [item.for_everybody() for item in self.items]

    def pdf_tells(self, withheld: Collection[str]) -> bool:
        """Whether the PDF still quotes one of these items."""
        told = set(withheld) - set(self.pdf_withheld)
        return bool(self.pdf) and any(item.id in told for item in self.items)


@dataclass(frozen=True)
class VersionPdf:
    """The PDF as a file that can be sent (documents.responses.StoredFile)."""

    file: Any

    @property
    def size(self) -> int:
        return int(self.file.size)

    @property
    def sha256(self) -> str:
        """For the ETag: each file has a folder of its own, and is never written again."""
        return sha256_of(str(self.file))

    @property
    def filename(self) -> str:
        return PurePosixPath(str(self.file)).name


class VersionItemQuerySet(models.QuerySet["VersionItem"]):
    def holding(self, *attachments: int) -> "VersionItemQuerySet":
        """The items that lead to one of these attachments."""
        return self.filter(kind=ItemKind.ATTACHMENT, value__attachment__in=attachments)


class VersionItem(models.Model):
    """One item of a version: what a remark is about."""

    version = models.ForeignKey(
        ProtocolVersion, models.CASCADE, related_name="item_rows", verbose_name="Fassung"
    )
    position = models.PositiveIntegerField()
    item_id = models.UUIDField()
    number = models.CharField("Nummer", max_length=20)
    kind = models.CharField("Art", max_length=12, choices=ItemKind)
    value = models.JSONField()

    objects = VersionItemQuerySet.as_manager()

    class Meta:
        verbose_name = "Punkt"
        verbose_name_plural = "Punkte"
        ordering = ["version", "position"]
        constraints = [
            models.UniqueConstraint(fields=["version", "position"], name="documents_versionitem_position"),
            models.UniqueConstraint(fields=["version", "item_id"], name="documents_versionitem_once"),
            models.UniqueConstraint(fields=["version", "number"], name="documents_versionitem_number"),
            models.CheckConstraint(
                condition=Q(kind__in=ItemKind.values), name="documents_versionitem_kind_known"
            ),
        ]

    def __str__(self) -> str:
        return f"Punkt {self.number}"

    @property
    def item(self) -> Item:
        return Item(str(self.item_id), ItemKind(self.kind), self.number, self.value)

    @classmethod
    def of(cls, version: ProtocolVersion, position: int, item: Item) -> "VersionItem":
        value: dict[str, Any] = item.value
        return cls(
            version=version,
            position=position,
            item_id=item.id,
            number=item.number,
            kind=item.kind,
            value=value,
        )


class ItemNumber(models.Model):
    """A number given for good, when the first version with the item was made; it outlives the item."""

    protocol = models.ForeignKey("documents.Protocol", models.CASCADE, related_name="item_numbers")
    item_id = models.CharField(max_length=36)
    number = models.CharField(max_length=20)

    class Meta:
        verbose_name = "Nummer eines Punktes"
        verbose_name_plural = "Nummern der Punkte"
        constraints = [
            models.UniqueConstraint(fields=["protocol", "item_id"], name="documents_itemnumber_once"),
            models.UniqueConstraint(fields=["protocol", "number"], name="documents_itemnumber_unique"),
        ]

    def __str__(self) -> str:
        return self.number
