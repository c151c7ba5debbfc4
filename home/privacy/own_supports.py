"""What a person supports: others' ideas, so their words go along only while everybody may read them."""

from collections.abc import Iterable
from typing import Any

from home.privacy.own_rows import OwnRows
from kek.addresses import absolute
from kek.people.models import User
from participation.models import Idea, Support


class SupportedIdeas(OwnRows):
    def of(self, person: User) -> Iterable[Any]:
        """Two queries, however many there are."""
        supports = Support.objects.filter(participant__user=person).select_related("idea__board__page")
        rows = [*supports.order_by("pk")]
        public = {*Idea.objects.public().filter(pk__in=supports.values("idea")).values_list("pk", flat=True)}
        for row in rows:
            idea = row.idea
            seen = (idea.text, absolute(idea.get_absolute_url())) if idea.pk in public else ("", "")
            yield (idea.number, idea.board.page.title, *seen, row.created_at)

    def heads(self) -> list[str]:
        return ["Nummer", "Ideenboard", "Idee", "Adresse", "unterstützt"]
