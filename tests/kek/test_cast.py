"""The cast and the factories themselves: what all other tests stand on."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from kek.people.models import Committee, User
from kek.process.models import PhaseState
from tests.factories.kek import PASSWORD, ImageFactory, process_with_phases


def test_the_cast_can_log_in(clara: User) -> None:
    assert Client().login(username="clara@post.example", password=PASSWORD)


def test_mira_sits_in_the_committee(mira: User, umweltausschuss: Committee) -> None:
    assert [seat.committee for seat in mira.memberships.on(timezone.localdate())] == [umweltausschuss]


def test_the_office_and_the_editors_have_their_groups(olga: User, rita: User) -> None:
    assert [person.groups.get().name for person in (olga, rita)] == ["Projektbüro", "Redaktion"]


@pytest.mark.django_db
def test_a_process_has_a_past_a_running_and_a_planned_phase() -> None:
    process = process_with_phases()
    states = [phase.state(timezone.localdate()) for phase in process.phases.all()]
    assert states == [PhaseState.DONE, PhaseState.CURRENT, PhaseState.PLANNED]
    assert process.url == f"/{process.slug}/"


@pytest.mark.django_db
def test_an_image_is_a_real_picture() -> None:
    image = ImageFactory()
    assert (image.width, image.height) == (8, 6)


def test_a_browser_belongs_to_its_person(browser_of: Callable[[User], Client], clara: User) -> None:
    assert browser_of(clara).session["_auth_user_id"] == str(clara.pk)
