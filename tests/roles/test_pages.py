"""Every type of page as every role: public, behind a log-in, behind a group, taken down."""

from collections.abc import Iterable, Iterator

import pytest
from django.contrib.auth.models import Group
from django.db import transaction
from wagtail.contrib.routable_page.models import RoutablePageMixin
from wagtail.models import Page, PageViewRestriction, get_page_models

from home.models import AccessibilityPage, FeedbackPage, ImageCreditsPage, ImprintPage, PrivacyPage
from kek.people.groups import OFFICE
from tests.conftest import drop_cached
from tests.factories.documents import LibraryPageFactory
from tests.factories.kek import site_root
from tests.factories.variants import EasyLanguagePageFactory, SignLanguagePageFactory
from tests.factories.workshops import OtherEventFactory
from tests.roles.cast import Role, Roles
from tests.roles.declared.pages import BELOW, READERS, TYPES, Shown
from tests.roles.probe import Answer, probe, tell
from tests.roles.world import World

pytestmark = pytest.mark.django_db

BESIDE = (AccessibilityPage, FeedbackPage, ImageCreditsPage, ImprintPage, PrivacyPage)


@pytest.fixture
def pages(world: World) -> dict[str, Page]:
    """One live page of each type."""
    LibraryPageFactory()
    OtherEventFactory()
    original = Page.objects.get(title="Über uns").specific
    for factory in (EasyLanguagePageFactory, SignLanguagePageFactory):
        factory(parent=original)
    for model in BESIDE:
        if not model.objects.live().exists():
            site_root().add_child(instance=model(title=model.__name__, slug=model.__name__.lower()))
    # An alias is as private as its source.
    public = Page.objects.live().public().filter(depth__gt=1, alias_of=None)
    return {page.specific_class._meta.label: page for page in public}


def test_every_type_is_declared(pages: dict[str, Page]) -> None:
    possible = {model._meta.label for model in get_page_models() if model.can_create_at(site_root())}
    assert {*pages} == TYPES
    assert possible <= TYPES
    routed = {model._meta.label for model in get_page_models() if issubclass(model, RoutablePageMixin)}
    assert routed == {*BELOW}


def test_pages(world: World, pages: dict[str, Page]) -> None:
    tell([fault for page in pages.values() for fault in faults_of(world, page)])


def test_what_stands_below_a_page(world: World, pages: dict[str, Page]) -> None:
    for label, paths in BELOW.items():
        for path, readers in paths.items():
            tell([*told(world, pages[label].url + path, Shown.PUBLIC, readers, [*Role])])


def faults_of(world: World, page: Page) -> Iterator[str]:
    """All are asked when it is public; otherwise the office and a third in turn: Wagtail asks all alike."""
    for turn, (shown, readers) in enumerate(READERS.items(), page.pk):
        roles = [*Role] if shown == Shown.PUBLIC else {*[*Role][turn % 3 :: 3], Role.OFFICE}
        with transaction.atomic():
            show(page, shown)
            drop_cached()
            yield from told(world, page.url, shown, readers, roles)
            transaction.set_rollback(True)


def show(page: Page, shown: Shown) -> None:
    if shown == Shown.DRAFT:
        Page.objects.filter(pk=page.pk).update(live=False)
    elif shown != Shown.PUBLIC:
        kind = PageViewRestriction.LOGIN if shown == Shown.LOG_IN else PageViewRestriction.GROUPS
        restriction = PageViewRestriction.objects.create(page=page, restriction_type=kind)
        restriction.groups.set(Group.objects.filter(name=OFFICE) if shown == Shown.OFFICE else [])


def told(world: World, address: str, shown: Shown, readers: Roles, asked: Iterable[Role]) -> Iterator[str]:
    restricted = shown in {Shown.LOG_IN, Shown.OFFICE}
    for role in asked:
        found = probe(world.browsers[role], "GET", address, is_seen=False).answer
        wanted = Answer.LET_IN if role in readers else Answer.LOG_IN if restricted else Answer.NOT_THERE
        if found != wanted:
            yield f"{role}: {address}, {shown}: should be told: {wanted}, is told: {found}"
