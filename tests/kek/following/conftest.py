import pytest

from kek.people.models import Committee
from tests.factories.workshops import ForumFactory
from tests.tasks import work_off
from workshops.models import Forum


@pytest.fixture
def forum(umweltausschuss: Committee) -> Forum:
    """A public event of the Umweltausschuss."""
    forum = ForumFactory(title="Klima im Kreis")
    forum.committees.set([umweltausschuss])
    forum.save()
    work_off()
    return forum
