"""The office's list of words that are hints."""

from typing import ClassVar

from wagtail.admin.panels import FieldPanel

from kek.people.viewsets import UnchosenViewSet
from participation.models import HintWord


class HintWordViewSet(UnchosenViewSet):
    """Never a reason to refuse: the queue names the word, and people decide."""

    model = HintWord
    icon = "help"
    menu_label = "Hinweiswörter"
    list_display: ClassVar[list[str]] = ["word"]
    search_fields: ClassVar[list[str]] = ["word"]
    ordering: ClassVar[list[str]] = ["word"]
    copy_view_enabled = False
    panels: ClassVar[list[FieldPanel]] = [FieldPanel("word")]
