"""Where in a row's values do references stand, and how are they exchanged?

The same walk serves writing (keys become numbers), restoring (numbers become keys) and finding out what
belongs to a package: what is done with a reference is decided by the Swap that is handed in.
"""

import json
import re
from typing import Any

from django.db import models
from modelcluster.models import get_all_child_relations
from wagtail import blocks
from wagtail.documents import get_document_model
from wagtail.fields import RichTextField
from wagtail.fields import StreamField as WagtailStreamField
from wagtail.images import get_image_model
from wagtail.models import Page

from documents.items.attachment import KeptKey
from documents.models import Attachment
from home.archive.keys import Swap
from kek.people.models import User

Values = dict[str, Any]

TAG = re.compile(r"<(a|embed)\b([^<>]*)>")
ATTRIBUTE = re.compile(r'([\w-]+)="([^"]*)"')


def swapped(model: type[models.Model], values: Values, swap: Swap) -> Values:
    """The values of a row and of the rows that lie in it, as modelcluster serialises them."""
    children = child_models(model)
    return {
        name: (
            [swapped(children[name], child, swap) for child in value]
            if name in children
            else _in_field(model._meta.get_field(name), value, swap)
        )
        for name, value in values.items()
    }


def child_models(model: type[models.Model]) -> dict[str, type[models.Model]]:
    return {
        relation.get_accessor_name(): relation.related_model for relation in get_all_child_relations(model)
    }


def refers_to_account(field: Any) -> bool:
    return field.is_relation and field.related_model is User


def _in_field(field: Any, value: Any, swap: Swap) -> Any:
    if isinstance(field, WagtailStreamField):
        raw = json.loads(value) if isinstance(value, str) else value
        return _in_stream(field.stream_block, raw or [], swap)
    if isinstance(field, RichTextField):
        return in_html(value, swap)
    if field.many_to_many:
        found = (swap(field.related_model, key) for key in value)
        return sorted(key for key in found if key is not None)
    if field.is_relation:
        return swap(field.related_model, value)
    return value


def _in_stream(block: Any, raw: list[Any], swap: Swap) -> list[Any]:
    """Blocks that code no longer knows stay as they are."""
    known = block.child_blocks
    return [
        {**each, "value": _in_block(known[each["type"]], each["value"], swap)}
        if each["type"] in known
        else each
        for each in raw
    ]


def _in_block(block: Any, value: Any, swap: Swap) -> Any:
    if isinstance(block, blocks.ChooserBlock):
        return swap(block.model_class, value)
    if isinstance(block, KeptKey):
        return swap(Attachment, value)
    if isinstance(block, blocks.RichTextBlock):
        return in_html(value, swap)
    if isinstance(block, blocks.StructBlock) and isinstance(value, dict):
        known = block.child_blocks
        return {
            name: _in_block(known[name], each, swap) if name in known else each
            for name, each in value.items()
        }
    if isinstance(block, blocks.ListBlock):
        return [_in_list_item(block.child_block, each, swap) for each in value or []]
    if isinstance(block, blocks.StreamBlock):
        return _in_stream(block, value or [], swap)
    return value


def _in_list_item(block: Any, each: Any, swap: Swap) -> Any:
    """An item with its id, or bare, as Wagtail wrote it in former times."""
    if isinstance(each, dict) and each.get("type") == "item" and "value" in each:
        return {**each, "value": _in_block(block, each["value"], swap)}
    return _in_block(block, each, swap)


def in_html(html: str, swap: Swap) -> str:
    """Rich text as the database keeps it: links to pages and documents, and images, by their keys."""
    targets = {"page": Page, "document": get_document_model(), "image": get_image_model()}

    def exchange(match: re.Match[str]) -> str:
        attributes = dict(ATTRIBUTE.findall(match[2]))
        model = targets.get(attributes.get("linktype") or attributes.get("embedtype") or "")
        if model is None or "id" not in attributes:
            return match[0]
        key = swap(model, _key_of(attributes["id"]))
        if key is None:
            # The words of the link stay; it leads nowhere, as Wagtail shows links to what was deleted.
            return "<a>" if match[1] == "a" else ""
        return match[0].replace(f'id="{attributes["id"]}"', f'id="{key}"')

    return TAG.sub(exchange, html or "")


def _key_of(text: str) -> int | str | None:
    if text.startswith("/"):
        return text
    return int(text) if text.isdecimal() else None
