"""What the database holds of every event, whoever writes it."""

from django.db import models
from django.db.models import F, Q

from workshops.enums import EventKind, EventState

EVENT_CONSTRAINTS: list[models.BaseConstraint] = [
    models.CheckConstraint(condition=Q(kind__in=EventKind.values), name="workshops_event_kind_known"),
    models.CheckConstraint(condition=Q(state__in=EventState.values), name="workshops_event_state_known"),
    models.CheckConstraint(
        condition=Q(end_date__isnull=True) | Q(end_date__gte=F("start_date")),
        name="workshops_event_end_after_start",
    ),
    models.CheckConstraint(
        condition=Q(end_time__isnull=True) | Q(start_time__isnull=False),
        name="workshops_event_end_time_needs_start",
    ),
    models.CheckConstraint(
        condition=Q(end_time__isnull=True)
        # "not null" is needed: a check that comes out as NULL counts as kept.
        | Q(end_date__isnull=False, end_date__gt=F("start_date"))
        | Q(end_time__gt=F("start_time")),
        name="workshops_event_end_time_after_start",
    ),
    models.CheckConstraint(
        condition=~Q(state=EventState.MOVED) | Q(previous_start_date__isnull=False),
        name="workshops_event_moved_keeps_date",
    ),
    models.CheckConstraint(
        condition=Q(previous_end_date__isnull=True)
        | Q(previous_start_date__isnull=False, previous_end_date__gte=F("previous_start_date")),
        name="workshops_event_previous_end_after_start",
    ),
    models.CheckConstraint(
        condition=Q(number__isnull=True) | Q(number__gte=1), name="workshops_event_number_from_one"
    ),
    models.UniqueConstraint(
        fields=["process", "kind", "number"],
        name="workshops_event_number_unique",
        violation_error_message="Diese Nummer gibt es in diesem Prozess schon.",
    ),
]
