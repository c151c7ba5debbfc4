from typing import Any

from wagtail.blocks import CharBlock


class HeadingBlock(CharBlock):
    """The heading above a list; shown as h2. It may stay empty where the list explains itself."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            **{"label": "Überschrift", "required": False, "max_length": 120, **kwargs},
        )

    class Meta:
        icon = "title"
