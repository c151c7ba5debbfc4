"""What programs read: a public page with a film, an event, an idea, a municipality, a published protocol."""

from wagtail.models import Site

from kek.pages.models import DistrictSettings
from kek.people.models import User
from tests.factories.answers import answered
from tests.factories.home import ContentPageFactory
from tests.factories.kek import MunicipalityFactory
from tests.factories.participation import idea_on, open_board
from tests.factories.protocols import ProtocolFactory, published
from tests.factories.videos import VideoFactory, with_video
from tests.factories.workshops import ForumFactory
from tests.roles.cast import Role
from tests.roles.world import World

API = "api/v1/"


def open_data(world: World, people: dict[Role, User]) -> None:
    DistrictSettings.objects.update_or_create(
        site=Site.objects.get(), defaults={"office_email": "buero@landkreis.example"}
    )
    film = VideoFactory()
    ContentPageFactory(title="Film", **with_video(film))
    forum = ForumFactory(title="Forum mit Protokoll")
    process = forum.get_parent().get_parent()
    protocol, place = ProtocolFactory(parent=forum), MunicipalityFactory()
    published(protocol, people[Role.OFFICE])
    answer = answered(idea_on(open_board()), by=people[Role.OFFICE])
    world.values |= {
        "documents:video:pk": film.pk,
        "documents:captions:pk": film.pk,
        "wagtailsnippets_documents_video:pk": film.pk,
        "open_data:name": "ideen",
        "open_data:process": process.pk,
        "feeds:name": "termine",
        "district_map:slug": place.slug,
        f"{API}processes/<key>/:key": process.pk,
        f"{API}events/<key>/:key": forum.pk,
        f"{API}documents/<key>/:key": world.values["documents:pk"],
        f"{API}protocols/<key>/:key": protocol.pk,
        f"{API}boards/<key>/:key": world.board.pk,
        f"{API}ideas/<key>/:key": world.board.ideas.first().pk,
        f"{API}answers/<key>/:key": answer.pk,
        f"{API}municipalities/<key>/:key": place.pk,
    }
    world.addresses["api:api/v1/"] = "/api/v1/gibt-es-nicht/"
