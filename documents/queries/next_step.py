"""Where a protocol stands, and the one step that leads on from there."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils import timezone

from documents.enums import ProtocolState
from documents.models import Protocol, Remark, Review
from documents.queries.draft_gaps import gaps_of, named
from documents.queries.publication import Publication

# Where the desk shows it.
PUBLICATION = "#veroeffentlichung"


@dataclass(frozen=True)
class Station:
    """One of the four states on a protocol's way; past says what became of an earlier one."""

    label: str
    is_here: bool
    past: str = ""


@dataclass(frozen=True)
class Way:
    label: str
    address: str


@dataclass(frozen=True)
class NextStep:
    """step is the one that leads on; others are ways that are open too."""

    stations: list[Station]
    sentence: str
    step: Way
    others: list[Way]

    @property
    def addresses(self) -> list[str]:
        """What the box leads to, so that nothing below it repeats that."""
        return [way.address for way in (self.step, *self.others)]


Steps = tuple[str, Way, list[Way]]


def next_step(protocol: Protocol, publication: Publication) -> NextStep:
    """publication is what the reader sees of it: who has submitted cannot release."""
    state = ProtocolState(protocol.state)
    sentence, step, others = _steps(state, protocol, publication)
    return NextStep(_stations(state, is_reviewed=_is_reviewed(protocol)), sentence, step, others)


def _steps(state: ProtocolState, protocol: Protocol, publication: Publication) -> Steps:
    match state:
        case ProtocolState.DRAFT:
            return _draft(protocol)
        case ProtocolState.IN_REVIEW:
            return _in_review(protocol, protocol.reviews.order_by("-opened_at", "-pk").first())
        case ProtocolState.AGREED:
            sentence, step = _agreed(protocol, publication)
            return sentence, step, [_rework(protocol)]
        case ProtocolState.PUBLISHED:
            return _published(protocol)


def _is_reviewed(protocol: Protocol) -> bool:
    """Whether a round led to what was agreed: its record knows."""
    if protocol.state not in {ProtocolState.AGREED, ProtocolState.PUBLISHED}:
        return False
    version = protocol.latest_version
    return bool(version and version.approval.get("rounds"))


def _stations(here: ProtocolState, *, is_reviewed: bool) -> list[Station]:
    order = list(ProtocolState)
    place = order.index(here)
    skipped = set() if is_reviewed else {ProtocolState.IN_REVIEW}
    past = {state: "übersprungen" if state in skipped else "erledigt" for state in order[:place]}
    return [Station(str(state.label), state == here, past.get(state, "")) for state in order]


def _draft(protocol: Protocol) -> Steps:
    gaps = gaps_of(protocol)
    edit = Way("Text bearbeiten", reverse("wagtailadmin_pages:edit", args=[protocol.pk]))
    settle, drop = _ways_to_settle(protocol), _ways_to_drop(protocol)
    if not gaps.has_items:
        return "Das Protokoll hat noch keine Punkte.", edit, [*settle, *drop]
    if gaps.empty:
        sentence = f"Noch leer: {named(gaps.empty)}. Leeres füllen oder löschen Sie vor der Durchsicht."
        return sentence, edit, [*settle, *drop]
    further = "weitere " if protocol.reviews.exists() else ""
    agree = _agree(protocol, f"Abstimmung ohne {further}Durchsicht feststellen")
    if gaps.bare:
        sentence = f"Überschriften, unter denen noch nichts steht: {named(gaps.bare)}."
        return sentence, edit, [*settle, _open_round(protocol), agree, *drop]
    sentence = "Der Entwurf ist offen und kann zur Durchsicht gehen."
    return sentence, _open_round(protocol), [*settle, edit, agree, *drop]


def _ways_to_settle(protocol: Protocol) -> list[Way]:
    """Remarks that came before the draft was taken back."""
    open_in = _rounds_of_open(protocol)
    return [Way(f"{_remarks(len(open_in))} entscheiden", _settling(open_in[0]))] if open_in else []


def _ways_to_drop(protocol: Protocol) -> list[Way]:
    address = reverse("protocols:drop_version", args=[protocol.pk])
    return [Way("Doch keine neue Fassung", address)] if protocol.live else []


