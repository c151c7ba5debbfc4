"""One of everything that an address can be about. A new thing is put there by the module of its area."""

from collections.abc import Callable

from django.test import Client

from tests.factories.participation import open_board
from tests.roles.cast import Role
from tests.roles.things.admin import admin_things
from tests.roles.things.boards import board_things, join
from tests.roles.things.followers import followers
from tests.roles.things.open_data import open_data
from tests.roles.things.papers import papers
from tests.roles.things.people import everybody
from tests.roles.things.voices import voices
from tests.roles.world import World


def build(browser: Callable[[], Client]) -> World:
    people = everybody()
    world = World({role: browser() for role in Role}, open_board(title="Ideen zum Radverkehr"))
    for role, person in people.items():
        world.browsers[role].force_login(person)
    join(world, people[Role.OFFICE])
    board_things(world, people)
    papers(world, people)
    open_data(world, people)
    followers(world)
    voices(world, people)
    admin_things(world, people)
    return world
