"""Where a protocol stands, and the one step that leads on from there."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone

from documents.enums import ProtocolState
from documents.models import Protocol, Remark, Review


@dataclass(frozen=True)
class Station:
    """One of the four states on a protocol's way."""

    label: str
    is_here: bool
    is_done: bool


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


def next_step(protocol: Protocol) -> NextStep:
    state = ProtocolState(protocol.state)
    review = protocol.reviews.order_by("-opened_at", "-pk").first()
    sentence, step, others = _STEPS[state](protocol, review)
    return NextStep(_stations(state), sentence, step, others)


def _stations(here: ProtocolState) -> list[Station]:
    order = list(ProtocolState)
    place = order.index(here)
    return [Station(str(state.label), at == place, at < place) for at, state in enumerate(order)]


Steps = tuple[str, Way, list[Way]]


def _draft(protocol: Protocol, review: Review | None) -> Steps:  # noqa: ARG001  one of several of this shape
    edit = Way("Im Editor schreiben", reverse("wagtailadmin_pages:edit", args=[protocol.pk]))
    if not protocol.get_latest_revision_as_object().raw_items:
        return "Das Protokoll hat noch keine Punkte.", edit, []
    ways = [edit, _agree(protocol, "Ohne weitere Durchsicht abstimmen")]
    if protocol.live:
        ways.append(Way("Doch keine neue Fassung", reverse("protocols:drop_version", args=[protocol.pk])))
    open_in = _rounds_of_open(protocol)
    if open_in:
        ways.insert(0, Way(f"{_remarks(len(open_in))} entscheiden", _settling(open_in[0])))
    return "Der Entwurf ist offen und kann zur Durchsicht gehen.", _open_round(protocol), ways


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
    until = f"Die Durchsicht läuft bis {timezone.localtime(review.deadline):%d.%m.%Y, %H:%M} Uhr."
    if open_in:
        return f"{until} {_remarks(len(open_in))} offen.", _settle(open_in), [look, close]
    return f"{until} Zurzeit ist keine Anmerkung offen.", look, [close]


def _agreed(protocol: Protocol, review: Review | None) -> Steps:  # noqa: ARG001  one of several of this shape
    submit = Way("Zur Veröffentlichung", "#veroeffentlichung")
    return "Das Protokoll ist abgestimmt. Es fehlt die Veröffentlichung.", submit, [_rework(protocol)]


def _published(protocol: Protocol, review: Review | None) -> Steps:  # noqa: ARG001  one of several of this shape
    follow = Way("Nächste Fassung beginnen", reverse("protocols:next_version", args=[protocol.pk]))
    look = Way("Veröffentlichte Seite ansehen", protocol.url or "#veroeffentlichung")
    return "Das Protokoll ist veröffentlicht. Es ändert sich nicht mehr.", look, [follow]


_STEPS = {
    ProtocolState.DRAFT: _draft,
    ProtocolState.IN_REVIEW: _in_review,
    ProtocolState.AGREED: _agreed,
    ProtocolState.PUBLISHED: _published,
}


def _rounds_of_open(protocol: Protocol) -> list[int]:
    """The round of each open remark, those of the oldest round first: a new one does not settle them."""
    rows = Remark.objects.to_settle().filter(review__protocol=protocol)
    return list(rows.order_by("review__opened_at", "review").values_list("review", flat=True))


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
