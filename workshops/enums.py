"""The words of this room. The values are stored; slugs stand in addresses; labels are read by people."""

from django.db import models


class EventKind(models.TextChoices):
    COMMITTEE_WORKSHOP = "committee_workshop", "Ausschuss-Workshop"
    EXPERT_FORUM = "expert_forum", "Fachforum"
    REGIONAL_FORUM = "regional_forum", "Regionalforum"
    DEPARTMENT_TALKS = "department_talks", "Fachdienstgespräch"
    STRATEGY_CONFERENCE = "strategy_conference", "Strategiekonferenz"
    CONSULTATION = "consultation", "Online-Beteiligung"
    COUNCIL_MEETING = "council_meeting", "Kreistagssitzung"

    @property
    def slug(self) -> str:
        return _KIND_SLUGS[self.value]

    @classmethod
    def from_slug(cls, slug: str) -> "EventKind | None":
        """The kind behind a word in an address; None for a word that is none."""
        return next((kind for kind in cls if kind.slug == slug), None)


_KIND_SLUGS = {
    "committee_workshop": "ausschuss-workshop",
    "expert_forum": "fachforum",
    "regional_forum": "regionalforum",
    "department_talks": "fachdienstgespraech",
    "strategy_conference": "strategiekonferenz",
    "consultation": "online-beteiligung",
    "council_meeting": "kreistagssitzung",
}


class EventState(models.TextChoices):
    SCHEDULED = "scheduled", "findet statt"
    MOVED = "moved", "verschoben"
    CANCELLED = "cancelled", "abgesagt"


class ChangedFact(models.TextChoices):
    """What the change log speaks of."""

    DATE = "date", "Termin"
    TIME = "time", "Uhrzeit"
    PLACE = "place", "Ort"
    STATE = "state", "Stand"
