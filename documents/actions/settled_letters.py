"""What those who took part in a round are told: what became of it, and of each of their remarks."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date

from django.utils import timezone

from documents.enums import ProtocolState, RemarkKind, RemarkState, Stance
from documents.models import Protocol, Remark, Review
from documents.queries.audience import reviewers_of
from documents.queries.rounds import rounds_since_publication
from documents.rules import may_review
from kek.addresses import behind_login
from kek.letters.actions.letters import NewLetter, write_letters
from kek.letters.words import CLOSING
from kek.people.models import User

# How it goes on, by what ended the settling.
STANDING = {
    ProtocolState.DRAFT: "Das Projektbüro arbeitet am Entwurf weiter.",
    ProtocolState.IN_REVIEW: "Es folgt eine weitere Durchsicht.",
    ProtocolState.AGREED: "Das Protokoll ist abgestimmt.",
}


def tell_of_outcome(protocol: Protocol) -> None:
    """One letter per person and round, once all remarks of that round are settled; never a word of the draft.

    To be called in the transaction of what ends the settling: agreement, rework, the next round. Who may
    read the round no more is told nothing of it. Rounds before a publication were told of at their time.
    """
    closed = rounds_since_publication(protocol).filter(closed_at__isnull=False)
    for review in closed.select_related("version", "protocol"):
        if not Remark.objects.to_settle().filter(review=review).exists():
            _tell_of_outcome_of(review, STANDING[ProtocolState(protocol.state)])


def _tell_of_outcome_of(review: Review, standing: str) -> None:
    settled = Remark.objects.filter(review=review, state__in=[RemarkState.ACCEPTED, RemarkState.ANSWERED])
    by_author: dict[User, list[Remark]] = defaultdict(list)
    for remark in settled.select_related("item", "author").order_by("pk"):
        if remark.author is not None:
            by_author[remark.author].append(remark)
    day = timezone.localdate()
    write_letters(
        _letter(review, author, remarks, standing)
        for author, remarks in by_author.items()
        if author.is_active and author.email and may_review(review, author, day)
    )
    count = Counter(settled.values_list("state", flat=True))
    write_letters(
        _to_who_agreed(review, person, count, standing)
        for person in _who_agreed(review, day)
        if person not in by_author
    )


def _who_agreed(review: Review, day: date) -> list[User]:
    """To an item or to the whole, and not against the whole: that is answered on its own."""
    consents = Remark.objects.standing().filter(review=review, kind=RemarkKind.CONSENT)
    stances = dict(review.approvals.filter(person__isnull=False).values_list("person", "stance"))
    agreed = set(consents.values_list("author", flat=True)) | set(stances)
    agreed -= {pk for pk, stance in stances.items() if stance == Stance.OBJECTS}
    asked = [each.user for each in reviewers_of(review, day) if each.user is not None]
    return [person for person in asked if person.pk in agreed]


def tell_objectors(rounds: Iterable[Review], reason: str) -> None:
    """Who was not satisfied with the whole hears why it counts all the same. At most one round: the last."""
    day = timezone.localdate()
    for review in rounds:
        objections = review.approvals.filter(stance=Stance.OBJECTS, person__is_active=True)
        write_letters(
            _answer(review, objection.person, reason)
            for objection in objections.select_related("person")
            if objection.person and objection.person.email and may_review(review, objection.person, day)
        )


def _answer(review: Review, person: User, reason: str) -> NewLetter:
    return NewLetter(
        key=f"objection-answered:{review.pk}:user:{person.pk}",
        to=person.email,
        user=person,
        subject=f"Abgestimmt: „{review.version.title}“",
        text=f"Guten Tag,\n\nSie waren mit „{review.version.title}“ (Fassung {review.version.number}) nicht "
        f"einverstanden. Das Projektbüro hat das Protokoll als abgestimmt festgestellt und schreibt dazu:\n\n"
        f"{reason}\n\nIhr Einwand gehört zur Abstimmung und bleibt dabei. Alles steht hier (mit Anmeldung):\n"
        f"{behind_login(review.get_absolute_url())}\n\n{CLOSING}",
    )


def _to_who_agreed(review: Review, person: User, count: Counter[str], standing: str) -> NewLetter:
    taken, answered = count[RemarkState.ACCEPTED], count[RemarkState.ANSWERED]
    return NewLetter(
        key=_key(review, person),
        to=person.email,
        user=person,
        subject=f"Ausgewertet: Durchsicht zu „{review.version.title}“",
        text=f"Guten Tag,\n\nSie haben in der Durchsicht zu „{review.version.title}“ (Fassung "
        f"{review.version.number}) zugestimmt. Sie ist ausgewertet. {standing}\n\n"
        f"{_sum(taken, answered)}\n\n"
        f"Alles steht auch hier (mit Anmeldung):\n{behind_login(review.get_absolute_url())}\n\n"
        f"Sie erhalten diese E-Mail, weil Sie in der Durchsicht zugestimmt haben.\n\n{CLOSING}",
    )


def _sum(taken: int, answered: int) -> str:
    if not taken + answered:
        return "Anmerkungen gab es keine."
    return f"Was aus den Anmerkungen aller wurde:\nÜbernommen: {taken}\nOhne Änderung beantwortet: {answered}"


def _key(review: Review, person: User) -> str:
    """The same for both letters: nobody gets both."""
    return f"remarks-settled:{review.pk}:user:{person.pk}"


def _letter(review: Review, author: User, remarks: list[Remark], standing: str) -> NewLetter:
    lines = "\n\n".join(_line(remark) for remark in remarks)
    what = "Ihre Anmerkung" if len(remarks) == 1 else "Ihre Anmerkungen"
    return NewLetter(
        key=_key(review, author),
        to=author.email,
        user=author,
        subject=f"Entschieden: {what} zu „{review.version.title}“",
        text=f"Guten Tag,\n\nüber {what} zu „{review.version.title}“ (Fassung {review.version.number}) "
        f"ist entschieden. {standing}\n\n{lines}\n\n"
        f"Alles steht auch hier (mit Anmeldung):\n{behind_login(review.get_absolute_url())}\n\n"
        f"Sie erhalten diese E-Mail, weil Sie in der Durchsicht etwas angemerkt haben.\n\n{CLOSING}",
    )


def _line(remark: Remark) -> str:
    line = f"Punkt {remark.item.number}, {remark.get_kind_display()}: {remark.outcome}"
    return f"{line}\n{remark.answer}" if remark.answer else line
