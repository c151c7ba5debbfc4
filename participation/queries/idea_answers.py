"""What is answered to an idea, and what has happened to it: as everybody who may read the idea reads it."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from participation.enums import VersionReason
from participation.models import AnsweredIdea, AnswerVersion, Idea, IdeaStatus, OfficialAnswer


@dataclass(frozen=True)
class PublishedAnswer:
    """An answer with its former versions, and the other ideas it is about that everybody may read."""

    answer: OfficialAnswer
    published_at: datetime
    versions: list[AnswerVersion]
    others: list[Idea]

    @property
    def first_status(self) -> IdeaStatus:
        return self.versions[0].status if self.versions else self.answer.status


@dataclass(frozen=True)
class Happening:
    """One line of an idea's history."""

    at: datetime
    text: str
    reason: str = ""


def answers_to(idea: Idea) -> list[PublishedAnswer]:
    """The newest first. One query where there is none, otherwise three, however many there are."""
    published = OfficialAnswer.objects.published().filter(answered__idea=idea)
    answers = list(published.select_related("status", "batch").order_by("-batch"))
    if not answers:
        return []
    versions: dict[int, list[AnswerVersion]] = defaultdict(list)
    for version in AnswerVersion.objects.filter(answer__in=answers).select_related("status").order_by("pk"):
        versions[version.answer_id].append(version)
    others = _others(idea, answers)
    return [
        PublishedAnswer(answer, answer.batch.published_at, versions[answer.pk], others[answer.pk])
        for answer in answers
        if answer.batch is not None
    ]


def _others(idea: Idea, answers: Collection[OfficialAnswer]) -> dict[int, list[Idea]]:
    """Public ones only, also where the idea's own board is for few: a link must not tell what is hidden."""
    rows = AnsweredIdea.objects.filter(answer__in=answers, idea__in=Idea.objects.public()).exclude(idea=idea)
    found: dict[int, list[Idea]] = defaultdict(list)
    for row in rows.select_related("idea__board__page").order_by("idea__board", "idea__number"):
        found[row.answer_id].append(row.idea)
    return found


def history_of(idea: Idea, answers: Collection[PublishedAnswer]) -> list[Happening]:
    """In its order. What earlier texts of the idea said is nobody's business but the office's."""
    edits = idea.versions.filter(reason=VersionReason.EDITED).values_list("replaced_at", flat=True)
    happened = [Happening(idea.created_at, f"eingegangen, {idea.get_source_display()}")]
    happened += [Happening(at, "Text von der Person geändert") for at in edits]
    for published in answers:
        status = published.first_status
        said = f"{status.reply_name} von {published.answer.answered_by}: {status.name}"
        happened.append(Happening(published.published_at, said))
        happened += [_correction(published, place) for place in range(len(published.versions))]
    return sorted(happened, key=lambda happening: happening.at)


def _correction(published: PublishedAnswer, place: int) -> Happening:
    version = published.versions[place]
    later = published.versions[place + 1 :]
    status = later[0].status if later else published.answer.status
    changed = f", Status jetzt: {status.name}" if status != version.status else ""
    return Happening(version.replaced_at, f"Antwort berichtigt{changed}", version.reason)
