"""From an agreed version to a public one: two people, at once or at a time, and never past them."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from wagtail.actions.publish_page_revision import PublishPagePermissionError
from wagtail.models import Revision, TaskState

from documents.actions.publishing import call_off, release, send_back, submit
from documents.actions.versions import change_state, draft_of
from documents.enums import ProtocolState
from documents.exceptions import Invalid, ReviewRunning, SamePerson, WrongState
from documents.models import Protocol
from kek.letters.models import Letter
from kek.people.models import User
from tests.factories.protocols import (
    ProtocolFactory,
    agreed,
    colleague_of,
    next_published,
    published,
    review_of,
)
from tests.factories.workshops import WorkshopFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def protocol() -> Protocol:
    return ProtocolFactory(parent=WorkshopFactory())


@pytest.fixture
def otto(olga: User) -> User:
    return colleague_of(olga)


def now(protocol: Protocol) -> Protocol:
    return Protocol.objects.get(pk=protocol.pk)


def test_a_second_person_publishes(protocol: Protocol, olga: User, otto: User) -> None:
    version = agreed(protocol, olga)
    submit(protocol.pk, olga)

    release(protocol.pk, otto)

    version.refresh_from_db()
    assert (now(protocol).live, now(protocol).state) == (True, ProtocolState.PUBLISHED)
    assert version.published_at is not None


def test_the_others_of_the_office_are_asked_once(protocol: Protocol, olga: User, otto: User) -> None:
    agreed(protocol, olga)
    submit(protocol.pk, olga)
    submit(protocol.pk, olga)

    letter = Letter.objects.get()
    assert (letter.to, letter.subject) == (otto.email, "Bitte freigeben: Protokoll des Workshops")
    assert f"/protokolle/{protocol.pk}/" in letter.text


def test_who_submitted_does_not_release(protocol: Protocol, olga: User, otto: User) -> None:
    agreed(protocol, olga)
    submit(protocol.pk, olga)

    with pytest.raises(SamePerson, match="eine andere Person"):
        release(protocol.pk, olga)
    assert not now(protocol).live


def test_alone_in_the_office_nobody_submits(protocol: Protocol, olga: User) -> None:
    agreed(protocol, olga)

    with pytest.raises(SamePerson, match="kein zweites Konto"):
        submit(protocol.pk, olga)


def test_a_round_that_runs_keeps_back(protocol: Protocol, olga: User, otto: User) -> None:
    review_of(protocol, olga)

    with pytest.raises(ReviewRunning):
        submit(protocol.pk, olga)


def test_a_draft_is_not_submitted(protocol: Protocol, olga: User, otto: User) -> None:
    with pytest.raises(WrongState, match="das abgestimmt ist"):
        submit(protocol.pk, olga)


def test_a_draft_that_went_on_is_not_submitted(protocol: Protocol, olga: User, otto: User) -> None:
    agreed(protocol, olga)
    draft = draft_of(now(protocol))
    draft.title = "Anders"
    draft.save_revision(clean=False)

    with pytest.raises(WrongState, match="etwas anderes"):
        submit(protocol.pk, olga)


def test_what_was_not_agreed_is_not_published(protocol: Protocol, olga: User, otto: User) -> None:
    """The text was changed between the submission and the yes, past the desk."""
    agreed(protocol, olga)
    submit(protocol.pk, olga)
    content = now(protocol).latest_revision.content
    Revision.objects.filter(pk=now(protocol).latest_revision_id).update(content=content | {"title": "Anders"})
    waiting = now(protocol).current_workflow_task_state

    with pytest.raises(PublishPagePermissionError):
        waiting.approve(user=otto)
    assert not now(protocol).live


def test_released_twice_is_published_once(protocol: Protocol, olga: User, otto: User) -> None:
    version = published(protocol, olga)
    release(protocol.pk, otto)

    at = version.published_at
    version.refresh_from_db()
    assert version.published_at == at


def test_at_a_time_it_is_the_clock_that_publishes(protocol: Protocol, olga: User, otto: User) -> None:
    version = agreed(protocol, olga)
    submit(protocol.pk, olga, timezone.now() + timedelta(hours=1))
    release(protocol.pk, otto)
    assert (now(protocol).live, now(protocol).state) == (False, ProtocolState.AGREED)

    _let_the_time_come(protocol)

    version.refresh_from_db()
    assert (now(protocol).live, now(protocol).state) == (True, ProtocolState.PUBLISHED)
    assert version.published_at is not None


def test_a_time_that_is_over_is_refused_at_its_field(protocol: Protocol, olga: User, otto: User) -> None:
    agreed(protocol, olga)

    with pytest.raises(Invalid, match="vorbei") as refusal:
        submit(protocol.pk, olga, timezone.now() - timedelta(minutes=1))
    assert refusal.value.field == "go_live_at"


def test_what_was_called_off_needs_a_new_release(protocol: Protocol, olga: User, otto: User) -> None:
    agreed(protocol, olga)
    submit(protocol.pk, olga, timezone.now() + timedelta(hours=1))
    release(protocol.pk, otto)

    call_off(protocol.pk, olga)
    call_off(protocol.pk, olga)
    _let_the_time_come(protocol)

    assert not now(protocol).live
    with pytest.raises(PublishPagePermissionError):
        now(protocol).latest_revision.publish(user=olga)


def test_a_schedule_that_is_void_does_not_stop_the_clock(protocol: Protocol, olga: User, otto: User) -> None:
    agreed(protocol, olga)
    submit(protocol.pk, olga, timezone.now() + timedelta(hours=1))
    release(protocol.pk, otto)
    change_state(now(protocol), {ProtocolState.AGREED}, ProtocolState.DRAFT)

    _let_the_time_come(protocol)

    assert not now(protocol).live
    assert not Revision.objects.filter(approved_go_live_at__isnull=False).exists()


def test_sent_back_it_is_submitted_again(protocol: Protocol, olga: User, otto: User) -> None:
    agreed(protocol, olga)
    submit(protocol.pk, olga)
    send_back(protocol.pk, otto, "In Punkt 2.1 fehlt die Frist.")
    letter = Letter.objects.get(to=olga.email)
    assert "In Punkt 2.1 fehlt die Frist." in letter.text

    submit(protocol.pk, olga)
    release(protocol.pk, otto)

    assert now(protocol).live


def test_sending_back_needs_a_reason(protocol: Protocol, olga: User, otto: User) -> None:
    agreed(protocol, olga)
    submit(protocol.pk, olga)

    with pytest.raises(Invalid) as refusal:
        send_back(protocol.pk, otto, "  ")
    assert refusal.value.field == "reason"


def test_what_was_sent_back_is_not_released(protocol: Protocol, olga: User, otto: User) -> None:
    agreed(protocol, olga)
    submit(protocol.pk, olga)
    send_back(protocol.pk, otto, "Noch nicht.")

    with pytest.raises(WrongState, match="zurückgegeben"):
        release(protocol.pk, otto)


def test_an_earlier_version_is_not_published_again(protocol: Protocol, olga: User, otto: User) -> None:
    published(protocol, olga)
    old = now(protocol).live_revision
    next_published(protocol, olga, lambda raw: raw[:2])

    with pytest.raises(PublishPagePermissionError):
        old.publish(user=otto)
    assert len(now(protocol).raw_items) == 2


def test_a_yes_from_before_the_agreement_is_none(protocol: Protocol, olga: User, otto: User) -> None:
    version = agreed(protocol, olga)
    submit(protocol.pk, olga, timezone.now() + timedelta(hours=1))
    release(protocol.pk, otto)
    TaskState.objects.update(finished_at=version.agreed_at - timedelta(days=1))

    _let_the_time_come(protocol)

    assert not now(protocol).live


def _let_the_time_come(protocol: Protocol) -> None:
    """What was scheduled is due."""
    over = timezone.now() - timedelta(minutes=1)
    for revision in protocol.revisions.filter(content__has_key="go_live_at"):
        revision.content["go_live_at"] = over.isoformat() if revision.content["go_live_at"] else None
        revision.save(update_fields=["content"])
    protocol.revisions.filter(approved_go_live_at__isnull=False).update(approved_go_live_at=over)
    call_command("publish_scheduled")
