"""What Django and Wagtail tell about events and their places."""

from typing import Any

from django.db.models.signals import post_save
from wagtail.models import Page, Revision
from wagtail.signals import page_published, post_page_move

from documents.models import Protocol, ProtocolVersion
from documents.signals import Heard, protocol_published
from workshops.actions.move import follow_process
from workshops.actions.news import news_of_protocol, tell_of_download
from workshops.actions.record import record_publication
from workshops.actions.rows import keep_rows
from workshops.models import Event, EventDocument, Forum, OtherEvent, Workshop


def connect() -> None:
    for model in (Event, Forum, OtherEvent, Workshop):
        post_save.connect(_on_save, sender=model, dispatch_uid=f"workshops_{model.__name__}_saved")
        page_published.connect(_on_publication, sender=model, dispatch_uid=f"workshops_{model.__name__}_out")
    post_save.connect(_on_download, sender=EventDocument, dispatch_uid="workshops_download_saved")
    protocol_published.connect(_on_protocol, dispatch_uid="workshops_protocol_published")
    post_page_move.connect(_on_move, dispatch_uid="workshops_page_moved")


def _on_save(instance: Event, raw: bool = False, **_: Any) -> None:
    """In the transaction of the save: no publication without its record."""
    if not raw:
        record_publication(instance.pk)


def _on_publication(instance: Event, revision: Revision, **_: Any) -> None:
    keep_rows(instance, revision)


def _on_download(instance: EventDocument, created: bool, raw: bool = False, **_: Any) -> None:
    """A published page's rows are written when it is published; a draft's stay in its revision."""
    if created and not raw:
        tell_of_download(instance)


def _on_protocol(protocol: Protocol, version: ProtocolVersion, **_: Any) -> Heard:
    return news_of_protocol(protocol, version)


def _on_move(instance: Page, **_: Any) -> None:
    follow_process(instance)
