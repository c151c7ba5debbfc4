"""A round of review: who may say what of which version, and until when."""

from datetime import date, datetime

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils import timezone

from documents.enums import RemarkKind, RemarkSource, Stance
from documents.models.protocol_version import ProtocolVersion
from kek.people.groups import OFFICE
from kek.people.models import Membership, User
from kek.people.validators import validate_plain_line, validate_plain_text

NAME_LENGTH = 160
TEXT_LENGTH = 2_000
OUTCOME = ("number", "agreed_at", "published_at")


class ReviewQuerySet(models.QuerySet["Review"]):
    def running(self) -> "ReviewQuerySet":
        return self.filter(closed_at__isnull=True)

    def of_person(self, user: User, day: date) -> "ReviewQuerySet":
        """The rounds that a person belongs to on that day: by a seat in a committee, or invited by name."""
        seats = Membership.objects.on(day).filter(user=user).values("committee")
        invited = ReviewGuest.objects.of_person(user).values("review")
        return self.filter(
            Q(pk__in=Review.committees.through.objects.filter(committee__in=seats).values("review"))
            | Q(pk__in=invited)
        )

    def with_outcome(self) -> "ReviewQuerySet":
        """outcome_number, outcome_agreed_at and outcome_published_at of the version that came of the round.

        Remarks that are taken over make a new version: that one is agreed, not the round's.
        """
        versions = ProtocolVersion.objects.filter(
            protocol=OuterRef("protocol"), number__gte=OuterRef("version__number"), agreed_at__isnull=False
        ).order_by("number")
        columns = {f"outcome_{name}": Subquery(versions.values(name)[:1]) for name in OUTCOME}
        rounds: ReviewQuerySet = self.annotate(**columns)
        return rounds

    def open_to(self, user: User, day: date) -> "ReviewQuerySet":
        """Those that exist for a person: their own, and all of them for the office (kek.people.rules)."""
        if user.is_superuser:
            return self
        own = Q(pk__in=Review.objects.of_person(user, day).values("pk"))
        return self.filter(own | Q(Exists(user.groups.filter(name=OFFICE))))


class Review(models.Model):
    """One round. Its version is what people have before them; protocol repeats it for the constraint.

    deadline is the last moment; after it nothing more is accepted, whether the clock has closed the round or
    not. quorum is the number of people who must agree to the whole; None asks for none.
    """

    protocol = models.ForeignKey(
        "documents.Protocol", models.CASCADE, related_name="reviews", verbose_name="Protokoll"
    )
    version = models.ForeignKey(
        "documents.ProtocolVersion", models.PROTECT, related_name="reviews", verbose_name="Fassung"
    )
    committees = models.ManyToManyField(
        "people.Committee", blank=True, related_name="reviews", verbose_name="Ausschüsse"
    )
    # The form that opened it: sent twice, it is one round.
    op = models.UUIDField(null=True, blank=True, unique=True, editable=False)
    message = models.TextField(
        "Nachricht", max_length=TEXT_LENGTH, blank=True, validators=[validate_plain_text]
    )
    opened_at = models.DateTimeField("eröffnet", default=timezone.now)
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name="eröffnet von"
    )
    deadline = models.DateTimeField("Frist")
    may_comment = models.BooleanField("kommentieren", default=True)
    may_propose = models.BooleanField("Änderungen vorschlagen", default=True)
    may_object = models.BooleanField("Einspruch erheben", default=True)
    quorum = models.PositiveSmallIntegerField("nötige Zustimmungen", null=True, blank=True)
    reminded_at = models.DateTimeField("erinnert", null=True, blank=True)
    closed_at = models.DateTimeField("geschlossen", null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="geschlossen von",
    )

    objects = ReviewQuerySet.as_manager()

    class Meta:
        verbose_name = "Durchsicht"
        verbose_name_plural = "Durchsichten"
        ordering = ["-opened_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["protocol"],
                condition=Q(closed_at__isnull=True),
                name="documents_review_one_running",
                violation_error_message="Zu diesem Protokoll läuft schon eine Durchsicht.",
            ),
            models.CheckConstraint(
                condition=Q(deadline__gt=F("opened_at")), name="documents_review_deadline_after_opening"
            ),
            models.CheckConstraint(
                condition=Q(quorum__isnull=True) | Q(quorum__gte=1), name="documents_review_quorum_from_one"
            ),
        ]

    def __str__(self) -> str:
        return f"Durchsicht: {self.version.title}, Fassung {self.version.number}"

    def get_absolute_url(self) -> str:
        return reverse("reviews:review", args=[self.pk])

    def accepts_at(self, moment: datetime) -> bool:
        """Whether something may still be said."""
        return self.closed_at is None and moment <= self.deadline

    @property
    def kinds(self) -> list[RemarkKind]:
        """What may be said of an item; consent always."""
        allowed = {
            RemarkKind.COMMENT: self.may_comment,
            RemarkKind.CHANGE: self.may_propose,
            RemarkKind.OBJECTION: self.may_object,
            RemarkKind.CONSENT: True,
        }
        return [kind for kind, is_allowed in allowed.items() if is_allowed]


