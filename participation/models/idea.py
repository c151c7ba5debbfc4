from datetime import datetime
from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.template.defaultfilters import linebreaksbr
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.html import linebreaks
from django.utils.safestring import SafeString
from taggit.managers import TaggableManager
from wagtail.search import index

from kek.pages.queries.public_pages import public_pages
from participation.enums import Audience, ContributionState, Source, ViewClass, Voice
from participation.limits import IDEA_LENGTH, PSEUDONYM_LENGTH, REASON_LENGTH
from participation.models.constraints import at_least, at_most
from participation.models.tag import TaggedIdea

if TYPE_CHECKING:
    from participation.models.approval import CountedVotes


def html_id_of(pk: int) -> str:
    """The id of an idea's card on the page and in frames."""
    return f"idee-{pk}"


@lru_cache(maxsize=1024)
def ideas_address(board_pk: int) -> str:
    """Where the pages of a board's ideas are. Each card asks: looking it up took a tenth of rendering it."""
    return reverse("participation:idea", args=[board_pk, 0]).removesuffix("0/")


class IdeaQuerySet(models.QuerySet["Idea"]):
    def public(self) -> "IdeaQuerySet":
        """What everybody may read: published and unveiled, on a board for all whose page is public."""
        return self.shown().filter(
            board__page__in=public_pages().values("pk"),
            board__readers=Audience.EVERYBODY,
            board__is_veiled=False,
        )

    def shown(self) -> "IdeaQuerySet":
        """Not pending, refused, hidden or withdrawn. The veil is the board's and not asked here."""
        return self.filter(state=ContributionState.PUBLISHED)

    def answerable(self) -> "IdeaQuerySet":
        """What readers of its board see, so that an answer reaches somebody."""
        return self.shown().filter(board__is_veiled=False, board__page__live=True)

    def newest(self) -> "IdeaQuerySet":
        return self.order_by("-created_at", "-pk")

    def with_tags(self) -> "IdeaQuerySet":
        return self.prefetch_related("tags")

    def for_cards(self) -> "IdeaQuerySet":
        """All that a card shows, in a constant number of queries."""
        return self.select_related("place", "status").prefetch_related("tags", "counted_votes")


