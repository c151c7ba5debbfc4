"""The front door's rows."""

import factory
from factory.django import DjangoModelFactory

from home.enums import FeedbackKind
from home.models import ContentPage, Feedback
from tests.factories.kek import SitePageFactory


class ContentPageFactory(SitePageFactory):
    class Meta:
        model = ContentPage


class FeedbackFactory(DjangoModelFactory):
    class Meta:
        model = Feedback

    kind = FeedbackKind.GENERAL
    message = factory.Sequence(lambda n: f"Rückmeldung {n}")
