"""Who answers on paper: of those who were asked, whose answer to the whole counts, or somebody else."""

from typing import Any

from django.utils import timezone

from documents.actions.checking import refusing
from documents.enums import RemarkSource
from documents.exceptions import Invalid
from documents.models import Approval, Review, ReviewGuest
from documents.models.review import NAME_LENGTH
from documents.queries.audience import NamedReviewer, bare_name, is_paper_of, named_reviewers
from documents.validators.words import clean_line
from kek.people.models import User

# The row, new or to be corrected, and what it says of the person.
Paper = tuple[Approval, dict[str, Any]]


def clean_name(value: str) -> str:
    """Of somebody who wrote by hand."""
    with refusing("name"):
        name = clean_line(value, NAME_LENGTH)
    if not name:
        raise Invalid("Bitte geben Sie an, von wem das Papier ist.", field="name")
    return name


def papers_of(review: Review) -> list[Approval]:
    return list(Approval.objects.filter(review=review, source=RemarkSource.PAPER))


def on_paper_of_asked(review: Review, who: str, name: str) -> Paper:
    """name is needed where nobody knows how the person is called. Raises Invalid."""
    asked = next((each for each in _asked(review) if each.reviewer.key == who), None)
    if asked is None:
        raise Invalid(
            "Diese Person gehört nicht mehr zur Durchsicht. Bitte wählen Sie noch einmal.", field="who"
        )
    if not (name.strip() or asked.own):
        raise Invalid("Von dieser Person fehlt der Name. Bitte geben Sie ihn ein.", field="name")
    called, user = asked.called(clean_name(name) if name.strip() else asked.own), asked.reviewer.user
    names = (called, asked.invited_as)
    asked_papers = [each for each in papers_of(review) if each.is_asked]
    known = next((each for each in asked_papers if any(is_paper_of(each, user, one) for one in names)), None)
    if known is None:
        _check_not_answered(review, user, called)
    if user is None:
        _keep_name(asked, clean_name(name) if name.strip() else asked.own)
    return known or _new(review), {"person": user, "name": called}


def on_paper_of_other(review: Review, name: str) -> Paper:
    """Raises Invalid for who belongs to the round: their answer counts, and not without their knowledge."""
    called = clean_name(name)
    known = next((each for each in papers_of(review) if each.name.casefold() == called.casefold()), None)
    if known is not None:
        return known, {"name": called}
    _check_not_answered(review, None, called)
    if any(bare_name(each.own) == bare_name(called) for each in _asked(review) if each.own):
        raise Invalid(
            f"„{called}“ gehört zur Durchsicht. Bitte wählen Sie den Namen oben aus. Ist es jemand anderes, "
            "ergänzen Sie ihn so, dass man beide unterscheiden kann.",
            field="name",
        )
    return _new(review), {"name": called, "is_asked": False}


def _keep_name(asked: NamedReviewer, name: str) -> None:
    """In the invitation: should they open an account by another name, they are still known by it."""
    ReviewGuest.objects.filter(pk=asked.reviewer.key.partition(":")[2]).update(name=name)


def _new(review: Review) -> Approval:
    return Approval(review=review, source=RemarkSource.PAPER)


def _asked(review: Review) -> list[NamedReviewer]:
    """On the day that counts: of a closed round, that of its end."""
    return named_reviewers(review, timezone.localdate(review.closed_at))


def _check_not_answered(review: Review, user: User | None, name: str) -> None:
    """Who has answered already would count twice."""
    for known in Approval.objects.filter(review=review):
        if user is not None and known.person_id == user.pk:
            raise Invalid(f"„{known.name}“ hat schon online geantwortet.", field="who")
        if bare_name(known.name) == bare_name(name):
            raise Invalid(
                f"Von „{known.name}“ gibt es schon eine Antwort zum Ganzen. Ist es jemand anderes, ergänzen "
                "Sie den Namen bitte so, dass man beide unterscheiden kann.",
                field="name",
            )
