"""What the office has given to people: seats, experts' roles, and a list of seats that it has read in."""

import uuid

from django.utils import timezone

from kek.people.models import ExpertRole, User
from kek.voices.models import MembershipImport
from tests.factories.kek import MembershipFactory, UserFactory
from tests.roles.cast import Role
from tests.roles.world import World


def voices(world: World, people: dict[Role, User]) -> None:
    role = ExpertRole.objects.create(user=UserFactory(), field="Radverkehr", start=timezone.localdate())
    read_in = MembershipImport.objects.create(
        op_id=uuid.uuid4(), filename="sitze.csv", sha256="0" * 64, created_by=people[Role.OFFICE]
    )
    world.values |= {
        "people_remove_factors:pk": people[Role.EDITOR].pk,
        "voices_file:kind": "csv",
        "block_account:pk": UserFactory().pk,
        "voices_preview:pk": read_in.pk,
        "voices_end_membership:pk": MembershipFactory().pk,
        "voices_end_expert_role:pk": role.pk,
        "wagtailsnippets_people_expertrole:pk": role.pk,
    }
