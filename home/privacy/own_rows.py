"""Where a person's own rows are, and what of them goes into the copy that they take home."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db.models import Field
from django.utils.text import capfirst

from home.privacy.own_words import HEADS, TITLES, VALUES
from kek.people.models import User

# Between the parts of a path over relations.
STEP = "__"


@dataclass(frozen=True)
class OwnRows:
    """mine leads from the row to the account. Fields are named one by one: no secret goes along unasked."""

    label: str
    mine: str
    fields: tuple[str, ...]

    @property
    def model(self) -> Any:
        """None for an app that is not installed."""
        app, _, name = self.label.partition(".")
        return apps.get_model(app, name) if app in apps.app_configs else None

    def of(self, person: User) -> Iterable[Any]:
        value = person.email if self.mine.endswith("iexact") else person.pk
        rows = self.model._default_manager.filter(**{self.mine: value}).order_by("pk")
        return rows.values_list(*self.fields)

    @property
    def title(self) -> str:
        return TITLES.get(self.label, capfirst(self.model._meta.verbose_name_plural))

    def heads(self) -> list[str]:
        """What the columns are called where people read them."""
        return [self._head(path) for path in self.fields]

    def words(self, position: int, value: Any) -> Any:
        """A choice by its words."""
        path = self.fields[position]
        choices = VALUES.get((self.label, path)) or dict(self._field(path).flatchoices or ())
        return choices.get(value, value)

    def _head(self, path: str) -> str:
        """A path is called by what it leads to; a board's title by the board, not by its page."""
        field = self._field(path)
        model, called = self.model, str(field.verbose_name)
        if called == field.name.replace("_", " ") or self.label in TITLES:
            called = HEADS.get(field.name, called)
        for name in path.split(STEP)[:-1]:
            model = model._meta.get_field(name).related_model
            called = called if name == "page" else str(model._meta.verbose_name)
        return called

    def _field(self, path: str) -> Field[Any, Any]:
        model = self.model
        *relations, last = path.split(STEP)
        for name in relations:
            model = model._meta.get_field(name).related_model
        field: Field[Any, Any] = model._meta.get_field(last)
        return field
