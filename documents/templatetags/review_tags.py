"""Parts of the desk that bring their own rows, and how names are shown in a round."""

from django import template

from documents.models import Protocol
from documents.queries.review_desk import ReviewDesk, review_desk

register = template.Library()


@register.simple_tag
def rounds_of(protocol: Protocol) -> ReviewDesk:
    return review_desk(protocol)


@register.filter
def without(text: str, part: str) -> str:
    return text.replace(part, "") if part else text
