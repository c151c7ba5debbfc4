import logging
from collections.abc import Collection, Mapping
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractUser, AnonymousUser
from django.db import models, transaction
from django.db.models import F, Q
from django.db.models.functions import Substr
from wagtail.admin.panels import FieldPanel, HelpPanel, Panel, TitleFieldPanel
from wagtail.locks import BaseLock
from wagtail.models import Page, PageManager, Revision, Workflow
from wagtail.query import PageQuerySet
from wagtail.search import index

from documents.enums import PROTOCOL, ProtocolKind, ProtocolState
from documents.items import ITEM_BLOCKS
from documents.items.item import Item, RawItem, items_of, words_for_everybody
from documents.items.numbers import numbered
from documents.locks import NotADraft, StateHasChanged
from documents.models.kept import keep_what_was_linked, linked_ids
from documents.models.protocol_pages import ProtocolPages
from documents.models.protocol_version import ItemNumber, ProtocolVersion
from documents.permissions import ProtocolPermissions
from documents.workflow import NotReleased, check_released, protocol_workflow
from kek.pages.fields import StreamField
from kek.pages.models import SitePage
from kek.people.validators import validate_plain_text
from kek.trace.queries.quotations import unreadable_parts

logger = logging.getLogger(__name__)

# Columns that tell where the work stands: a revision must never turn them back.
BESIDE_THE_REVISIONS = ("state", "document_id")


class ProtocolQuerySet(PageQuerySet):
    def with_parent_path(self) -> "ProtocolQuerySet":
        """parent_path: where the event's page lies in the tree."""
        return self.annotate(parent_path=Substr("path", 1, (F("depth") - 1) * Page.steplen))

    def of_events(self, paths: list[str]) -> "ProtocolQuerySet":
        """Those that lie directly below one of these pages of the tree; parent_path says which."""
        return self.with_parent_path().filter(parent_path__in=paths)

    def visible(self) -> "ProtocolQuerySet":
        """What everybody may read: published, and below no page that asks for a log-in."""
        return self.live().public()

    def last_changed_first(self) -> "ProtocolQuerySet":
        return self.order_by(F("latest_revision_created_at").desc(nulls_last=True), "-pk")


