"""The office's file becomes the map of the district: the upload answers at once, a task computes."""

import logging
from typing import Any
from uuid import uuid4

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django_tasks import task

from home.enums import MapState
from home.models import MapUpload
from home.models.map_upload import THE_ONE
from kek.faults import log_without_words
from kek.places.actions.maps import LoadedMap, draw, put_in
from kek.places.exceptions import UnfitMap

logger = logging.getLogger(__name__)

# More sentences than these nobody mends in one go.
MOST_FAULTS = 20
FAILED = (
    "Aus dieser Datei ließ sich keine Karte berechnen. Bitte laden Sie sie noch einmal hoch; gelingt es "
    "wieder nicht, hilft die Administration: Im Protokoll des Servers steht, woran es lag."
)


def take_map(content: bytes, **options: Any) -> None:
    """Takes the place of the file before, also of one that is being computed: the last one counts."""
    told = {"key": uuid4(), "content": content, "uploaded_at": timezone.now(), **options}
    begun = {"state": MapState.WAITING, "outcome": ""}
    with transaction.atomic():
        MapUpload.objects.update_or_create(pk=THE_ONE, defaults=told | begun)
        compute_map.enqueue(str(told["key"]))


@task(backend="queue")
def compute_map(key: str) -> None:
    """Done twice, or killed and done again, it is one map: only who finds the file waiting puts it in."""
    upload = _waiting(key).first()
    if upload is None:
        return
    try:
        _compute(upload)
    except UnfitMap as unfit:
        _end(upload, MapState.FAILED, _faults(unfit))
    except Exception as error:  # noqa: BLE001  the office is told; the error's text may hold what is in the file
        log_without_words(logger, "Map of the district", error)
        _end(upload, MapState.FAILED, [FAILED])


def _compute(upload: MapUpload) -> None:
    drawing = draw(bytes(upload.content).decode("utf-8-sig"))
    with transaction.atomic():
        if not _end(upload, MapState.READY, []):
            return
        done = put_in(
            drawing,
            source=upload.source,
            is_schematic=upload.is_schematic,
            adds_missing=upload.adds_missing,
        )
        MapUpload.objects.filter(key=upload.key).update(outcome="\n".join(_told(done)))


def _waiting(key: Any) -> QuerySet[MapUpload]:
    return MapUpload.objects.filter(key=key, state=MapState.WAITING)


def _end(upload: MapUpload, state: MapState, sentences: list[str]) -> bool:
    """False if somebody else was faster, or another file has come meanwhile."""
    return bool(_waiting(upload.key).update(state=state, content=b"", outcome="\n".join(sentences)))


def _told(done: LoadedMap) -> list[str]:
    told = [f"Die Karte zeigt jetzt {done.outlines} Gemeinde{'' if done.outlines == 1 else 'n'}."]
    if done.added:
        told.append(f"Neu angelegt: {', '.join(done.added)}.")
    if done.without_outline:
        told.append(f"Ohne Umriss, nur in der Liste: {', '.join(done.without_outline)}.")
    return told


def _faults(unfit: UnfitMap) -> list[str]:
    more = len(unfit.faults) - MOST_FAULTS
    return [*unfit.faults[:MOST_FAULTS], *([f"Und {more} weitere."] if more > 0 else [])]