class ReviewGuestQuerySet(models.QuerySet["ReviewGuest"]):
    def of_person(self, user: User) -> "ReviewGuestQuerySet":
        """By the account's address: who logs in has proved that it is theirs."""
        if not user.email:
            return self.none()
        return self.filter(email__iexact=user.email)


class ReviewGuest(models.Model):
    """Somebody invited by e-mail: a participant of a forum, a speaker."""

    review = models.ForeignKey(Review, models.CASCADE, related_name="guests", verbose_name="Durchsicht")
    email = models.EmailField("E-Mail-Adresse")
    name = models.CharField("Name", max_length=NAME_LENGTH, blank=True, validators=[validate_plain_line])

    objects = ReviewGuestQuerySet.as_manager()

    class Meta:
        verbose_name = "Eingeladene Person"
        verbose_name_plural = "Eingeladene Personen"
        ordering = ["name", "email"]
        constraints = [
            models.UniqueConstraint("review", Lower("email"), name="documents_reviewguest_once"),
        ]

    def __str__(self) -> str:
        return self.name or self.email


class Approval(models.Model):
    """What one person says of the protocol as a whole. It belongs to the version of the round.

    name is how the person was called and in which part they spoke, as it was then: the record outlives the
    account. entered_by is who wrote in what came on paper. is_asked: belongs to the round; what others send
    on paper is named beside it and never counted with it.
    """

    review = models.ForeignKey(Review, models.PROTECT, related_name="approvals", verbose_name="Durchsicht")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="approvals",
        verbose_name="Person",
    )
    name = models.CharField("Name", max_length=NAME_LENGTH, validators=[validate_plain_line])
    stance = models.CharField("Haltung", max_length=8, choices=Stance)
    text = models.TextField(
        "Begründung", max_length=TEXT_LENGTH, blank=True, validators=[validate_plain_text]
    )
    source = models.CharField("Eingang", max_length=8, choices=RemarkSource, default=RemarkSource.ONLINE)
    is_asked = models.BooleanField("war gefragt", default=True)
    at = models.DateTimeField("am", default=timezone.now)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="eingetragen von",
    )

    class Meta:
        verbose_name = "Zustimmung zum Ganzen"
        verbose_name_plural = "Zustimmungen zum Ganzen"
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["review", "person"],
                condition=Q(person__isnull=False),
                name="documents_approval_once_per_person",
            ),
            # On paper the name is all there is.
            models.UniqueConstraint(
                "review",
                Lower("name"),
                condition=Q(source=RemarkSource.PAPER),
                name="documents_approval_once_per_paper",
            ),
            models.CheckConstraint(
                condition=Q(stance__in=Stance.values), name="documents_approval_stance_known"
            ),
            models.CheckConstraint(
                condition=Q(source__in=RemarkSource.values), name="documents_approval_source_known"
            ),
            models.CheckConstraint(
                condition=Q(stance=Stance.AGREES) | ~Q(text=""), name="documents_approval_objection_has_text"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.get_stance_display()}"
