from django.core.exceptions import ValidationError
from django.db import models


class MissingCreditError(ValidationError):
    """A page shows images without credit, so it stays a draft. Its messages name image and field."""

    def __init__(self, page: models.Model, errors: dict[str, list[ValidationError]]) -> None:
        super().__init__(errors)
        self.page = page
