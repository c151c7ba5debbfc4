"""A real process that is killed while it files a PDF."""

import os
import subprocess
import sys
from pathlib import Path
from unittest import mock

import pytest
from django.db import connection

from documents.actions import publication_files
from documents.models import DocumentVersion, ProtocolVersion
from kek.people.models import User
from tests.architecture.source import ROOT
from tests.factories.documents import PDF
from tests.factories.protocols import ProtocolFactory, colleague_of, published
from tests.factories.workshops import WorkshopFactory
from tests.serving import wait_for
from tests.tasks import work_off

pytestmark = pytest.mark.django_db(transaction=True)

SCRIPT = Path(__file__).with_name("mortal_typesetter.py")


def test_what_a_killed_worker_left_is_done_once(olga: User, tmp_path: Path) -> None:
    colleague_of(olga)
    version = published(ProtocolFactory(parent=WorkshopFactory()), olga)
    arguments = [str(connection.settings_dict["NAME"]), str(tmp_path), str(version.pk)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    process = subprocess.Popen([sys.executable, str(SCRIPT), *arguments], env=environment)  # noqa: S603  our own script
    try:
        wait_for((tmp_path / "begun").exists, "the PDF to be written")
    finally:
        process.kill()
        process.wait()
    assert not ProtocolVersion.objects.get(pk=version.pk).pdf

    with mock.patch.object(publication_files, "_typeset", return_value=PDF):
        assert work_off() == []

    assert ProtocolVersion.objects.get(pk=version.pk).pdf.read() == PDF
    assert DocumentVersion.objects.count() == 1
