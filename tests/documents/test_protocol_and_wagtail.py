"""What Wagtail could do to a protocol behind its back, and what the office may still ask of it."""

from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from documents.actions.agreement import agree, begin_next_version, drop_next_version
from documents.actions.publishing import release, submit
from documents.actions.versions import change_draft, draft_of, locked
from documents.enums import ProtocolState
from documents.models import Protocol
from kek.people.models import User
from tests.factories.protocols import ProtocolFactory, colleague_of, decision, published, review_of
from tests.factories.workshops import WorkshopFactory

pytestmark = pytest.mark.django_db
Browser = Callable[[User], Client]


@pytest.fixture
def protocol() -> Protocol:
    return ProtocolFactory(parent=WorkshopFactory())


def fresh(protocol: Protocol) -> Protocol:
    return Protocol.objects.get(pk=protocol.pk)


def test_a_form_opened_before_the_round_does_not_turn_back_the_state(protocol: Protocol, olga: User) -> None:
    opened_before = fresh(protocol)
    review_of(protocol, olga)

    opened_before.title = "Ein anderer Titel"
    opened_before.save()

    assert fresh(protocol).state == ProtocolState.IN_REVIEW


def test_an_editor_opened_before_the_round_saves_no_more(protocol: Protocol, olga: User) -> None:
    opened_before = fresh(protocol)
    review_of(protocol, olga)
    revisions = protocol.revisions.count()

    with pytest.raises(PermissionDenied):
        opened_before.save_revision(user=olga)
    assert protocol.revisions.count() == revisions


def test_an_event_is_copied_without_its_protocols(
    protocol: Protocol, olga: User, browser_of: Browser
) -> None:
    event = protocol.get_parent()
    address = reverse("wagtailadmin_pages:copy", args=[event.pk])
    form = {"new_title": "Der nächste", "new_slug": "der-naechste", "new_parent_page": event.get_parent().pk}

    refused = browser_of(olga).post(address, {**form, "copy_subpages": "on"}, follow=True)
    assert "lassen sich nicht mitkopieren" in refused.content.decode()
    assert Protocol.objects.count() == 1

    browser_of(olga).post(address, form)
    assert Page.objects.get(slug="der-naechste").get_children().count() == 0


def test_the_office_takes_a_protocol_offline_and_publishes_the_same_words_again(
    protocol: Protocol, olga: User, browser_of: Browser
) -> None:
    colleague_of(olga)
    published(protocol, olga)
    browser_of(olga).post(reverse("wagtailadmin_pages:unpublish", args=[protocol.pk]))
    assert not fresh(protocol).live

    begin_next_version(protocol.pk, olga, "Es war eine falsche Datei dabei.")
    version = agree(protocol.pk, olga, reason="Unverändert.")
    submit(protocol.pk, olga)
    release(protocol.pk, colleague_of(olga))

    assert version.number == 1
    assert (fresh(protocol).live, fresh(protocol).state) == (True, ProtocolState.PUBLISHED)


def test_a_next_version_begun_by_mistake_is_dropped(protocol: Protocol, olga: User) -> None:
    colleague_of(olga)
    published(protocol, olga)
    before = draft_of(fresh(protocol)).raw_items
    begin_next_version(protocol.pk, olga, "Verklickt.")
    change_draft(locked(protocol.pk), olga, lambda raw: [*raw, decision("Noch nicht fertig.")])

    drop_next_version(protocol.pk, olga, "Es bleibt dabei.")

    assert fresh(protocol).state == ProtocolState.PUBLISHED
    assert draft_of(fresh(protocol)).raw_items == before
