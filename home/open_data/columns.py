"""Which columns a table has, by the fields that the API tells, and what is known of them."""

from dataclasses import dataclass
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel


@dataclass(frozen=True)
class Column:
    """name is the API's, as place.name; title the German one above the column. type is that of a cell, or of
    each thing in it if it is a list."""

    name: str
    title: str
    text: str
    type: type
    is_list: bool


def columns_of(schema: type[BaseModel]) -> list[Column]:
    """What is a list of rows of its own, as versions are, has no column."""
    found: list[Column] = []
    for name, field in schema.model_fields.items():
        title, text = field.title or name, field.description or ""
        type_, is_list = _bare(field.annotation)
        if not issubclass(type_, BaseModel):
            found.append(Column(name, title, text, type_, is_list))
        elif not is_list:
            found += [_within(name, title, inner) for inner in columns_of(type_)]
    return found


def _within(name: str, title: str, inner: Column) -> Column:
    """Gemeinde: Name."""
    return Column(f"{name}.{inner.name}", f"{title}: {inner.title}", inner.text, inner.type, inner.is_list)


def _bare(annotation: Any) -> tuple[type, bool]:
    """X of X | None and of list[X], and whether it was a list."""
    if get_origin(annotation) in (Union, UnionType):
        annotation = next(each for each in get_args(annotation) if each is not type(None))
    if get_origin(annotation) is Annotated:
        annotation = get_args(annotation)[0]
    if get_origin(annotation) is list:
        return get_args(annotation)[0], True
    return annotation, False
