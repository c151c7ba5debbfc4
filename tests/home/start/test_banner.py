from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from home.demo.people import PASSWORD
from home.start import banner
from tests.factories.kek import UserFactory

pytestmark = pytest.mark.django_db


def test_it_names_the_address_and_the_mail_folder(settings: Settings) -> None:
    settings.EMAIL_FILE_PATH = Path("/data/mail")

    lines = list(banner.lines("http://127.0.0.1:8000"))

    assert "Die Seite läuft: http://127.0.0.1:8000/" in lines
    assert "E-Mails werden nicht verschickt, sondern hier abgelegt: /data/mail" in lines


def test_it_names_only_log_ins_that_still_exist(settings: Settings) -> None:
    settings.DEMO = True
    UserFactory(email="admin@demo.example")

    assert list(banner.log_ins()) == [
        "",
        f"Konten der Vorführung, Passwort für alle: {PASSWORD}",
        "  Administration     admin@demo.example",
    ]


def test_it_names_no_log_ins_where_there_is_no_demo(settings: Settings) -> None:
    settings.DEMO = False
    UserFactory(email="admin@demo.example")

    assert list(banner.log_ins()) == []
