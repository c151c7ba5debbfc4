"""Passwords that are made of the site's own words are refused, in any writing."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from wagtail.models import Site

from kek.pages.models import DistrictSettings
from kek.pages.password_words import REFUSED, OwnWords

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def district() -> None:
    site = Site.objects.get(is_default_site=True)
    settings = DistrictSettings.for_site(site)
    settings.district, settings.short_title = "Landkreis Ludwigslust-Parchim", "Mitreden für Müritz"
    settings.save()
    Site.objects.filter(pk=site.pk).update(hostname="dialog.kreis.example")


@pytest.mark.parametrize(
    "password",
    [
        "Ludwigslust-Parchim",
        "LUDWIGSLUST2030!",
        "Ludw1gslu5t_P4rch!m",
        "parchim12345678",
        "kek-demo-2030",
        "KEK.2026.Kek.2027",
        "Passwort-Parchim",
        "mueritz-mitreden",
        "Müritz1234567890",
        "dialog.kreis.example",
        "Kreisentwicklungskonzept",
    ],
)
def test_words_of_the_site_alone_are_refused(password: str) -> None:
    with pytest.raises(ValidationError) as refused:
        OwnWords().validate(password)
    assert refused.value.messages == [REFUSED]


@pytest.mark.parametrize(
    "password",
    ["correct-horse-battery", "kekse im regen backen", "parchim bei nacht und nebel", "83kek72904615x"],
)
def test_among_others_they_do_no_harm(password: str) -> None:
    OwnWords().validate(password)


def test_the_sign_up_says_so(client: Client) -> None:
    sent = {"email": "nora@post.example", "public_name": "Nora", "password1": "Ludwigslust-2030"}
    assert client.post("/konto/signup/", sent).context["form"].errors["password1"] == [REFUSED]
