"""What the authors of remarks are told: what became of each of them."""

from collections import defaultdict
from collections.abc import Iterable

from django.utils import timezone

from documents.enums import RemarkState, Stance
from documents.models import Protocol, Remark, Review
from documents.rules import may_review
from kek.addresses import behind_login
from kek.letters.actions.letters import NewLetter, write_letters
from kek.people.models import User


def tell_authors(protocol: Protocol) -> None:
    """One letter per person and round, once all remarks of that round are settled; never a word of the draft.

    To be called in the transaction of what ends the settling: agreement, rework, the next round. Who may
    read the round no more is told nothing of it.
    """
    for review in protocol.reviews.filter(closed_at__isnull=False).select_related("version", "protocol"):
        if not Remark.objects.to_settle().filter(review=review).exists():
            _tell_authors_of(review)


def _tell_authors_of(review: Review) -> None:
    settled = Remark.objects.filter(review=review, author__is_active=True).select_related("item", "author")
    by_author: dict[User, list[Remark]] = defaultdict(list)
    for remark in settled.filter(state__in=[RemarkState.ACCEPTED, RemarkState.ANSWERED]).order_by("pk"):
        if remark.author is not None:
            by_author[remark.author].append(remark)
    day = timezone.localdate()
    write_letters(
        _letter(review, author, remarks)
        for author, remarks in by_author.items()
        if author.email and may_review(review, author, day)
    )


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
        f"{behind_login(review.get_absolute_url())}\n\nIhr Projektbüro",
    )


def _letter(review: Review, author: User, remarks: list[Remark]) -> NewLetter:
    lines = "\n\n".join(_line(remark) for remark in remarks)
    what = "Ihre Anmerkung" if len(remarks) == 1 else "Ihre Anmerkungen"
    return NewLetter(
        key=f"remarks-settled:{review.pk}:user:{author.pk}",
        to=author.email,
        user=author,
        subject=f"Entschieden: {what} zu „{review.version.title}“",
        text=f"Guten Tag,\n\nüber {what} zu „{review.version.title}“ (Fassung {review.version.number}) "
        f"ist entschieden.\n\n{lines}\n\n"
        f"Alles steht auch hier (mit Anmeldung):\n{behind_login(review.get_absolute_url())}\n\n"
        "Sie bekommen diese E-Mail, weil Sie in der Durchsicht etwas angemerkt haben.\n\nIhr Projektbüro",
    )


def _line(remark: Remark) -> str:
    line = f"Punkt {remark.item.number}, {remark.get_kind_display()}: {remark.get_state_display()}"
    return f"{line}\n{remark.answer}" if remark.answer else line
