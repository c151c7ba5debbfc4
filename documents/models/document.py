import hashlib
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.conf import settings
from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone
from wagtail.documents.models import AbstractDocument
from wagtail.search import index

from documents.enums import Accessible, Kind, Language, Reading, ReadingFault, State
from documents.models.document_rows import READING_FIELDS, KekDocumentQuerySet
from documents.models.version import DocumentVersion
from documents.storage import own_folder, private_storage
from documents.words import row_facts
from kek.people.models import User
from kek.people.validators import validate_plain_line, validate_plain_text

if TYPE_CHECKING:
    from documents.queries.found_pages import FoundPages

# What an upload changes. Saving a document without a new file never writes these: two editors at once,
# one uploading, one correcting the title, must not turn the file back.
FILE_FIELDS = frozenset({"file", "file_size", "file_hash", "version_number"}) | READING_FIELDS


class KekDocument(AbstractDocument):
    """A download: its words, and the newest of its files."""

    title = models.CharField("Titel", max_length=255, validators=[validate_plain_line])
    file = models.FileField("Datei", storage=private_storage, upload_to=own_folder, max_length=255)
    kind = models.CharField("Art", max_length=12, choices=Kind, default=Kind.OTHER)
    state = models.CharField("Stand", max_length=10, choices=State, default=State.WORKING)
    date = models.DateField(
        "Datum",
        null=True,
        blank=True,
        help_text="Der Tag, zu dem das Dokument gehört, zum Beispiel der Sitzungstag. Leer: unbekannt.",
    )
    language = models.CharField("Sprache", max_length=3, choices=Language, default=Language.GERMAN)
    accessible = models.CharField(
        "Barrierefreiheit",
        max_length=10,
        choices=Accessible,
        default=Accessible.UNCHECKED,
        help_text="Was Sie geprüft haben, steht auf der Seite hinter dem Titel.",
    )
    summary = models.TextField(
        "Beschreibung",
        max_length=400,
        blank=True,
        validators=[validate_plain_text],
        help_text="Ein oder zwei Sätze: Was steht in dem Dokument?",
    )
    committees = models.ManyToManyField(
        "people.Committee", blank=True, related_name="documents", verbose_name="Ausschüsse"
    )
    fields_of_action = models.ManyToManyField(
        "process.FieldOfAction", blank=True, related_name="documents", verbose_name="Handlungsfelder"
    )
    version_number = models.PositiveIntegerField("Version", default=0, editable=False)
    # The words of the newest file, each once: enough to be found by, and a quarter of the text. A task reads
    # them (documents.actions.reading); where they stand is known by the pages.
    text = models.TextField("Text der Datei", blank=True, editable=False)
    reading = models.CharField("Text", max_length=10, choices=Reading, default=Reading.UNREAD, editable=False)
    # A file that is read may have one too: then only its beginning is.
    reading_fault = models.CharField(
        "Hinweis zum Lesen", max_length=8, choices=ReadingFault, blank=True, editable=False
    )
    is_tagged = models.BooleanField("mit Struktur-Tags", null=True, editable=False)
    # Its words, its file, or who may read it: programs ask what is new since they asked last.
    changed_at = models.DateTimeField("geändert", default=timezone.now, editable=False)

    objects = KekDocumentQuerySet.as_manager()

    # Who uploads the next version; a form sets it. Without it the version belongs to the first uploader.
    uploading_user: User | None = None
    # Where a search found its words; the search sets it (documents.queries.found_pages).
    found_on: "FoundPages | None" = None
    # Whether its PDF is about to be set anew, and nobody may have it until then; for_rows() says so.
    is_outdated = False
    # Which version of a protocol the newest file is; with_protocol_version() says so.
    protocol_version: int | None = None
    _stored_name: str | None = None

    admin_form_fields: ClassVar[tuple[str, ...]] = (
        "title",
        "file",
        "kind",
        "state",
        "date",
        "language",
        "accessible",
        "summary",
        "committees",
        "fields_of_action",
        "collection",
        "tags",
    )
    search_fields: ClassVar[list[index.BaseField]] = [
        *AbstractDocument.search_fields,
        index.SearchField("summary"),
        index.SearchField("text"),
        index.FilterField("kind"),
        index.FilterField("state"),
        index.FilterField("date"),
        index.FilterField("accessible"),
        index.FilterField("reading"),
    ]

    class Meta(AbstractDocument.Meta):
        verbose_name = "Dokument"
        verbose_name_plural = "Dokumente"
        permissions = [("choose_document", "Can choose document")]
        constraints = [
            models.CheckConstraint(condition=models.Q(kind__in=Kind.values), name="documents_kind_known"),
            models.CheckConstraint(condition=models.Q(state__in=State.values), name="documents_state_known"),
            models.CheckConstraint(
                condition=models.Q(accessible__in=Accessible.values), name="documents_accessible_known"
            ),
            models.CheckConstraint(
                condition=models.Q(reading__in=Reading.values), name="documents_reading_known"
            ),
            models.CheckConstraint(
                condition=~models.Q(reading=Reading.UNREADABLE) | ~models.Q(reading_fault=""),
                name="documents_unreadable_with_reason",
            ),
        ]
        indexes = [models.Index(fields=["-date", "title"], name="documents_by_date")]

    @classmethod
    def from_db(cls, *args: Any, **kwargs: Any) -> Self:
        document = super().from_db(*args, **kwargs)
        document._remember_file()
        return document

    def refresh_from_db(self, *args: Any, **kwargs: Any) -> None:
        super().refresh_from_db(*args, **kwargs)
        self._remember_file()

    def _remember_file(self) -> None:
        """The stored file's name; None where the query left it out."""
        name = self.__dict__.get("file")
        self._stored_name = None if name is None else str(name)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save; a file that was not there before becomes the next version."""
        self.changed_at = timezone.now()
        if self._state.adding or self._has_new_file():
            self._save_with_new_file(*args, **kwargs)
        else:
            fields = kwargs.get("update_fields") or self._fields_beside_the_file()
            kwargs["update_fields"] = {*fields, "changed_at"}
            super().save(*args, **kwargs)
            self.versions.filter(number=self.version_number).update(state=self.state)

    def _has_new_file(self) -> bool:
        return "file" in self.__dict__ and self.file.name != self._stored_name

    def _fields_beside_the_file(self) -> list[str]:
        deferred = self.get_deferred_fields()
        names = [f.attname for f in self._meta.concrete_fields if not f.primary_key]
        return [name for name in names if name not in FILE_FIELDS | deferred]

    @transaction.atomic
    def _save_with_new_file(self, *args: Any, **kwargs: Any) -> None:
        """The row lock makes two uploads at once two versions, one after the other."""
        row = KekDocument.objects.select_for_update().filter(pk=self.pk).values("version_number").first()
        self.version_number = (row["version_number"] if row else 0) + 1
        self._set_document_file_metadata()
        digest = hashlib.file_digest(self.file.file, "sha256").hexdigest()
        self.forget_text()
        kwargs.pop("update_fields", None)
        super().save(*args, **kwargs)
        self._remember_file()
        DocumentVersion.objects.create(
            document=self,
            number=self.version_number,
            state=self.state,
            file=self.file.name,
            size=self.file_size,
            sha256=digest,
            uploaded_by=self.uploading_user or self.uploaded_by_user,
        )

    def forget_text(self) -> None:
        """That of the file before; the new version makes a task that reads it (documents.uploads)."""
        self.text, self.reading, self.reading_fault, self.is_tagged = "", Reading.UNREAD, "", None
        if self.pk:
            self.pages.all().delete()

    @property
    def download_url(self) -> str:
        """Stable: always serves the newest version, whatever its file is called."""
        return reverse("documents:newest", args=[self.pk])

    @property
    def url(self) -> str:
        """What Wagtail links to, in rich text and in the admin."""
        return self.download_url

    @cached_property
    def is_available(self) -> bool:
        """Whether the file lies on the disk. One stat of a local disk, about ten microseconds a row:
        cheaper and truer than a remembered answer."""
        return bool(self.file) and self.file.storage.exists(str(self.file))

    @property
    def facts(self) -> list[str]:
        """What stands in brackets behind the title."""
        return row_facts(self)

    @property
    def label(self) -> str:
        """The whole row in one line of text."""
        return f"{self.title} ({', '.join(self.facts)})"

    @property
    def is_foreign(self) -> bool:
        """Written in another language than the site."""
        return self.language != settings.LANGUAGE_CODE

    @property
    def history(self) -> "models.QuerySet[DocumentVersion]":
        """All versions with their uploaders, newest first, for the office."""
        return self.versions.select_related("uploaded_by")

    @property
    def older_versions(self) -> list[DocumentVersion]:
        """Newest first. Without a query where there is one version, or after for_rows()."""
        if self.version_number < 2:
            return []
        return [version for version in self.versions.all() if version.number < self.version_number]
