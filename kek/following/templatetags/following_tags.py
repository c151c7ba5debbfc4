from django import template

from kek.following.queries.things import path_to_follow
from kek.following.registry import Target

register = template.Library()


@register.inclusion_tag("following/components/line.html")
def follow_line(kind: str, pk: int | None, words: str) -> dict[str, str]:
    """Where to follow this; nothing for what is not public, as a draft in its preview."""
    return {"path": path_to_follow(Target(kind, pk)) if pk else "", "words": words}
