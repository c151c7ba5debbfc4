"""The office's first minute: what waits, with the way to it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.fields import CharField
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, ReferenceIndex

from documents.enums import Accessible, Reading
from documents.models import KekDocument
from documents.queries import office_protocols
from documents.queries.protocol_list import WITHOUT, events_awaiting
from home.enums import FeedbackKind
from home.models import AccessibilityPage, Feedback, PrivacyPage
from home.queries.missing_facts import missing_facts
from kek.images.models import CreditedImage
from kek.letters.models import Letter
from kek.pages.models import DistrictSettings
from participation.models import Idea, OfficialAnswer
from participation.queries.answer_desk import overdue_ideas
from participation.queries.waiting import WaitingBoard, waiting_boards

EXAMPLES = 5
A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Waiting:
    """One kind of work: how much of it, where its list is, and the first few."""

    label: str
    count: int
    url: str
    first: list[tuple[str, str]] = field(default_factory=list)
    # Of how many first is the beginning, if that is not count.
    listed: int | None = None

    @property
    def more(self) -> int:
        listed = self.count if self.listed is None else self.listed
        return listed - len(self.first) if self.first else 0


def office_today(now: datetime, district: DistrictSettings) -> list[Waiting]:
    """Everything that waits; what does not wait is left out."""
    waiting = [
        events_without_protocol(now),
        *protocols(now),
        images_without_credit(),
        unchecked_documents(),
        documents_without_text(),
        *moderation(waiting_boards()),
        overdue_answers(now),
        answers_to_publish(),
        new_ideas(now),
        late_feedback(now),
        open_feedback(),
        texts_to_review(now),
        stuck_letters(now),
        facts_to_fill_in(district),
    ]
    return [each for each in waiting if each.count]


def events_without_protocol(now: datetime) -> Waiting:
    """The same as the list that it leads to; a protocol that is begun waits under its own state."""
    events = events_awaiting(timezone.localdate(now), None)
    return Waiting(
        "Veranstaltungen ohne Protokoll oder Mitschrift",
        events.count(),
        f"{reverse('protocols:index')}?stand={WITHOUT}",
        [(f"{event.date_label} {event.title}", _beginning_of(event.pk)) for event in events[:EXAMPLES]],
    )


def protocols(now: datetime) -> list[Waiting]:
    return [
        _of_protocols("Freigaben, die auf eine zweite Person warten", office_protocols.waiting_for_release()),
        _of_protocols("Zurückgegebene Protokolle", office_protocols.sent_back()),
        _of_protocols("Abgestimmte Protokolle, die noch niemand vorgelegt hat", office_protocols.to_submit()),
        _of_protocols("Anmerkungen, über die zu entscheiden ist", office_protocols.remarks_to_settle()),
        _of_protocols(
            "Durchsichten, die beendet, aber nicht abgestimmt sind", office_protocols.late_reviews(now)
        ),
        _of_protocols("Laufende Durchsichten", office_protocols.running_reviews()),
    ]


def _of_protocols(label: str, lines: list[office_protocols.WaitingProtocol]) -> Waiting:
    first = [(line.label, line.url) for line in lines[:EXAMPLES]]
    count = sum(line.count for line in lines)
    return Waiting(label, count, reverse("protocols:index"), first, len(lines))


def _beginning_of(event_pk: int) -> str:
    """Where a protocol of the event is begun, or gone on with."""
    return f"{reverse('protocols:new')}?veranstaltung={event_pk}"


def images_without_credit() -> Waiting:
    """Those on pages come first: these pages cannot be published again."""
    uses = ReferenceIndex.objects.filter(
        base_content_type=ContentType.objects.get_for_model(Page),
        to_content_type=ContentType.objects.get_for_model(CreditedImage),
        to_object_id=Cast(OuterRef("pk"), CharField()),
    )
    images = CreditedImage.objects.filter(credit="").annotate(is_used=Exists(uses)).order_by("-is_used", "pk")
    return Waiting(
        "Bilder ohne Bildnachweis",
        images.count(),
        f"{reverse('wagtailimages:index')}?needs_credit=on",
        _first(images, _image_label, "wagtailimages:edit"),
    )


def _image_label(image: Any) -> str:
    return f"{image.title} (steht auf Seiten)" if image.is_used else str(image.title)


def unchecked_documents() -> Waiting:
    documents = KekDocument.objects.filter(accessible=Accessible.UNCHECKED)
    return Waiting(
        "Dokumente, deren Barrierefreiheit nicht geprüft ist",
        documents.count(),
        f"{reverse('wagtaildocs:index')}?accessible={Accessible.UNCHECKED}",
    )


def documents_without_text() -> Waiting:
    """Neither the search nor a screen reader finds anything in them."""
    states = (Reading.EMPTY, Reading.UNREADABLE)
    documents = KekDocument.objects.filter(reading__in=states).order_by("-created_at", "pk")
    query = "&".join(f"reading={state}" for state in states)
    return Waiting(
        "Dokumente ohne Text (eingescannt?)",
        documents.count(),
        f"{reverse('wagtaildocs:index')}?{query}",
        _first(documents.defer("text"), _document_label, "wagtaildocs:edit"),
    )


def _document_label(document: Any) -> str:
    return f"{document.title} ({document.get_reading_display()})"


def moderation(boards: list[WaitingBoard]) -> list[Waiting]:
    """What waits to be decided, with the fullest boards and their queues."""
    return [
        _per_board("Beiträge, die auf Freigabe warten", boards, lambda board: board.pending),
        _per_board("Offene Meldungen", boards, lambda board: board.reports),
        _per_board("Hinweise der Wortliste", boards, lambda board: board.hints),
    ]


def _per_board(label: str, boards: list[WaitingBoard], count: Callable[[WaitingBoard], int]) -> Waiting:
    full = sorted((board for board in boards if count(board)), key=count, reverse=True)
    first = [(f"{board.board}: {count(board)}", board.queue_url) for board in full[:EXAMPLES]]
    return Waiting(label, sum(map(count, full)), reverse("beteiligung_pruefen"), first, len(full))


def overdue_answers(now: datetime) -> Waiting:
    """Ideas without an answer, whose deadline has passed."""
    ideas = overdue_ideas(timezone.localdate(now))
    first = [(str(late.handling), late.handling_url) for late in ideas[:EXAMPLES]]
    url = f"{reverse('answers:index')}?frist=ueberfaellig"
    return Waiting("Ideen, deren Frist überschritten ist", ideas.count(), url, first)


def answers_to_publish() -> Waiting:
    drafts = OfficialAnswer.objects.drafts().count()
    return Waiting("Antworten, die noch nicht veröffentlicht sind", drafts, reverse("answers:drafts"))


def new_ideas(now: datetime) -> Waiting:
    ideas = Idea.objects.filter(created_at__gte=now - A_DAY)
    return Waiting("Ideen der letzten 24 Stunden", ideas.count(), _list_of(Idea))


def open_feedback() -> Waiting:
    return Waiting(
        "Offene Rückmeldungen", Feedback.objects.open().count(), f"{_list_of(Feedback)}?is_done=false"
    )


def late_feedback(now: datetime) -> Waiting:
    late = Feedback.objects.late(timezone.localdate(now))
    return Waiting(
        "Gemeldete Barrieren ohne Antwort nach einem Monat",
        len(late),
        f"{_list_of(Feedback)}?is_done=false&kind={FeedbackKind.BARRIER}",
        [
            (f"vom {timezone.localdate(each.received_at):%d.%m.%Y}", _edit_of(each))
            for each in late[:EXAMPLES]
        ],
    )


def texts_to_review(now: datetime) -> Waiting:
    """Statements that the law wants to be kept true."""
    texts = [
        each
        for model in (PrivacyPage, AccessibilityPage)
        for each in model.objects.to_review(timezone.localdate(now))
    ]
    return Waiting(
        "Rechtstexte, die seit über zwölf Monaten niemand überprüft hat",
        len(texts),
        reverse("wagtailadmin_pages:edit", args=[texts[0].pk]) if texts else "",
        [(_text_label(each), reverse("wagtailadmin_pages:edit", args=[each.pk])) for each in texts],
    )


def _text_label(text: PrivacyPage | AccessibilityPage) -> str:
    when = f"zuletzt am {text.reviewed_on:%d.%m.%Y}" if text.reviewed_on else "noch nie"
    return f"{text.title} ({when})"


def stuck_letters(now: datetime) -> Waiting:
    return Waiting("E-Mails, die nicht ankamen", Letter.objects.stuck(now).count(), _list_of(Letter))


def facts_to_fill_in(district: DistrictSettings) -> Waiting:
    missing = missing_facts(district)
    url = reverse("wagtailsettings:edit", args=["pages", "districtsettings", district.site_id])
    return Waiting("Pflichtangaben, die noch fehlen", len(missing), url, [(label, url) for label in missing])


def _first(rows: QuerySet, text: Callable[[Any], str], edit: str) -> list[tuple[str, str]]:
    return [(text(row), reverse(edit, args=[row.pk])) for row in rows[:EXAMPLES]]


def _edit_of(row: Any) -> str:
    return reverse(row.snippet_viewset.get_url_name("edit"), args=[row.pk])


def _list_of(model: Any) -> str:
    return reverse(model.snippet_viewset.get_url_name("list"))
