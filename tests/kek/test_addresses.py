import pytest
from django.test import Client
from pytest_django import Settings

from kek.addresses import behind_login
from kek.people.models import User
from tests.cast import PASSWORD


def test_a_letter_leads_through_the_log_in_to_its_place(settings: Settings) -> None:
    settings.WAGTAILADMIN_BASE_URL = "https://kek.example"

    assert behind_login("/durchsicht/7/") == "https://kek.example/konto/login/?next=/durchsicht/7/"


@pytest.mark.django_db
def test_who_logs_in_from_a_letter_is_sent_on(client: Client, clara: User, settings: Settings) -> None:
    settings.WAGTAILADMIN_BASE_URL = ""

    answer = client.post(behind_login("/durchsicht/7/"), {"login": clara.email, "password": PASSWORD})

    assert answer["Location"] == "/durchsicht/7/"