class Protocol(ProtocolPages, SitePage):
    """What came of an event, item by item. A child of the event's page.

    The page holds the items of the draft (its revisions) and of what is public (its row). Each state that
    somebody else is shown, in a review or in public, is a ProtocolVersion. state says where the work stands;
    whether something is public is the page's `live`: a published protocol stays public while its next version
    is drafted.
    """

    kind = models.CharField("Art", max_length=10, choices=ProtocolKind, default=ProtocolKind.PROTOCOL)
    items = StreamField(ITEM_BLOCKS, blank=True, verbose_name="Punkte")
    attendance = models.TextField(
        "Anwesenheit",
        max_length=5_000,
        blank=True,
        validators=[validate_plain_text],
        help_text="Nur für das Projektbüro. Wird nie veröffentlicht und steht in keiner Durchsicht.",
    )
    state = models.CharField(
        "Stand", max_length=10, choices=ProtocolState, default=ProtocolState.DRAFT, editable=False
    )
    # The library's entry, whose versions are the PDFs of the published versions.
    document = models.OneToOneField(
        "documents.KekDocument",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="protocol",
        editable=False,
        verbose_name="Dokument",
    )

    objects = PageManager.from_queryset(ProtocolQuerySet)()

    template = "documents/protocol.html"
    # Made at its event's desk (documents.actions.drafting), where its outline comes from.
    is_creatable = False
    # Of no use in a copy, and the last is for the office alone.
    exclude_fields_in_copy: ClassVar[list[str]] = ["document", "state", "attendance"]
    parent_page_types: ClassVar[list[str]] = ["workshops.Workshop", "workshops.Forum", "workshops.OtherEvent"]
    subpage_types: ClassVar[list[str]] = []
    content_panels: ClassVar[list[Panel]] = [
        HelpPanel(template="documents/admin/way_to_desk.html"),
        TitleFieldPanel("title"),
        FieldPanel("summary"),
        FieldPanel("items"),
        FieldPanel("attendance"),
    ]
    search_fields: ClassVar[list[index.BaseField]] = [
        *SitePage.search_fields,
        index.SearchField("public_words"),
        index.FilterField("kind"),
    ]

    class Meta:
        verbose_name = "Protokoll"
        verbose_name_plural = "Protokolle"
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=ProtocolKind.values), name="documents_protocol_kind_known"
            ),
            models.CheckConstraint(
                condition=Q(state__in=ProtocolState.values), name="documents_protocol_state_known"
            ),
        ]

    @property
    def event(self) -> Any:
        """The event's page. Its class stands in the storey above and is not named here."""
        return self.get_parent().specific

    @property
    def raw_items(self) -> list[RawItem]:
        return list(self.items.raw_data)

    def numbered_items(self, kept: Mapping[str, str] | None = None) -> list[Item]:
        """The items of this row or revision; kept are the numbers given for good, read if not handed in."""
        if kept is None:
            kept = self.kept_numbers()
        return items_of(self.raw_items, numbered(self.raw_items, kept))

    def kept_numbers(self) -> dict[str, str]:
        return dict(ItemNumber.objects.filter(protocol_id=self.pk).values_list("item_id", "number"))

    @property
    def kept_ids(self) -> list[str]:
        """Items that came from boards: the editor lets only the note on them be changed."""
        return sorted(linked_ids(self))

    @property
    def public_words(self) -> str:
        """For the search. A page that was never published has its draft in its row: none of it is found."""
        if not self.live:
            return ""
        return self.words_without(unreadable_parts(PROTOCOL, [self.pk]).get(self.pk, set()))

    def words_without(self, withheld: Collection[str]) -> str:
        """Of all items, with their quotations but for these, which may not be read any more."""
        return "\n".join(words_for_everybody(items_of(self.raw_items, {}), withheld))

    @property
    def is_public(self) -> bool:
        """Whether everybody may read the page: published, and below no page that asks for a log-in."""
        return bool(self.live) and not self.get_view_restrictions().exists()

    @property
    def latest_version(self) -> ProtocolVersion | None:
        return self.versions.order_by("-number").first()

    @property
    def published_version(self) -> ProtocolVersion | None:
        """The one that everybody reads; None while nothing is public."""
        published = self.versions.filter(published_at__isnull=False)
        return published.order_by("-number").first() if self.live else None

    # --- How Wagtail is held to the life of a protocol ---------------------------------------------

    def with_content_json(self, content: dict[str, Any]) -> "Protocol":
        """Read anew: whoever holds this row may hold it since before the state changed."""
        page: Protocol = super().with_content_json(content)
        beside = Protocol.objects.filter(pk=self.pk).values(*BESIDE_THE_REVISIONS).first()
        for name, value in (beside or {}).items():
            setattr(page, name, value)
        return page

    def save(self, *args: Any, **kwargs: Any) -> Any:
        """The state is not among what a form or an old copy may write; see BESIDE_THE_REVISIONS.

        The protocol's row is locked first, as in all actions, and the page's row after it: two who lock in
        opposite order would wait for each other.
        """
        with transaction.atomic():
            self._know_the_present(kwargs.get("update_fields") or ())
            return super().save(*args, **kwargs)

    def save_revision(self, *args: Any, **kwargs: Any) -> Revision:
        """Refused to an editor that was opened before a round began, or an agreement was reached."""
        with transaction.atomic():
            state = self.state
            self._know_the_present(())
            if self.state != state:
                raise StateHasChanged
            keep_what_was_linked(self)
            revision: Revision = super().save_revision(*args, **kwargs)
            return revision

    def _know_the_present(self, written: Collection[str]) -> None:
        rows = Protocol.objects.select_for_update(of=("self",)).filter(pk=self.pk)
        beside = None if self._state.adding else rows.values(*BESIDE_THE_REVISIONS).first()
        for name, value in (beside or {}).items():
            if name.removesuffix("_id") not in written:
                setattr(self, name, value)

    def get_lock(self) -> BaseLock | None:
        """In the editor a protocol is open as a draft only; all else is changed by actions."""
        if self.state != ProtocolState.DRAFT:
            return NotADraft(self)
        lock: BaseLock | None = super().get_lock()
        return lock

    def permissions_for_user(self, user: AbstractUser | AnonymousUser) -> ProtocolPermissions:
        return ProtocolPermissions(user, self)

    @property
    def has_workflow(self) -> bool:
        return self.get_workflow() is not None

    def get_workflow(self) -> Workflow | None:
        """Its own: nobody releases what they themselves have submitted."""
        return protocol_workflow()

    def publish(self, revision: Revision, **options: Any) -> Any:
        """However publishing was asked for: only what was agreed and released by a second person.

        In one transaction with what follows from it, under the row's lock (documents.actions.publishing).
        """
        try:
            with transaction.atomic():
                row = Protocol.objects.select_for_update(of=("self",)).get(pk=self.pk)
                check_released(row, revision)
                return super().publish(revision, **options)
        except NotReleased:
            if revision.approved_go_live_at is None or options.get("user"):
                raise
            return self._drop_schedule(revision)

    def _drop_schedule(self, revision: Revision) -> None:
        """The clock publishes one page after the other: a refusal would keep back all the others."""
        logger.error("Protocol %s was scheduled, but is not released: the schedule is dropped.", self.pk)
        revision.approved_go_live_at = None
        revision.save(update_fields=["approved_go_live_at"])
