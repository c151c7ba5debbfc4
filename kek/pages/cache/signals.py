"""Whatever editors change drops the kept pages."""

from typing import Any

from django.apps import apps
from django.db import models
from django.db.models.signals import m2m_changed, post_delete, post_save

from kek.pages.cache.tags import SITE, drop_on_commit

# Rows of these apps are what pages are made of. Boards have tags of their own: ideas come by the second.
EDITORIAL_APPS = frozenset(
    {
        "documents",
        "home",
        "images",
        "pages",
        "people",
        "places",
        "process",
        "taggit",
        "wagtailcore",
        "wagtailredirects",
        "workshops",
    }
)
# The office's words among the rows of boards.
EDITORIAL_ROWS = frozenset({"participation.ideastatus"})
# An account is saved at each log-in; the others are Wagtail's books about drafts and work in progress.
NOT_SHOWN = frozenset(
    {
        "people.user",
        "wagtailcore.comment",
        "wagtailcore.commentreply",
        "wagtailcore.modellogentry",
        "wagtailcore.pagelogentry",
        "wagtailcore.pagesubscription",
        "wagtailcore.referenceindex",
        "wagtailcore.revision",
        "wagtailcore.taskstate",
        "wagtailcore.uploadedfile",
        "wagtailcore.workflowstate",
    }
)


def is_shown(model: type[models.Model]) -> bool:
    if issubclass(model, apps.get_model("wagtailcore.Page")):
        return True
    name = model._meta.label_lower
    return name in EDITORIAL_ROWS or (model._meta.app_label in EDITORIAL_APPS and name not in NOT_SHOWN)


def forget_pages(sender: type[models.Model], **_kwargs: Any) -> None:
    if is_shown(sender):
        drop_on_commit(SITE)


def connect() -> None:
    for signal in (post_save, post_delete, m2m_changed):
        signal.connect(forget_pages, dispatch_uid="page_cache")
