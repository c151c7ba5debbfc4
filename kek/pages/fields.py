"""A StreamField whose block definitions stay out of migrations."""

from collections.abc import Sequence
from typing import Any

from wagtail.fields import StreamField as WagtailStreamField


class StreamField(WagtailStreamField):
    """Wagtail's StreamField with nothing of its blocks in the migration.

    A block is code, not schema; otherwise every change of a block writes a migration of hundreds of lines.
    The cost: inside a data migration the stream's raw JSON can be read, but not rendered.
    """

    def __init__(self, block_types: Any = (), **kwargs: Any) -> None:
        super().__init__(block_types, **kwargs)

    def deconstruct(self) -> tuple[str, str, Sequence[Any], dict[str, Any]]:
        name, path, _args, kwargs = super().deconstruct()
        kwargs.pop("block_lookup", None)
        return name, path, [], kwargs
