"""What of a page goes into a package, and what comes of it again?"""

import json
from datetime import datetime
from typing import Any

from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models.fields.related import ManyToManyRel
from modelcluster.models import get_all_child_relations
from wagtail.fields import StreamField as WagtailStreamField
from wagtail.models import Page, Revision
from wagtail.models.view_restrictions import BaseViewRestriction

from home.archive.references import Values, child_models, refers_to_account, swapped

# Said by the place in the tree, by this site, or by accounts.
LEFT_OUT = frozenset(
    {
        "path", "depth", "numchild", "url_path", "content_type", "owner", "locale", "alias_of",
        "locked", "locked_at", "locked_by", "latest_revision", "live_revision", "wagtail_admin_comments",
    }
)  # fmt: skip
# Wagtail's books about a page: they belong to its row, not to what a draft says.
BOOKS = frozenset(
    {
        "translation_key", "live", "has_unpublished_changes", "first_published_at", "last_published_at",
        "expired", "draft_title", "latest_revision_created_at",
    }
)  # fmt: skip
# What a bare page of a frame has.
FRAME = frozenset(
    {"title", "slug", "draft_title", "seo_title", "show_in_menus", "live", "short_title", "translation_key",
     "first_published_at", "last_published_at", "is_finished"}
)  # fmt: skip


def row_values(page: Page) -> Values:
    """What is public, if the page is live, else what was saved last."""
    values: Values = _without_keys(type(page), page.serializable_data())
    return {name: value for name, value in values.items() if name not in LEFT_OUT}


def draft_values(page: Page) -> Values | None:
    """What the editor shows, if that is something else."""
    if page.latest_revision_id is None:
        return None
    draft = row_values(page.get_latest_revision_as_object())
    said = {name: value for name, value in draft.items() if name not in BOOKS}
    public = {name: value for name, value in row_values(page).items() if name in said}
    return None if _read(type(page), said) == _read(type(page), public) else said


def _read(model: type[Page], values: Values) -> Values:
    """Streams as data: PostgreSQL has an order of its own for the keys in their text."""
    return swapped(model, values, lambda _model, key: key)


def frame_values(page: Page) -> Values:
    return {name: value for name, value in row_values(page).items() if name in FRAME}


def _without_keys(model: type[models.Model], values: Values) -> Values:
    """Without accounts, the page's key, those of the rows that lie in it and their way back to the page."""
    parents = {
        relation.get_accessor_name(): relation.field.name for relation in get_all_child_relations(model)
    }
    children = child_models(model)
    kept: Values = {}
    for name, value in values.items():
        if name == "pk" or (name not in children and refers_to_account(model._meta.get_field(name))):
            continue
        if name in children:
            value = [  # noqa: PLW2901  the same, cleaned
                {
                    key: each
                    for key, each in _without_keys(children[name], child).items()
                    if key != parents[name]
                }
                for child in sorted(value, key=_place)
            ]
        kept[name] = value
    return kept


def _place(child: Values) -> tuple[int, int]:
    """Editors' order; where that says nothing, PostgreSQL would give one today and another tomorrow."""
    return child.get("sort_order") or 0, child["pk"] or 0


def build_page(model: type[Page], key: int, values: Values) -> Page:
    """The page as an instance, not saved. References are keys of this site."""
    children = child_models(model)
    data: Values = {"pk": key, **_as_fields_want(model, values)}
    for name, child_model in children.items():
        data[name] = [{"pk": None, **_as_fields_want(child_model, child)} for child in values.get(name, [])]
    page: Page = model.from_serializable_data(data, check_fks=False)
    page._state.adding = True
    page.content_type = ContentType.objects.get_for_model(page, for_concrete_model=False)
    return page


def _as_fields_want(model: type[models.Model], values: Values) -> Values:
    streams = {field.name for field in model._meta.get_fields() if isinstance(field, WagtailStreamField)}
    return {
        name: json.dumps(value) if name in streams and not isinstance(value, str) else value
        for name, value in values.items()
    }


def insert_page(page: Page) -> None:
    """Past Wagtail's checks and the site's own: what was archived was right then, drafts need not be."""
    models.Model.save(page, force_insert=(models.Model,))
    for relation in get_all_child_relations(page):
        getattr(page, relation.get_accessor_name()).commit()
    for field in page._meta.get_fields():
        if isinstance(field.remote_field, ManyToManyRel) and hasattr(getattr(page, field.name), "commit"):
            getattr(page, field.name).commit()


def insert_revision(page: Page, values: Values, made_at: datetime) -> Revision:
    """The newest state in the editor; earlier ones are not archived."""
    draft = build_page(type(page), page.pk, {**row_values(page), **values})
    for name in LEFT_OUT - {"wagtail_admin_comments"}:
        setattr(draft, _attribute(page, name), getattr(page, _attribute(page, name)))
    revision: Revision = Revision.objects.create(
        content_type=ContentType.objects.get_for_model(page, for_concrete_model=False),
        base_content_type=ContentType.objects.get_for_model(Page),
        object_id=str(page.pk),
        object_str=str(draft),
        content=draft.serializable_data(),
        created_at=made_at,
    )
    return revision


def _attribute(page: Page, name: str) -> str:
    return str(page._meta.get_field(name).attname)


# --- Who may read --------------------------------------------------------------------------------


def privacy_of(restrictions: Any) -> list[dict[str, Any]]:
    """Passwords are not archived: what had one asks for a log-in afterwards."""
    kinds = [
        {
            "restriction": (
                BaseViewRestriction.LOGIN
                if each.restriction_type == BaseViewRestriction.PASSWORD
                else each.restriction_type
            ),
            "groups": sorted(group.name for group in each.groups.all()),
        }
        for each in restrictions
    ]
    return sorted(kinds, key=str)


def restrict(model: type[BaseViewRestriction], privacy: list[dict[str, Any]], **what: Any) -> None:
    """Groups that this site does not know let nobody in."""
    for each in privacy:
        restriction = model.objects.create(restriction_type=each["restriction"], **what)
        restriction.groups.set(Group.objects.filter(name__in=each["groups"]))
