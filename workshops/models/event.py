from datetime import date
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from modelcluster.fields import ParentalManyToManyField
from wagtail.search import index

from kek.blocks import BODY_BLOCKS
from kek.blocks.image import ImageBlock
from kek.pages.fields import StreamField
from kek.pages.models import SitePage
from kek.people.validators import validate_plain_line, validate_plain_text
from kek.process.queries.current import process_of
from workshops.blocks import OUTCOME_BLOCKS
from workshops.dates import date_span, time_span
from workshops.enums import EventKind, EventState
from workshops.forms.event import EventForm
from workshops.models.constraints import EVENT_CONSTRAINTS
from workshops.models.queryset import EventManager
from workshops.panels import event_tabs
from workshops.validators import check_dates, check_number


class Event(SitePage):
    """What all events share. Lists read this table alone; the kinds are its subclasses."""

    kind = models.CharField("Art", max_length=20, choices=EventKind)
    number = models.PositiveSmallIntegerField(
        "Nummer",
        null=True,
        blank=True,
        help_text="Die wievielte Veranstaltung dieser Art? Aus 2 wird „2. Fachforum“.",
    )
    # Written by the server from the place in the tree, so that the database can hold numbers unique.
    process = models.ForeignKey(
        "process.ProcessPage", models.SET_NULL, null=True, related_name="events", editable=False
    )

    start_date = models.DateField("Termin")
    end_date = models.DateField(
        "letzter Tag", null=True, blank=True, help_text="Leer bei einem einzigen Tag."
    )
    only_first_and_last_day = models.BooleanField(
        "nur am ersten und am letzten Tag",
        default=False,
        help_text="Aus 07.–10.03. wird „07. und 10.03.“.",
    )
    start_time = models.TimeField(
        "Beginn", null=True, blank=True, help_text="Leer, wenn die Uhrzeit nicht bekannt ist."
    )
    end_time = models.TimeField("Ende", null=True, blank=True)
    place = models.CharField(
        "Ort", max_length=120, blank=True, validators=[validate_plain_line], help_text="Zum Beispiel: Parchim"
    )
    address = models.TextField(
        "Anschrift",
        max_length=300,
        blank=True,
        validators=[validate_plain_text],
        help_text="Gebäude, Straße, Raum. Leer, wenn nicht bekannt.",
    )

    state = models.CharField("Stand", max_length=10, choices=EventState, default=EventState.SCHEDULED)
    state_reason = models.CharField(
        "Grund",
        max_length=300,
        blank=True,
        validators=[validate_plain_line],
        help_text="Warum abgesagt oder verschoben? Steht auf der Seite.",
    )
    previous_start_date = models.DateField(
        "früherer Termin",
        null=True,
        blank=True,
        help_text="Bleibt auf der Seite lesbar. Füllt sich von selbst, wenn Sie einen veröffentlichten "
        "Termin verschieben.",
    )
    previous_end_date = models.DateField("früherer letzter Tag", null=True, blank=True)

    committees = ParentalManyToManyField(
        "people.Committee", blank=True, related_name="events", verbose_name="Ausschüsse"
    )
    is_joint_session = models.BooleanField(
        "Gemeinsame Sitzung", default=False, help_text="Mehrere Ausschüsse tagen zusammen."
    )
    fields_of_action = ParentalManyToManyField(
        "process.FieldOfAction", blank=True, related_name="events", verbose_name="Handlungsfelder"
    )
    themes = ParentalManyToManyField(
        "process.Theme", blank=True, related_name="events", verbose_name="Querschnittsthemen"
    )
    participants = models.TextField(
        "Teilnehmende",
        max_length=600,
        blank=True,
        validators=[validate_plain_text],
        help_text="Wer war eingeladen oder dabei? Gruppen, keine Namenslisten.",
    )
    participants_count = models.PositiveIntegerField("Zahl der Teilnehmenden", null=True, blank=True)
    body = StreamField(BODY_BLOCKS, blank=True, verbose_name="Inhalt")
    outcomes = StreamField(OUTCOME_BLOCKS, blank=True, verbose_name="Ergebnisse")
    pictures = StreamField([("picture", ImageBlock())], blank=True, verbose_name="Bilder")

    objects = EventManager()

    kinds: ClassVar[tuple[EventKind, ...]] = ()
    is_creatable = False
    template = "workshops/event.html"
    base_form_class = EventForm
    parent_page_types: ClassVar[list[str]] = ["workshops.SchedulePage"]
    subpage_types: ClassVar[list[str]] = ["documents.Protocol"]
    exclude_fields_in_copy: ClassVar[list[str]] = ["number"]
    edit_handler = event_tabs()
    search_fields: ClassVar[list[index.BaseField]] = [
        *SitePage.search_fields,
        index.SearchField("kind_label"),
        index.SearchField("place"),
        index.SearchField("participants"),
        index.SearchField("body"),
        index.SearchField("outcomes"),
        index.RelatedFields("talks", [index.SearchField("title"), index.SearchField("speakers")]),
        index.FilterField("kind"),
        index.FilterField("start_date"),
        index.FilterField("process_id"),
    ]

    class Meta:
        verbose_name = "Veranstaltung"
        verbose_name_plural = "Veranstaltungen"
        constraints = EVENT_CONSTRAINTS
        indexes = [models.Index(fields=["process", "start_date"], name="workshops_event_schedule")]

    @property
    def kind_label(self) -> str:
        """2. Fachforum, Ausschuss-Workshop."""
        label = EventKind(self.kind).label
        return f"{self.number}. {label}" if self.number else label

    @property
    def full_title(self) -> str:
        """2. Fachforum: Breitband; but not Ausschuss-Workshop: Workshop – Bauausschuss."""
        word = EventKind(self.kind).label.rpartition("-")[2]
        says_its_kind = not self.number and word.lower() in self.title.lower()
        return self.title if says_its_kind else f"{self.kind_label}: {self.title}"

    @property
    def last_day(self) -> date:
        return self.end_date or self.start_date

    @property
    def date_label(self) -> str:
        return date_span(self.start_date, self.end_date, only_these_days=self.only_first_and_last_day)

    @property
    def time_label(self) -> str:
        return time_span(self.start_time, self.end_time)

    @property
    def location(self) -> str:
        """Address and place in one line, from the door to the town."""
        lines = [*self.address.splitlines(), self.place]
        return ", ".join(line.strip() for line in lines if line.strip())

    @property
    def previous_date_label(self) -> str:
        """Empty unless the event was moved."""
        if self.previous_start_date is None:
            return ""
        return date_span(self.previous_start_date, self.previous_end_date)

    @property
    def is_cancelled(self) -> bool:
        return self.state == EventState.CANCELLED

    @property
    def is_moved(self) -> bool:
        return self.state == EventState.MOVED

    def get_admin_display_title(self) -> str:
        return f"{self.date_label} {super().get_admin_display_title()}"

    def clean(self) -> None:
        super().clean()
        errors = check_dates(self) | check_number(self)
        if self.kinds and self.kind not in self.kinds:
            errors["kind"] = "Diese Art passt nicht zu dieser Seite."
        if errors:
            raise ValidationError(errors)

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        self._set_only_kind()
        super().full_clean(*args, **kwargs)

    def save(self, *args: Any, **kwargs: Any) -> None:
        self._set_only_kind()  # a draft is saved without full_clean
        self.process = process_of(self)
        super().save(*args, **kwargs)

    def _set_only_kind(self) -> None:
        if not self.kind and len(self.kinds) == 1:
            self.kind = self.kinds[0]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from workshops.queries.event_page import event_details  # noqa: PLC0415  built above the models
        from workshops.structured_data import event_data  # noqa: PLC0415  likewise

        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        context["details"] = event_details(self, request, timezone.localdate())
        context["structured_data"] = event_data(self, request)
        return context
