"""How a version was agreed: who consented and objected, when, and what became of the remarks.

The record is part of the version (ProtocolVersion.approval): plain data that outlives rounds and accounts.
It is for the office and the round's members; everybody may be told the numbers, never the names.
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Self

from documents.enums import RemarkKind, RemarkSource
from documents.models import ProtocolVersion


@dataclass(frozen=True)
class Voice:
    """One person's word on the whole. name holds the part in which they spoke, as it was then."""

    name: str
    at: datetime
    source: RemarkSource = RemarkSource.ONLINE
    text: str = ""

    @classmethod
    def of(cls, kept: dict[str, Any]) -> Self:
        return cls(
            kept["name"], datetime.fromisoformat(kept["at"]), RemarkSource(kept["source"]), kept["text"]
        )

    def as_json(self) -> dict[str, Any]:
        return {
            "name": self.name,
            "at": self.at.isoformat(),
            "source": self.source.value,
            "text": self.text,
        }


@dataclass(frozen=True)
class Tally:
    """Remarks of one kind, without those taken back. Consent to an item is neither accepted nor answered."""

    kind: RemarkKind
    received: int
    accepted: int = 0
    answered: int = 0

    @classmethod
    def of(cls, kept: dict[str, Any]) -> Self:
        return cls(RemarkKind(kept["kind"]), kept["received"], kept["accepted"], kept["answered"])

    def as_json(self) -> dict[str, Any]:
        return {
            "kind": self.kind.value,
            "received": self.received,
            "accepted": self.accepted,
            "answered": self.answered,
        }


@dataclass(frozen=True)
class RoundRecord:
    """eligible is how many people could take part on the day it closed: by a seat, or invited.

    also_agreed and also_objected came on paper from others: they count nowhere.
    """

    version: int
    opened_at: datetime
    closed_at: datetime
    committees: list[str]
    eligible: int
    quorum: int | None
    agreed: list[Voice]
    objected: list[Voice]
    remarks: list[Tally]
    also_agreed: list[Voice] = field(default_factory=list)
    also_objected: list[Voice] = field(default_factory=list)

    @property
    def beside(self) -> str:
        """In words, empty where nobody else wrote."""
        counts = ((self.also_agreed, "einverstanden"), (self.also_objected, "nicht einverstanden"))
        said = ", ".join(f"{len(voices)} {word}" for voices, word in counts if voices)
        return f"außerdem auf Papier: {said}" if said else ""

    @property
    def is_quorum_met(self) -> bool:
        return self.quorum is None or len(self.agreed) >= self.quorum

    @property
    def remark_count(self) -> int:
        return sum(tally.received for tally in self.remarks)

    @classmethod
    def of(cls, kept: dict[str, Any]) -> Self:
        return cls(
            version=kept["version"],
            opened_at=datetime.fromisoformat(kept["opened_at"]),
            closed_at=datetime.fromisoformat(kept["closed_at"]),
            committees=kept["committees"],
            eligible=kept["eligible"],
            quorum=kept["quorum"],
            agreed=[Voice.of(each) for each in kept["agreed"]],
            objected=[Voice.of(each) for each in kept["objected"]],
            remarks=[Tally.of(each) for each in kept["remarks"]],
            also_agreed=[Voice.of(each) for each in kept.get("also_agreed", [])],
            also_objected=[Voice.of(each) for each in kept.get("also_objected", [])],
        )

    def as_json(self) -> dict[str, Any]:
        return {
            "version": self.version,
            "opened_at": self.opened_at.isoformat(),
            "closed_at": self.closed_at.isoformat(),
            "committees": self.committees,
            "eligible": self.eligible,
            "quorum": self.quorum,
            "agreed": [voice.as_json() for voice in self.agreed],
            "objected": [voice.as_json() for voice in self.objected],
            "remarks": [tally.as_json() for tally in self.remarks],
            "also_agreed": [voice.as_json() for voice in self.also_agreed],
            "also_objected": [voice.as_json() for voice in self.also_objected],
        }


@dataclass(frozen=True)
class ApprovalRecord:
    """changed names the items that differ from what the last round had before it (reviewed_version)."""

    agreed_at: datetime
    agreed_by: str
    reason: str
    rounds: list[RoundRecord]
    reviewed_version: int | None
    changed: list[str]

    @property
    def last_round(self) -> RoundRecord | None:
        """The one that counts: what was said before may be about another text."""
        return self.rounds[-1] if self.rounds else None

    @classmethod
    def of(cls, kept: dict[str, Any]) -> Self:
        return cls(
            agreed_at=datetime.fromisoformat(kept["agreed_at"]),
            agreed_by=kept["agreed_by"],
            reason=kept["reason"],
            rounds=[RoundRecord.of(each) for each in kept["rounds"]],
            reviewed_version=kept["reviewed_version"],
            changed=kept["changed"],
        )

    def as_json(self) -> dict[str, Any]:
        return {
            "agreed_at": self.agreed_at.isoformat(),
            "agreed_by": self.agreed_by,
            "reason": self.reason,
            "rounds": [each.as_json() for each in self.rounds],
            "reviewed_version": self.reviewed_version,
            "changed": self.changed,
        }


def record_of(version: ProtocolVersion) -> ApprovalRecord | None:
    """None for a version that was not agreed."""
    return ApprovalRecord.of(version.approval) if version.approval else None
