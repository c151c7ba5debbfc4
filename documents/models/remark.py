"""What people say of an item of a version, and what the office answers."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from documents.enums import RemarkKind, RemarkSource, RemarkState
from documents.items.fields import LONGEST_TEXT
from documents.models.review import NAME_LENGTH, TEXT_LENGTH
from kek.people.validators import validate_plain_line, validate_plain_text


class RemarkQuerySet(models.QuerySet["Remark"]):
    def standing(self) -> "RemarkQuerySet":
        """Without what its author has taken back."""
        return self.exclude(state=RemarkState.WITHDRAWN)

    def to_settle(self) -> "RemarkQuerySet":
        """Open and asking for an answer; consent asks for none."""
        return self.filter(state=RemarkState.OPEN).exclude(kind=RemarkKind.CONSENT)


class Remark(models.Model):
    """One thing that one person says of one item.

    proposal is the whole main text of the item as the person would have it; how it differs is shown as
    tracked words. op is the form that sent it: sent twice, it is one remark. A settled remark says who
    settled it, when and, unless it was simply accepted, why: nothing is settled silently. accepted_text is
    what was put into the next version, changed_facts what else changed there, line by line: Wer: Kreis → Amt.
    """

    review = models.ForeignKey(
        "documents.Review", models.PROTECT, related_name="remarks", verbose_name="Durchsicht"
    )
    item = models.ForeignKey(
        "documents.VersionItem", models.PROTECT, related_name="remarks", verbose_name="Punkt"
    )
    op = models.UUIDField(editable=False)
    kind = models.CharField("Art", max_length=10, choices=RemarkKind)
    text = models.TextField("Text", max_length=TEXT_LENGTH, blank=True, validators=[validate_plain_text])
    proposal = models.TextField(
        "Vorschlag", max_length=LONGEST_TEXT, blank=True, validators=[validate_plain_text]
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="remarks",
        verbose_name="von",
    )
    author_name = models.CharField("Name", max_length=NAME_LENGTH, validators=[validate_plain_line])
    source = models.CharField("Eingang", max_length=8, choices=RemarkSource, default=RemarkSource.ONLINE)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="eingetragen von",
    )
    created_at = models.DateTimeField("geschrieben", default=timezone.now)
    state = models.CharField("Stand", max_length=10, choices=RemarkState, default=RemarkState.OPEN)
    answer = models.TextField("Antwort", max_length=TEXT_LENGTH, blank=True, validators=[validate_plain_text])
    accepted_text = models.TextField("übernommener Text", max_length=LONGEST_TEXT, blank=True)
    changed_facts = models.TextField("geänderte Angaben", blank=True)
    settled_at = models.DateTimeField("entschieden am", null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="entschieden von",
    )

    objects = RemarkQuerySet.as_manager()
    # Told once, to who has just said it; not stored.
    took_consent_back = False

    class Meta:
        verbose_name = "Anmerkung"
        verbose_name_plural = "Anmerkungen"
        ordering = ["item", "created_at", "pk"]
        indexes = [models.Index(fields=["review", "state"], name="documents_remark_settling")]
        constraints = [
            models.UniqueConstraint(fields=["review", "op"], name="documents_remark_once_per_op"),
            models.UniqueConstraint(
                fields=["item", "review", "author"],
                condition=Q(kind=RemarkKind.CONSENT, author__isnull=False) & ~Q(state=RemarkState.WITHDRAWN),
                name="documents_remark_one_consent",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=RemarkKind.values), name="documents_remark_kind_known"
            ),
            models.CheckConstraint(
                condition=Q(state__in=RemarkState.values), name="documents_remark_state_known"
            ),
            models.CheckConstraint(
                condition=Q(source__in=RemarkSource.values), name="documents_remark_source_known"
            ),
            models.CheckConstraint(
                condition=Q(kind=RemarkKind.CONSENT) | ~Q(text="") | ~Q(proposal=""),
                name="documents_remark_says_something",
            ),
            models.CheckConstraint(
                condition=~Q(kind=RemarkKind.CHANGE) | ~Q(proposal=""),
                name="documents_remark_change_has_proposal",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[RemarkState.ACCEPTED, RemarkState.ANSWERED])
                | Q(settled_at__isnull=False),
                name="documents_remark_settled_has_time",
            ),
            models.CheckConstraint(
                condition=~Q(state=RemarkState.ANSWERED) | ~Q(answer=""),
                name="documents_remark_answered_has_answer",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} zu {self.item}"

    @property
    def is_settled(self) -> bool:
        return self.state in {RemarkState.ACCEPTED, RemarkState.ANSWERED}

    @property
    def outcome(self) -> str:
        """What became of it, in the same words on every page and in letters."""
        if self.state == RemarkState.ACCEPTED and (other := self._taken_over_with):
            return f"mit {' und '.join(other)} übernommen"
        if self.state != RemarkState.ANSWERED:
            return str(self.get_state_display())
        if self.kind == RemarkKind.COMMENT:
            return "ohne Änderung beantwortet"
        return "nicht übernommen, mit Begründung"

    @property
    def _taken_over_with(self) -> list[str]:
        """How it differs from what was proposed: which facts, never what they say: letters have it too."""
        other = ["anderem Text"] if self.proposal and self.accepted_text != self.proposal else []
        if self.changed_facts:
            names = ", ".join(line.partition(":")[0] for line in self.changed_facts.splitlines())
            other.append(f"anderen Angaben ({names})")
        return other


class Reply(models.Model):
    """An answer of a member or of the office below a remark; it settles nothing."""

    remark = models.ForeignKey(Remark, models.CASCADE, related_name="replies", verbose_name="Anmerkung")
    op = models.UUIDField(editable=False)
    text = models.TextField("Text", max_length=TEXT_LENGTH, validators=[validate_plain_text])
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name="von"
    )
    author_name = models.CharField("Name", max_length=NAME_LENGTH)
    created_at = models.DateTimeField("geschrieben", default=timezone.now)

    class Meta:
        verbose_name = "Antwort"
        verbose_name_plural = "Antworten"
        ordering = ["created_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["remark", "op"], name="documents_reply_once_per_op"),
            models.CheckConstraint(condition=~Q(text=""), name="documents_reply_has_text"),
        ]

    def __str__(self) -> str:
        return f"Antwort zu {self.remark}"
