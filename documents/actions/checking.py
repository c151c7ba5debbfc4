from collections.abc import Iterator
from contextlib import contextmanager

from django.core.exceptions import ValidationError

from documents.exceptions import Invalid


@contextmanager
def refusing(field: str) -> Iterator[None]:
    """A validator's sentence as a refusal at the field."""
    try:
        yield
    except ValidationError as error:
        raise Invalid(" ".join(error.messages), field=field) from None
