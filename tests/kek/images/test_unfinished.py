"""An upload whose form was never completed does not stay."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail.models import UploadedFile

from kek.images.unfinished import forget_unfinished

pytestmark = pytest.mark.django_db


def test_row_and_file_go_after_a_day() -> None:
    upload = UploadedFile.objects.create(file=ContentFile(b"half", name="halb.png"))
    path = Path(upload.file.path)

    forget_unfinished(timezone.now() + timedelta(hours=23))
    assert path.exists()

    forget_unfinished(timezone.now() + timedelta(hours=25))
    assert not path.exists()
    assert list(UploadedFile.objects.all()) == []


def test_a_row_without_its_file_goes_at_once() -> None:
    upload = UploadedFile.objects.create(file=ContentFile(b"half", name="halb.png"))
    Path(upload.file.path).unlink()

    forget_unfinished(timezone.now())

    assert list(UploadedFile.objects.all()) == []
