from typing import Any

from django import template
from django.template import Context

from kek.following.queries.own import is_followed
from kek.following.queries.things import path_to_follow
from kek.following.registry import Target

register = template.Library()


@register.inclusion_tag("following/components/line.html", takes_context=True)
def follow_line(context: Context, kind: str, pk: int | None, name: str) -> dict[str, Any]:
    """Where to follow this, or to end it; nothing for what is not public, as a draft in its preview.

    name is in the dative, as it stands behind "Sie folgen".
    """
    target = Target(kind, pk) if pk else None
    path = path_to_follow(target) if target else ""
    is_one = target is not None and bool(path) and is_followed(context.get("user"), target)
    return {"path": path, "name": name, "is_followed": is_one}