class Idea(index.Indexed, models.Model):
    """What somebody proposes: one class for web, hall, paper and telephone.

    pseudonym and voice are those at the time of writing. number counts within the board and never changes;
    rank orders within the column, or within the group. op is the operation that made it: one idea each.
    supports, votes and comments are the sums of their rows, written in the same transaction as these.
    edited_seq is the seq of the last change of text, tags or place (0: none yet): an edit is stale if its
    sender has not seen that one, while support and moving do not matter to it.
    reason is what the office told the author. was_shown tells whether readers ever had the card: only then do
    they hear that it is gone.
    """

    board = models.ForeignKey(
        "participation.Board", models.CASCADE, related_name="ideas", verbose_name="Board"
    )
    column = models.ForeignKey(
        "participation.Column", models.RESTRICT, related_name="ideas", verbose_name="Spalte"
    )
    group = models.ForeignKey(
        "participation.IdeaGroup",
        models.RESTRICT,
        null=True,
        blank=True,
        related_name="ideas",
        verbose_name="Gruppe",
    )
    number = models.PositiveIntegerField("Nummer")
    text = models.TextField("Idee", max_length=IDEA_LENGTH)
    rank = models.BigIntegerField("Reihenfolge")
    # Where a card stood before it was put into its group: there it returns.
    home_column = models.ForeignKey(
        "participation.Column", models.SET_NULL, null=True, blank=True, related_name="+", editable=False
    )
    home_rank = models.BigIntegerField(null=True, blank=True, editable=False)
    source = models.CharField("Eingang", max_length=8, choices=Source, default=Source.WEB)
    voice = models.CharField("Rolle", max_length=10, choices=Voice, default=Voice.CITIZEN)
    participant = models.ForeignKey(
        "participation.Participant",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="ideas",
        verbose_name="von",
    )
    pseudonym = models.CharField("Pseudonym", max_length=PSEUDONYM_LENGTH)
    place = models.ForeignKey(
        "places.Municipality",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="ideas",
        verbose_name="Gemeinde",
    )
    state = models.CharField(
        "Stand", max_length=10, choices=ContributionState, default=ContributionState.PUBLISHED
    )
    reason = models.CharField("Begründung", max_length=REASON_LENGTH, blank=True)
    # What became of it; none is the first status of the kind "received" (queries.statuses).
    status = models.ForeignKey(
        "participation.IdeaStatus",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="ideas",
        verbose_name="Status",
    )
    is_redacted = models.BooleanField("geschwärzt", default=False)
    was_shown = models.BooleanField(default=False, editable=False)
    supports = models.PositiveIntegerField("Unterstützungen", default=0)
    votes = models.PositiveIntegerField("Stimmen", default=0)
    comments = models.PositiveIntegerField("Kommentare", default=0)
    created_at = models.DateTimeField("eingereicht", auto_now_add=True)
    edited_at = models.DateTimeField("geändert", null=True, blank=True)
    seq = models.PositiveBigIntegerField(editable=False)
    edited_seq = models.PositiveBigIntegerField(default=0, editable=False)
    op = models.UUIDField(editable=False)

    tags = TaggableManager(through=TaggedIdea, blank=True, verbose_name="Schlagwörter", help_text="")

    objects = IdeaQuerySet.as_manager()

    # Each vote saves its card: only new words go into the index, with their operation (actions/indexing).
    search_auto_update = False
    search_fields: ClassVar[list[index.BaseField]] = [
        index.SearchField("text"),
        index.AutocompleteField("text"),
        index.SearchField("tag_names"),
        index.FilterField("board"),
        index.FilterField("created_at"),
    ]

    # Points to no page, picture or document: Wagtail's index of references need not look at each save.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "Idee"
        verbose_name_plural = "Ideen"
        default_permissions = ("view",)
        ordering = ["rank", "pk"]
        indexes = [
            models.Index(fields=["board", "seq"], name="participation_idea_changes"),
            models.Index(fields=["column", "rank"], name="participation_idea_reading"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["board", "number"], name="participation_idea_number_unique"),
            models.UniqueConstraint(fields=["board", "op"], name="participation_idea_once_per_op"),
            models.CheckConstraint(
                condition=models.Q(at_least("text", 1), at_most("text", IDEA_LENGTH)),
                name="participation_idea_text_length",
            ),
            models.CheckConstraint(
                condition=models.Q(at_least("pseudonym", 1), at_most("pseudonym", PSEUDONYM_LENGTH)),
                name="participation_idea_pseudonym_length",
            ),
            models.CheckConstraint(
                condition=models.Q(voice__in=Voice.values), name="participation_idea_voice_known"
            ),
            models.CheckConstraint(
                condition=models.Q(source__in=Source.values), name="participation_idea_source_known"
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=ContributionState.values), name="participation_idea_state_known"
            ),
        ]

    def __str__(self) -> str:
        return f"Idee {self.number}"

    @cached_property
    def tag_names(self) -> list[str]:
        """For its card; queries.cards knows them beforehand."""
        return sorted(tag.name for tag in self.tags.all())

    @cached_property
    def counted(self) -> "list[CountedVotes]":
        """Votes by source, for its card; queries.cards knows them beforehand."""
        return list(self.counted_votes.all())

    @property
    def html_id(self) -> str:
        return html_id_of(self.pk)

    @property
    def card_url(self) -> str:
        """The card on its board."""
        return f"{self.board.page.url}#{self.html_id}"

    def get_absolute_url(self) -> str:
        """The idea's own page, by its number: stable and short."""
        return f"{ideas_address(self.board_id)}{self.number}/"

    @property
    def handling_url(self) -> str:
        return reverse("participation:handling", args=[self.board_id, self.number])

    @cached_property
    def written_at(self) -> datetime:
        """When it was submitted, by the district's clock."""
        return self.created_at.astimezone(timezone.get_default_timezone())

    @property
    def written_at_iso(self) -> str:
        return self.written_at.isoformat()

    @property
    def paragraphs(self) -> SafeString:
        """The text as HTML for a card."""
        if "\n" in self.text or "\r" in self.text:
            return SafeString(linebreaks(self.text, autoescape=True))
        # Most are one paragraph, and looking for more took as long as all else that is a card's own.
        return SafeString(f"<p>{escape(self.text)}</p>")

    @property
    def lines(self) -> SafeString:
        """The same within one paragraph."""
        return linebreaksbr(self.text)

    @property
    def written_at_text(self) -> str:
        return f"{self.written_at:%d.%m.%Y, %H:%M} Uhr"

    def is_shown_in(self, view: ViewClass, *, is_veiled: bool) -> bool:
        """Whether readers of a view class may have the card. The facilitator sees all of them."""
        if view == ViewClass.FACILITATOR:
            return True
        return self.state == ContributionState.PUBLISHED and not is_veiled