def _in_review(protocol: Protocol, review: Review | None) -> Steps:
    if review is None:
        return "Es gibt keine Durchsicht.", _rework(protocol), []
    open_in = _rounds_of_open(protocol)
    if review.closed_at is None:
        return _running(review, open_in)
    if open_in:
        sentence = f"Die Durchsicht ist beendet. {_remarks(len(open_in))} offen."
        return sentence, _settle(open_in), [_rework(protocol)]
    settle = _settling(review.pk)
    ways = [_open_round(protocol), Way("Entschiedene Anmerkungen ansehen", f"{settle}?stand=alle")]
    sentence = "Die Durchsicht ist beendet, über alle Anmerkungen ist entschieden."
    return sentence, _agree(protocol, "Abstimmung feststellen"), [*ways, _rework(protocol)]


def _running(review: Review, open_in: list[int]) -> Steps:
    look = Way("Durchsicht ansehen", review.get_absolute_url())
    close = Way("Durchsicht schließen", reverse("reviews:close", args=[review.pk]))
    if timezone.now() > review.deadline:
        return "Die Frist der Durchsicht ist vorbei.", close, [look]
    until = f"Die Durchsicht läuft bis {_time(review.deadline)}."
    if open_in:
        return f"{until} {_remarks(len(open_in))} offen.", _settle(open_in), [look, close]
    return f"{until} Zurzeit ist keine Anmerkung offen.", look, [close]


def _agreed(protocol: Protocol, publication: Publication) -> tuple[str, Way]:
    if publication.scheduled_at:
        sentence = (
            f"Das Protokoll ist freigegeben. Veröffentlicht wird es am {_time(publication.scheduled_at)}."
        )
        return sentence, Way("Termin ansehen", PUBLICATION)
    if publication.may_release:
        release = Way("Prüfen und freigeben", reverse("protocols:release", args=[protocol.pk]))
        return "Das Protokoll wartet auf Ihre Freigabe.", release
    if publication.waiting:
        sentence = "Das Protokoll liegt zur Freigabe vor. Freigeben muss es jemand anderes im Projektbüro."
        return sentence, Way("Vorlage ansehen", PUBLICATION)
    if publication.returned:
        sentence = "Das Protokoll ist abgestimmt, wurde aber nicht freigegeben."
        return sentence, Way("Grund ansehen", PUBLICATION)
    sentence = "Das Protokoll ist abgestimmt. Legen Sie es zur Freigabe vor."
    return sentence, Way("Zur Veröffentlichung", PUBLICATION)


def _published(protocol: Protocol) -> Steps:
    follow = Way("Nächste Fassung beginnen", reverse("protocols:next_version", args=[protocol.pk]))
    if not protocol.live:
        sentence = "Das Protokoll war veröffentlicht und ist zurzeit nicht öffentlich."
        return sentence, follow, [Way("Veröffentlichte Fassungen", PUBLICATION)]
    look = Way("Veröffentlichte Seite ansehen", protocol.url or PUBLICATION)
    return "Das Protokoll ist veröffentlicht. Es ändert sich nicht mehr.", look, [follow]


def _rounds_of_open(protocol: Protocol) -> list[int]:
    """The round of each open remark, those of the oldest round first: a new one does not settle them."""
    rows = Remark.objects.to_settle().filter(review__protocol=protocol)
    return list(rows.order_by("review__opened_at", "review").values_list("review", flat=True))


def _time(moment: datetime) -> str:
    return f"{timezone.localtime(moment):%d.%m.%Y, %H:%M} Uhr"


def _remarks(count: int) -> str:
    return "1 Anmerkung" if count == 1 else f"{count} Anmerkungen"


def _settle(open_in: list[int]) -> Way:
    return Way("Über Anmerkungen entscheiden", _settling(open_in[0]))


def _settling(review_pk: int) -> str:
    return reverse("reviews:settling", args=[review_pk])


def _open_round(protocol: Protocol) -> Way:
    return Way("Durchsicht eröffnen", reverse("protocols:open_review", args=[protocol.pk]))


def _agree(protocol: Protocol, label: str) -> Way:
    return Way(label, reverse("protocols:agree", args=[protocol.pk]))


def _rework(protocol: Protocol) -> Way:
    return Way("Zurück zur Arbeitsversion", reverse("protocols:rework", args=[protocol.pk]))
