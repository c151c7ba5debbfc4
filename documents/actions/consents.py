"""A consent to one item counts once, whichever way it came first: online or on paper, where a name is all."""

from documents.enums import RemarkKind, RemarkSource
from documents.exceptions import Invalid
from documents.models import Review
from documents.models.remark import RemarkQuerySet
from documents.queries.audience import bare_author


def check_not_on_paper(review: Review, item_pk: int, name: str) -> None:
    papers = _consents_to(review, item_pk).filter(source=RemarkSource.PAPER)
    if any(bare_author(each.author_name) == bare_author(name) for each in papers):
        raise Invalid(
            "Das Projektbüro hat Ihre Zustimmung zu diesem Punkt schon von Papier eingetragen. Sie zählt "
            "einmal. Ist sie nicht von Ihnen, sagen Sie es bitte dem Projektbüro."
        )


def check_not_given(review: Review, item_pk: int, name: str) -> None:
    """Online or on paper, the same person consents once."""
    for known in _consents_to(review, item_pk):
        if bare_author(known.author_name) == bare_author(name):
            raise Invalid(
                f"„{known.author_name}“ hat diesem Punkt schon zugestimmt. Ist es jemand anderes, ergänzen "
                "Sie den Namen bitte so, dass man beide unterscheiden kann.",
                field="name",
            )


def _consents_to(review: Review, item_pk: int) -> RemarkQuerySet:
    return review.remarks.standing().filter(item=item_pk, kind=RemarkKind.CONSENT)
