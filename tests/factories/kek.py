"""The floor's rows: people, images, processes."""

import io
from collections.abc import Container
from datetime import date, timedelta
from typing import Any

import factory
from django.core.files.base import ContentFile
from django.utils import timezone
from factory.django import DjangoModelFactory
from PIL import Image
from wagtail.models import Page, Site
from wagtail.signal_handlers import disable_reference_index_auto_update
from wagtail_factories import PageFactory

from kek.images.models import CreditedImage
from kek.people.models import Committee, ExpertRole, Membership, Organisation, User
from kek.places.models import Municipality
from kek.process.models import FieldOfAction, Phase, ProcessPage

PASSWORD = "correct-horse-battery"


class UserFactory(DjangoModelFactory):
    """An account whose password is PASSWORD; allauth counts its address as verified."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"person-{n}@post.example")
    public_name = factory.Sequence(lambda n: f"Person {n}")
    password = factory.django.Password(PASSWORD)

    @factory.post_generation
    def verified(self, create: bool, extracted: bool | None, **_: object) -> None:
        if create and extracted is not False:
            self.emailaddress_set.create(email=self.email, verified=True, primary=True)


class CommitteeFactory(DjangoModelFactory):
    class Meta:
        model = Committee

    name = factory.Sequence(lambda n: f"Ausschuss {n}")
    slug = factory.Sequence(lambda n: f"ausschuss-{n}")


class MembershipFactory(DjangoModelFactory):
    class Meta:
        model = Membership

    user = factory.SubFactory(UserFactory)
    committee = factory.SubFactory(CommitteeFactory)
    start = date(2016, 1, 1)


class ExpertRoleFactory(DjangoModelFactory):
    class Meta:
        model = ExpertRole

    user = factory.SubFactory(UserFactory)
    field = "Energienetze"
    start = date(2020, 1, 1)


class MunicipalityFactory(DjangoModelFactory):
    class Meta:
        model = Municipality

    name = factory.Sequence(lambda n: f"Gemeinde {n}")
    slug = factory.Sequence(lambda n: f"gemeinde-{n}")


class OrganisationFactory(DjangoModelFactory):
    class Meta:
        model = Organisation

    name = factory.Sequence(lambda n: f"Verein {n}")


class FieldOfActionFactory(DjangoModelFactory):
    class Meta:
        model = FieldOfAction

    title = factory.Sequence(lambda n: f"Handlungsfeld {n}")
    slug = factory.Sequence(lambda n: f"handlungsfeld-{n}")


def png(width: int = 8, height: int = 6, colour: str = "seagreen") -> bytes:
    """A tiny picture; tests need no files of their own."""
    buffer = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(buffer, "PNG")
    return buffer.getvalue()


class ImageFactory(DjangoModelFactory):
    """An image with a credit; credit="" makes one that must not be published."""

    class Meta:
        model = CreditedImage

    title = factory.Sequence(lambda n: f"Bild {n}")
    credit = "Foto: Clara Canary"
    file = factory.LazyAttributeSequence(lambda _image, n: ContentFile(png(), name=f"bild-{n}.png"))


def site_root() -> Page:
    """The page at /: what the default site shows first."""
    return Site.objects.get(is_default_site=True).root_page.specific


class SitePageFactory(PageFactory):
    """Base of page factories: published below the site's root unless parent= says otherwise."""

    class Meta:
        abstract = True

    parent = factory.LazyFunction(site_root)
    title = factory.Sequence(lambda n: f"Seite {n}")

    @classmethod
    def _create_instance(cls, model_class: type[Page], parent: Page, kwargs: dict[str, Any]) -> Page:
        """Wagtail looks through a page and all its rows for references: here only if it was given any."""
        if may_refer(model_class, kwargs):
            return super()._create_instance(model_class, parent, kwargs)
        with disable_reference_index_auto_update():
            return super()._create_instance(model_class, parent, kwargs)


def may_refer(model_class: type[Page], names: Container[str]) -> bool:
    """Whether one of these fields is a relation, a stream or a text with links."""
    given = [field for field in model_class._meta.get_fields() if field.name in names]
    return any(field.is_relation or hasattr(field, "extract_references") for field in given)


class ProcessPageFactory(SitePageFactory):
    class Meta:
        model = ProcessPage

    title = factory.Sequence(lambda n: f"Kreisentwicklungskonzept {2030 + n}")
    short_title = factory.Sequence(lambda n: f"KEK {2030 + n}")


class PhaseFactory(DjangoModelFactory):
    class Meta:
        model = Phase

    process = factory.SubFactory(ProcessPageFactory)
    title = factory.Sequence(lambda n: f"Phase {n}")
    start = date(2016, 4, 18)
    end = date(2016, 6, 15)


def process_with_phases(**fields: object) -> ProcessPage:
    """A process with one phase behind us, one running and one to come."""
    today = timezone.localdate()
    process = ProcessPageFactory(**fields)
    stations = [("Auftakt", -90, -31), ("Ideen sammeln", -30, 30), ("Beschluss", 31, 90)]
    for order, (title, first, last) in enumerate(stations):
        PhaseFactory(
            process=process,
            title=title,
            start=today + timedelta(days=first),
            end=today + timedelta(days=last),
            sort_order=order,
        )
    return ProcessPage.objects.get(pk=process.pk)
