"""Files that were sent for a picture or a document, whose form nobody completed."""

from datetime import datetime, timedelta

from wagtail.models import UploadedFile

KEPT_FOR = timedelta(days=1)


def forget_unfinished(now: datetime) -> None:
    """Row and file. Wagtail notes no time, so the file's own says how old it is."""
    for upload in UploadedFile.objects.all():
        if _is_over(upload, now):
            upload.file.delete(save=False)
            upload.delete()


def _is_over(upload: UploadedFile, now: datetime) -> bool:
    storage = upload.file.storage
    if not storage.exists(upload.file.name):
        return True
    return bool(storage.get_modified_time(upload.file.name) < now - KEPT_FOR)
