"""Pages in Leichte Sprache and in Gebärdensprache; parent= is the page that they are a variant of."""

import factory

from kek.pages.models import EasyLanguagePage, SignLanguagePage
from tests.factories.kek import SitePageFactory


class EasyLanguagePageFactory(SitePageFactory):
    class Meta:
        model = EasyLanguagePage

    title = factory.Sequence(lambda n: f"Leicht {n}")
    slug = "leichte-sprache"


class SignLanguagePageFactory(SitePageFactory):
    class Meta:
        model = SignLanguagePage

    title = factory.Sequence(lambda n: f"Gebärden {n}")
    slug = "gebaerdensprache"
