import secrets
import uuid
from datetime import datetime
from typing import TYPE_CHECKING

from django.core.validators import MaxValueValidator
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from modelcluster.models import ClusterableModel

from participation.enums import Audience, BoardPhase
from participation.limits import VOTES_PER_PERSON
from participation.tokens import seal_of

if TYPE_CHECKING:
    from participation.models.column import Column

# No 0 and O, no 1, I and L: codes are read from a screen and typed on a phone.
CODE_ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
CODE_LENGTH = 8

OPEN_PHASES = frozenset({BoardPhase.COLLECTING, BoardPhase.SORTING, BoardPhase.VOTING, BoardPhase.DISCUSSING})


def new_code() -> str:
    return "".join(secrets.choice(CODE_ALPHABET) for _ in range(CODE_LENGTH))


class BoardQuerySet(models.QuerySet["Board"]):
    def on_live_pages(self) -> "BoardQuerySet":
        return self.filter(page__live=True)

    def collecting(self) -> "BoardQuerySet":
        """Boards that accept ideas from everybody who may read them, now."""
        over = models.Q(phase_ends_at__lte=timezone.now())
        return self.on_live_pages().filter(phase=BoardPhase.COLLECTING).exclude(over)

    def open_to_everybody(self) -> "BoardQuerySet":
        """Boards whose content everybody may read, as far as their page allows."""
        return self.filter(readers=Audience.EVERYBODY)

    def with_phase_over(self, now: datetime) -> "BoardQuerySet":
        return self.on_live_pages().filter(phase_ends_at__lte=now)

    def for_few(self) -> "BoardQuerySet":
        """The others: to everybody else they do not exist."""
        return self.exclude(readers=Audience.EVERYBODY)


