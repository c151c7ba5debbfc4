"""Committees can be followed. Said here and not by people, which lies below."""

import re

from kek.following.registry import Kind
from kek.people.models import Committee

# "dem Umweltausschuss", "dem Kreistag", "dem Ausschuss für Bauen": a name that begins with such a word can
# be bent by its article alone.
BENT_BY_ARTICLE = re.compile(r"\w*(ausschuss|kreistag|beirat)\b", re.IGNORECASE)


def phrase(name: str) -> str:
    return f"dem {name}" if BENT_BY_ARTICLE.match(name) else f"dem Gremium „{name}“"


COMMITTEE = Kind(
    key="committee",
    slug="ausschuss",
    word="Gremium",
    plural="Ausschüsse und Kreistag",
    order=30,
    public=Committee.objects.all,
    listed=lambda: Committee.objects.filter(is_active=True),
    phrase=phrase,
)
