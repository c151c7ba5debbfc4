"""What came of a rehearsal: figures, and whether a promise was broken."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from statistics import quantiles

from participation.models import Idea, Operation
from participation.rehearsal.crowd import Crowd
from participation.rehearsal.phone import ACKED, REFUSED, WAITING, Deed
from participation.rehearsal.site import Unreachable

HUNDREDTHS = 100


@dataclass
class Findings:
    """lost: acknowledged and not in the ledger. doubled: more than one effect. differing: phones that show
    something else than the board is."""

    clients: int
    joined: int
    most_connected: int
    times_away: int
    deeds: Counter[str]
    refusals: Counter[str]
    delays: list[float]
    lost: int
    doubled: int
    differing: int
    memory: int | None = None
    not_joined: list[str] = field(default_factory=list)

    @property
    def is_sound(self) -> bool:
        """Everybody came in, everything was answered, and nothing was lost, doubled or shown otherwise."""
        nobody_waits = self.deeds[WAITING] == 0 and self.joined == self.clients
        return nobody_waits and self.lost == self.doubled == self.differing == 0

    def delay(self, hundredth: int) -> float | None:
        """In seconds."""
        if len(self.delays) < 2:
            return self.delays[0] if self.delays else None
        return quantiles(self.delays, n=HUNDREDTHS)[hundredth - 1]

    def rows(self) -> Iterator[tuple[str, str]]:
        yield "Geräte beigetreten", f"{self.joined} von {self.clients}"
        yield "höchstens zugleich verbunden", str(self.most_connected)
        yield "Netz verloren und zurückgekehrt", str(self.times_away)
        yield "Vorgänge gesendet", str(self.deeds.total())
        yield "  gespeichert", str(self.deeds[ACKED])
        yield "  abgelehnt", str(self.deeds[REFUSED])
        for sentence, count in self.refusals.most_common():
            yield f"    davon {count}", sentence
        yield "  ohne Antwort", str(self.deeds[WAITING])
        yield "zugestellt", f"{len(self.delays)} Mal"
        yield "  p50", _milliseconds(self.delay(50))
        yield "  p99", _milliseconds(self.delay(99))
        yield "verloren", str(self.lost)
        yield "doppelt", str(self.doubled)
        yield "Geräte mit anderem Stand", str(self.differing)
        yield "Speicher des Servers", f"{self.memory} MB" if self.memory else "von hier aus nicht messbar"
        for reason, count in Counter(self.not_joined).most_common(3):
            yield "nicht beigetreten", f"{count} Mal: {reason}"


def findings_of(crowd: Crowd) -> Findings:
    """Compare what the phones were told with the ledger, and what they show with the board."""
    deeds: dict[str, Deed] = {}
    for phone in crowd.phones:
        deeds |= phone.deeds
    rows = Operation.objects.filter(board=crowd.plan.board)
    ledger = Counter(str(op_id) for op_id in rows.values_list("op_id", flat=True))
    texts = Counter(Idea.objects.filter(board=crowd.plan.board).values_list("text", flat=True))
    acked = {op_id for op_id, deed in deeds.items() if deed.state == ACKED}
    posted = {
        str(deed.frame["args"]["text"]) for op_id, deed in deeds.items() if _is_idea(deed, op_id, acked)
    }
    return Findings(
        clients=crowd.plan.clients,
        joined=len(crowd.phones),
        most_connected=crowd.most_connected,
        times_away=sum(phone.times_away for phone in crowd.phones),
        deeds=Counter(deed.state for deed in deeds.values()),
        refusals=Counter(deed.sentence for deed in deeds.values() if deed.state == REFUSED),
        delays=[delay for phone in crowd.phones for delay in phone.delays],
        lost=len(acked - ledger.keys()) + len(posted - texts.keys()),
        doubled=sum(count > 1 for count in [*ledger.values(), *texts.values()]),
        differing=_differing(crowd),
        not_joined=crowd.not_joined,
    )


def _is_idea(deed: Deed, op_id: str, acked: set[str]) -> bool:
    return op_id in acked and deed.frame["name"] == "post_idea"


def _differing(crowd: Crowd) -> int:
    """Phones that show other cards than a page that is fetched now."""
    if not crowd.phones:
        return 0
    try:
        fresh = crowd.phones[0].site.snapshot(f"/beteiligung/{crowd.plan.board}/stand/")
    except (OSError, Unreachable):
        return len(crowd.phones)
    cards = {card["id"]: card for card in fresh["cards"]}
    return sum(phone.cards != cards for phone in crowd.phones)


def _milliseconds(seconds: float | None) -> str:
    return "–" if seconds is None else f"{seconds * 1000:.0f} ms"
