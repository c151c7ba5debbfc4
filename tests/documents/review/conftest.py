import pytest

from documents.models import Protocol, Review
from kek.people.models import Committee, User
from tests.factories.protocols import ProtocolFactory, review_of
from tests.factories.workshops import WorkshopFactory


@pytest.fixture
def protocol(umweltausschuss: Committee) -> Protocol:
    return ProtocolFactory(parent=WorkshopFactory(committees=[umweltausschuss], title="Workshop Umwelt"))


@pytest.fixture
def review(protocol: Protocol, umweltausschuss: Committee, mira: User, olga: User) -> Review:
    """A running round of the Umweltausschuss, to which Emil is invited."""
    return review_of(protocol, olga, [umweltausschuss], ["emil@fachleute.example"])
