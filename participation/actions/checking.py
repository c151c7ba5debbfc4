from collections.abc import Callable
from typing import Any, TypeVar

from django.core.exceptions import ValidationError

from participation.exceptions import InvalidArguments

Value = TypeVar("Value")


def checked(field: str, clean: Callable[[Any], Value], given: Any) -> Value:
    """A validator's sentence as a refusal at the field."""
    try:
        return clean(given)
    except ValidationError as error:
        raise InvalidArguments(error.messages[0], field=field) from None
