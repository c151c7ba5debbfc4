"""Packages that the office asks for: the button answers at once, a task makes them."""

import hashlib
import logging
from datetime import datetime
from functools import partial
from tempfile import TemporaryFile
from typing import IO, Any

from django.core.files import File
from django.db import IntegrityError, transaction
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django_tasks import task
from wagtail.models import Page

from documents.storage import private_storage
from home.archive.scope import check_archivable
from home.archive.writing import write_package
from home.enums import ArchiveLevel, ArchiveState
from home.exceptions import ArchiveRefusal
from home.models import ArchivePackage
from kek.clock.queries.unfinished import worked_on_by
from kek.faults import log_without_words
from kek.people.models import User

logger = logging.getLogger(__name__)

FAILED = (
    "Das Paket konnte nicht zusammengestellt werden. Bitte fordern Sie es noch einmal an; gelingt es wieder "
    "nicht, hilft die Administration: Im Protokoll des Servers steht, woran es lag."
)
WITHOUT_PDF = "Von {count} Seiten gibt es kein PDF/A, nur HTML. Welche, steht im Manifest."
MISSING = "{count} Dateien fehlten schon auf der Plattform. Welche, steht im Manifest."


def ask_for_package(page_pk: int, level: ArchiveLevel, by: User) -> ArchivePackage:
    """Asked twice while it is being made, it is one package. Raises ArchiveRefusal."""
    page = get_object_or_404(Page, pk=page_pk)
    check_archivable(page, level)
    try:
        with transaction.atomic():
            package = ArchivePackage.objects.create(page=page, title=page.title, level=level, asked_by=by)
            build_package.enqueue(package.pk)
            return package
    except IntegrityError:
        return ArchivePackage.objects.filter(page=page, level=level).latest("asked_at")


def delete_package(package: ArchivePackage) -> None:
    """Also one that is being made: its task finds nothing to do."""
    clear = partial(_clear_folder, package.pk)
    with transaction.atomic():
        package.delete()
        transaction.on_commit(clear)


def forget_packages(now: datetime) -> None:
    for package in ArchivePackage.objects.expired(now):
        delete_package(package)


def fail_lost_packages() -> None:
    """Those whose task ended without a word, as one does whose workers were killed: nobody waits for ever."""
    waiting = list(ArchivePackage.objects.filter(state=ArchiveState.WAITING))
    worked_on = worked_on_by(build_package) if waiting else set()
    for package in waiting:
        if package.pk not in worked_on:
            _fail(package, FAILED)
            _clear_folder(package.pk)


@task(backend="queue")
def build_package(package_pk: int) -> None:
    """Done twice, or killed and done again, it is one package: only who finds it waiting may finish it."""
    package = ArchivePackage.objects.filter(pk=package_pk, state=ArchiveState.WAITING).first()
    if package is None:
        return
    if package.page is None:
        _fail(package, "Die Seite ist inzwischen gelöscht.")
        return
    try:
        _build(package, package.page)
    except ArchiveRefusal as refusal:
        _fail(package, refusal.text)
    except Exception as error:  # noqa: BLE001  the office is told; the error's text may hold what people wrote
        log_without_words(logger, f"Archive package {package.pk}", error)
        _fail(package, FAILED)


def _build(package: ArchivePackage, page: Page) -> None:
    made_at = timezone.now()
    with TemporaryFile() as out:
        manifest = write_package(out, page, ArchiveLevel(package.level), made_at)
        name = f"{page.slug}-{package.level}-{timezone.localtime(made_at):%Y-%m-%d}.zip"
        package.file.save(name, File(out), save=False)
        finished = _finish(package, manifest, made_at, out)
    if finished:
        _clear_folder(package.pk, but=str(package.file))
    else:
        package.file.storage.delete(str(package.file))


def _finish(package: ArchivePackage, manifest: dict[str, Any], made_at: datetime, out: IO[bytes]) -> bool:
    """False if somebody else was faster, or the package was deleted meanwhile."""
    out.seek(0)
    rows = ArchivePackage.objects.filter(pk=package.pk, state=ArchiveState.WAITING)
    return bool(
        rows.update(
            state=ArchiveState.READY,
            file=str(package.file),
            sha512=hashlib.file_digest(out, "sha512").hexdigest(),  # type: ignore[arg-type]
            size=package.file.size,
            counts=manifest["counts"],
            fault=_hints(manifest),
            made_at=made_at,
        )
    )


def _hints(manifest: dict[str, Any]) -> str:
    without, missing = len(manifest["without_pdf"]), len(manifest["missing"])
    hints = [
        WITHOUT_PDF.format(count=without) if without else "",
        MISSING.format(count=missing) if missing else "",
    ]
    return " ".join(hint for hint in hints if hint)


def _fail(package: ArchivePackage, why: str) -> None:
    rows = ArchivePackage.objects.filter(pk=package.pk, state=ArchiveState.WAITING)
    rows.update(state=ArchiveState.FAILED, fault=why)


def _clear_folder(package_pk: int, but: str = "") -> None:
    """What attempts have left that were killed."""
    storage, folder = private_storage(), f"archive/{package_pk}"
    try:
        attempts, _ = storage.listdir(folder)
    except FileNotFoundError:
        return
    for attempt in attempts:
        here = f"{folder}/{attempt}"
        if not but.startswith(f"{here}/"):
            for name in storage.listdir(here)[1]:
                storage.delete(f"{here}/{name}")
            storage.delete(here)
