"""Parts of the desk that bring their own rows."""

from django import template

from documents.models import Protocol
from documents.queries.review_desk import ReviewDesk, review_desk

register = template.Library()


@register.simple_tag
def rounds_of(protocol: Protocol) -> ReviewDesk:
    return review_desk(protocol)