class Board(ClusterableModel):
    """The live state of a board, apart from its page: an old page revision must never turn it back.

    seq counts the accepted changes and is only raised under this row's lock. Every row that a client can see
    carries the seq of its last change; own_seq is that of everything in this row and of the columns together.
    epoch names this history: a client with another epoch begins anew.
    """

    page = models.OneToOneField(
        "participation.BoardPage", models.CASCADE, related_name="board", verbose_name="Seite"
    )
    phase = models.CharField("Phase", max_length=12, choices=BoardPhase, default=BoardPhase.DRAFT)
    phase_before = models.CharField(max_length=12, choices=BoardPhase, blank=True, editable=False)
    phase_ends_at = models.DateTimeField(
        "Diese Phase endet am",
        null=True,
        blank=True,
        help_text="Leer: Sie wechseln von Hand. Zur angegebenen Zeit wechselt das Board von selbst.",
    )
    phase_after = models.CharField("Danach", max_length=12, choices=BoardPhase, blank=True)
    epoch = models.UUIDField(default=uuid.uuid4, editable=False)
    seq = models.PositiveBigIntegerField(default=0, editable=False)
    own_seq = models.PositiveBigIntegerField(default=0, editable=False)
    next_number = models.PositiveIntegerField(default=1, editable=False)
    code = models.CharField("Code", max_length=CODE_LENGTH, unique=True, default=new_code, editable=False)

    readers = models.CharField("Lesen dürfen", max_length=12, choices=Audience, default=Audience.EVERYBODY)
    writers = models.CharField(
        "Schreiben dürfen", max_length=12, choices=Audience, default=Audience.EVERYBODY
    )
    is_premoderated = models.BooleanField(
        "Beiträge vor der Veröffentlichung prüfen",
        default=False,
        help_text="Sonst erscheinen sie sofort und werden danach geprüft.",
    )
    is_veiled = models.BooleanField(
        "verdeckt sammeln",
        default=False,
        help_text="Andere sehen die Karten erst, wenn die Moderation sie aufdeckt.",
    )
    shows_pseudonyms = models.BooleanField("Pseudonyme anzeigen", default=True)
    beamer_shows_pseudonyms = models.BooleanField("Pseudonyme auf der Leinwand anzeigen", default=False)
    is_discussed = models.BooleanField("Unterstützen und Kommentieren erlauben", default=True)
    votes_per_person = models.PositiveSmallIntegerField(
        "Stimmen je Person", default=5, validators=[MaxValueValidator(VOTES_PER_PERSON)]
    )
    allows_several_votes = models.BooleanField("mehrere Stimmen für eine Karte erlauben", default=False)
    hides_tally = models.BooleanField("Ergebnis erst nach der Abstimmung zeigen", default=True)

    timer_ends_at = models.DateTimeField(null=True, editable=False)
    spotlight = models.ForeignKey(
        "participation.Idea", models.SET_NULL, null=True, related_name="+", editable=False
    )

    objects = BoardQuerySet.as_manager()

    class Meta:
        verbose_name = "Ideenboard"
        verbose_name_plural = "Ideenboards"
        ordering = ["-pk"]
        # A board comes and goes with its page.
        default_permissions = ("change", "view")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(phase__in=BoardPhase.values), name="participation_board_phase_known"
            ),
            models.CheckConstraint(
                condition=models.Q(phase_ends_at=None, phase_after="")
                | models.Q(phase_ends_at__isnull=False, phase_after__in=BoardPhase.values),
                name="participation_board_end_leads_on",
            ),
            models.CheckConstraint(
                condition=models.Q(own_seq__lte=models.F("seq")), name="participation_board_own_seq_reached"
            ),
            models.CheckConstraint(
                condition=models.Q(readers__in=Audience.values, writers__in=Audience.values),
                name="participation_board_audience_known",
            ),
            models.CheckConstraint(
                condition=models.Q(votes_per_person__lte=VOTES_PER_PERSON),
                name="participation_board_votes_in_bounds",
            ),
        ]

    def __str__(self) -> str:
        return self.page.title

    @cached_property
    def columns_by_key(self) -> "dict[int, Column]":
        """Read once: for the operations that share this row in one transaction."""
        return {column.pk: column for column in self.columns.all()}

    @property
    def spoken_code(self) -> str:
        """The code in two halves, as people read and say it."""
        half = CODE_LENGTH // 2
        return f"{self.code[:half]} {self.code[half:]}"

    @property
    def joining_path(self) -> str:
        """Where QR codes and links lead. Sealed, so that nobody who follows them is taken for a guesser."""
        return reverse("joining:sealed", args=[self.code, seal_of(self.code)])

    @property
    def phase_by_the_clock(self) -> str:
        """A phase is over at its end, although the clock needs a moment to switch the board."""
        if self.phase_ends_at is not None and self.phase_ends_at <= timezone.now():
            return self.phase_after
        return self.phase

    @property
    def is_collecting(self) -> bool:
        return self.phase == BoardPhase.COLLECTING

    @property
    def is_open(self) -> bool:
        """Whether anything can still be contributed."""
        return self.phase in OPEN_PHASES

    @property
    def invites_everybody(self) -> bool:
        """Whether public pages name the code: not where only those may write who have it."""
        return self.is_open and self.writers == Audience.EVERYBODY

    @property
    def shows_tally(self) -> bool:
        """Whether readers see the votes: never before there were any, and maybe only after the voting."""
        if self.phase in {BoardPhase.DRAFT, BoardPhase.COLLECTING, BoardPhase.SORTING}:
            return False
        return not (self.hides_tally and self.phase == BoardPhase.VOTING)

    @property
    def face(self) -> tuple[bool, ...]:
        """What of the board every card shows: when it changes, all cards have changed."""
        return (
            self.shows_tally,
            self.shows_pseudonyms,
            self.beamer_shows_pseudonyms,
            self.is_discussed,
            self.is_veiled,
        )

    @property
    def cache_tag(self) -> str:
        """What kept pages that show this board are tagged with."""
        return f"board-{self.pk}"

    def is_timer_running(self, now: datetime) -> bool:
        return self.timer_ends_at is not None and self.timer_ends_at > now
