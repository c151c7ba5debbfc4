"""Drafts, remarks and attachments of a round reach its members and the office, and nobody else: by no
address, method, header, odd spelling of a path or search. What is forbidden answers like what is missing.

The addresses are taken from the resolver: a new route is probed without being written down here.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import product
from typing import Any
from uuid import uuid4

import pytest
from django.core import mail
from django.core.files.base import ContentFile
from django.db import connection, transaction
from django.http import HttpResponseBase
from django.test import Client
from django.urls import NoReverseMatch, get_resolver, reverse
from django.utils import timezone

from documents.actions.approvals import approve
from documents.actions.remarks import remark, reply
from documents.actions.reviews import close_review, open_review, remind_of_reviews, reminder_moment
from documents.actions.versions import change_draft, locked
from documents.enums import ItemKind, ProtocolState, Stance
from documents.models import Attachment, Protocol, Remark, Review
from documents.validators.guests import Guest
from kek.people.models import Committee, Membership, User
from tests.factories.documents import PDF
from tests.factories.kek import MembershipFactory, UserFactory
from tests.factories.protocols import ProtocolFactory, heading, raw_item, review_of, statement
from tests.factories.reviews import change, comment, new_review
from tests.factories.workshops import WorkshopFactory
from tests.tasks import work_off

pytestmark = pytest.mark.django_db

CANARY = "Kanarienvogel"
NOWHERE = 999_999_999
# What everybody may open who is logged in; it holds only what is theirs.
NOT_ABOUT_ONE = {"reviews:overview"}
OURS = ("reviews", "protocols")
ADMIN = ("wagtailadmin_pages", "wagtailadmin_api:pages")
METHODS = ("get", "post")
RARE_METHODS = ("head", "options", "put", "patch", "delete")
SPELLINGS: tuple[Callable[[str], str], ...] = (
    lambda path: path.rstrip("/"),
    lambda path: f"{path}/",
    lambda path: f"/{path}",
    lambda path: path.replace("/", "//")[1:],
    lambda path: f"{path}..;/",
    lambda path: f"{path}%2e/",
    lambda path: f"{path}./",
    lambda path: f"{path};a=b",
    lambda path: f"{path}%00",
    lambda path: path.upper(),
    lambda path: f"/x/..{path}",
    lambda path: f"/%2e%2e{path}",
    lambda path: f"{path}?format=json",
    lambda path: f"{path}?quelle=papier&punkt=1.1",
    lambda path: f"{path}?next={path}",
)
HEADERS: tuple[dict[str, str], ...] = (
    {"Accept": "application/json"},
    {"Accept": "*/*", "X-Requested-With": "XMLHttpRequest"},
    {"Range": "bytes=0-100"},
    {"If-None-Match": "*"},
    {"If-Modified-Since": "Thu, 01 Jan 2037 00:00:00 GMT"},
    {"X-Forwarded-For": "127.0.0.1", "X-Forwarded-Proto": "https"},
    {"X-Forwarded-Host": "localhost"},
    {"X-Forwarded-User": "olga@landkreis.example", "Remote-User": "olga@landkreis.example"},
    {"X-HTTP-Method-Override": "GET"},
    {"Authorization": "Basic b2xnYTpvbGdh"},
)
Way = tuple[str, dict[str, str], Callable[[str], str]]
# By which method, with which headers, how spelled.
USUAL_WAYS: tuple[Way, ...] = tuple((method, {}, str) for method in METHODS)
RARE_WAYS: tuple[Way, ...] = (
    *((method, {}, str) for method in RARE_METHODS),
    *(("get", headers, str) for headers in HEADERS),
    *(("get", {}, spell) for spell in SPELLINGS),
)


@dataclass
class Scene:
    protocol: Protocol
    review: Review
    attachment: Attachment
    remark: Remark
    browsers: dict[str, Client]
    probes: int = 0
    leaks: list[str] = field(default_factory=list)

    def keys(self, namespace: str, name: str, parameter: str) -> Any:
        """What stands at this place of an address that is about the scene."""
        if namespace == "reviews" and parameter == "pk":
            return self.review.pk
        if name == "attachment":
            return self.attachment.pk
        revisions = {
            "revision_id": self.protocol.latest_revision_id,
            "revision_id_a": "earliest",
            "revision_id_b": "latest",
        }
        parts = {
            "number": 1,
            "position": 1,
            "remark_pk": self.remark.pk,
            "attachment_pk": self.attachment.pk,
            "item": self.remark.item.item_id,
            "op_id": self.remark.op,
        }
        return revisions.get(parameter) or parts.get(parameter) or self.protocol.pk

    def look(self, who: str, answer: HttpResponseBase, what: str) -> None:
        self.probes += 1
        if CANARY.lower() in text_of(answer).lower():
            self.leaks.append(f"{who}: {what}")


def body_of(answer: HttpResponseBase) -> str:
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]
    return body.decode("utf-8", "replace")


def text_of(answer: HttpResponseBase) -> str:
    return f"{dict(answer.items())}{body_of(answer)}"


@pytest.fixture
def scene(
    clara: User,
    mira: User,
    emil: User,
    rita: User,
    olga: User,
    ada: User,
    stefan: User,
    umweltausschuss: Committee,
    browser_of: Callable[[User], Client],
) -> Scene:
    workshop = WorkshopFactory(committees=[umweltausschuss])
    protocol = ProtocolFactory(parent=workshop, items=[heading("Anfang")], attendance=f"{CANARY} war da")
    attachment = Attachment.objects.create(
        protocol=protocol,
        title=f"Anlage {CANARY}",
        file=ContentFile(PDF + CANARY.encode(), name="anlage.pdf"),
        size=len(PDF) + len(CANARY),
        sha256="0" * 64,
    )
    items = [
        heading(f"Ein {CANARY} zu Beginn"),
        statement(f"Der {CANARY} singt.", role="Vogelwart", speaker=f"Erna {CANARY}"),
        raw_item(ItemKind.ATTACHMENT, f"Anlage {CANARY}", attachment=attachment.pk),
    ]
    protocol.items = protocol.items.stream_block.to_python(items)
    protocol.save_revision(clean=False)
    former = MembershipFactory(committee=umweltausschuss, user__public_name="Frieda").user
    closed = MembershipFactory(committee=umweltausschuss, user__public_name="Ida").user
    browsers = {
        "visitor": Client(),
        "citizen": browser_of(clara),
        "other committee": browser_of(stefan),
        "former member": browser_of(former),
        "guest elsewhere": browser_of(emil),
        "editor": browser_of(rita),
        "inactive": browser_of(closed),
        "member": browser_of(mira),
        "office": browser_of(olga),
    }
    new = new_review([umweltausschuss], guests=[Guest("gast@post.example")])
    review = open_review(protocol.pk, olga, new)
    said = remark(review.pk, mira, change(review, f"Der {CANARY} schweigt.", text=f"Mein {CANARY}."))
    reply(said.pk, mira, uuid4(), f"Noch ein {CANARY}.")
    approve(review.pk, mira, Stance.OBJECTS, f"Zu viel {CANARY}.")
    Membership.objects.filter(user=former).update(end=timezone.localdate() - timedelta(days=1))
    User.objects.filter(pk=closed.pk).update(is_active=False)
    elsewhere = MembershipFactory(user=stefan).committee
    review_of(ProtocolFactory(parent=WorkshopFactory()), olga, [elsewhere], [emil.email])
    return Scene(protocol, review, attachment, said, browsers)


STRANGERS = (
    "visitor",
    "citizen",
    "other committee",
    "former member",
    "guest elsewhere",
    "editor",
    "inactive",
)


def in_turn(things: Sequence[Any], turn: int) -> Sequence[Any]:
    """Another share each turn, so that every thing is tried at every address, by one of the strangers."""
    return things[turn % len(STRANGERS) :: len(STRANGERS)]


def routes(namespaces: tuple[str, ...]) -> Iterator[tuple[str, str, list[str]]]:
    """Namespace, name and parameters of every route."""
    for namespace in namespaces:
        resolver = get_resolver()
        for part in namespace.split(":"):
            resolver = resolver.namespace_dict[part][1]
        for name in {name for name in resolver.reverse_dict if isinstance(name, str)}:
            for possibility, *_ in resolver.reverse_dict.getlist(name):
                yield namespace, name, possibility[0][1]


def address(scene: Scene, namespace: str, name: str, parameters: list[str], *, missing: bool = False) -> str:
    values = {each: scene.keys(namespace, name, each) for each in parameters}
    if missing and parameters:
        values[parameters[0]] = NOWHERE
    return reverse(f"{namespace}:{name}", kwargs=values)


def addresses(scene: Scene, namespaces: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Each address of the scene, and the same of something that does not exist."""
    for namespace, name, parameters in routes(namespaces):
        if f"{namespace}:{name}" in NOT_ABOUT_ONE:
            continue
        try:
            found = address(scene, namespace, name, parameters)
            missing = address(scene, namespace, name, parameters, missing=True)
        except NoReverseMatch:
            if namespaces == OURS:
                raise
            # About something else than a page, as the chooser of page types.
            continue
        yield found, missing


def send(browser: Client, method: str, path: str, headers: dict[str, str] | None = None) -> HttpResponseBase:
    data = {"text": "Meine Worte", "vorgang": "anmerken"} if method == "post" else None
    options = {"data": data} if data else {}
    return getattr(browser, method)(path, headers=headers, **options)


def test_the_canary_can_be_seen_by_those_who_may(scene: Scene) -> None:
    for who in ("member", "office"):
        for path in (
            f"/durchsicht/{scene.review.pk}/",
            f"/durchsicht/{scene.review.pk}/drucken/?mit=anmerkungen",
            scene.attachment.url,
        ):
            assert CANARY in text_of(scene.browsers[who].get(path)), (who, path)
    edit = reverse("wagtailadmin_pages:edit", args=[scene.protocol.pk])
    assert CANARY in text_of(scene.browsers["office"].get(edit))


def test_no_route_shows_anything_to_strangers(scene: Scene) -> None:
    found = list(addresses(scene, OURS))
    assert len(found) >= len(STRANGERS)  # so every stranger tries every way somewhere
    for (turn, who), (place, (path, _)) in product(enumerate(STRANGERS), enumerate(found)):
        browser = scene.browsers[who]
        for method, headers, spell in (*USUAL_WAYS, *in_turn(RARE_WAYS, turn + place)):
            asked = spell(path)
            scene.look(who, send(browser, method, asked, headers), f"{method} {asked} {headers}")
    for turn, (path, _) in enumerate(found):
        who, elsewhere = STRANGERS[turn % len(STRANGERS)], {"X-Original-URL": path, "X-Rewrite-URL": path}
        answer = send(scene.browsers[who], "get", "/durchsicht/", elsewhere)
        scene.look(who, answer, f"get /durchsicht/ {elsewhere}")

    assert scene.leaks == []
    print(f"{scene.probes} probes of {len(found)} routes as {len(STRANGERS)} roles")  # noqa: T201  asked for


def test_what_a_second_round_compares_is_read_by_members_of_both_rounds_only(
    scene: Scene, umweltausschuss: Committee, olga: User, browser_of: Callable[[User], Client]
) -> None:
    """Gerda is invited to the second round, in which the canary stands no more."""
    gerda = UserFactory(public_name="Gerda")
    close_review(scene.review.pk, olga)
    with transaction.atomic():
        change_draft(locked(scene.protocol.pk), olga, lambda _: [heading("Anfang"), statement("Still.")])
    second = review_of(scene.protocol, olga, [umweltausschuss], [gerda.email])
    page, changes = second.get_absolute_url(), reverse("reviews:changes", args=[second.pk])
    strangers = {who: scene.browsers[who] for who in STRANGERS} | {"new guest": browser_of(gerda)}
    paths = (page, changes, f"{page}drucken/?mit=anmerkungen")
    for (turn, (who, browser)), path in product(enumerate(strangers.items()), paths):
        for method, headers, spell in (*USUAL_WAYS, *in_turn(RARE_WAYS, turn)):
            asked = spell(path)
            scene.look(who, send(browser, method, asked, headers), f"{method} {asked} {headers}")

    assert scene.leaks == []
    assert {browser.get(changes).status_code for browser in strangers.values()} == {404}
    seen = [CANARY in text_of(scene.browsers[who].get(changes)) for who in ("member", "office")]
    assert seen == [True, True]


def test_what_is_forbidden_answers_like_what_is_missing(scene: Scene) -> None:
    differences = []
    for turn, who in enumerate(STRANGERS):
        for path, nowhere in in_turn([*addresses(scene, OURS)], turn):
            for method in (*METHODS, *RARE_METHODS):
                forbidden, missing = (
                    whole(send(scene.browsers[who], method, each), each) for each in (path, nowhere)
                )
                if forbidden != missing:
                    differences.append((who, method, path))
                assert forbidden[0] in {400, 404, 405}, (who, method, path)

    assert differences == []


def whole(answer: HttpResponseBase, path: str) -> tuple[int, dict[str, str], str]:
    """All of an answer but the time and its own address, which the page ends with."""
    headers = {name: value for name, value in answer.items() if name not in {"Content-Length", "Expires"}}
    return answer.status_code, headers, body_of(answer).replace(path, "")


def test_the_admin_shows_nothing_to_editors(scene: Scene) -> None:
    before = Protocol.objects.get(pk=scene.protocol.pk).latest_revision_id
    found = list(addresses(scene, ADMIN))
    assert len(found) >= 20
    # All others have no part in the admin at all (tests/roles/).
    for path, _ in found:
        for method in ("get", "head", "post"):
            scene.look("editor", send(scene.browsers["editor"], method, path), f"{method} {path}")

    assert scene.leaks == []
    now = Protocol.objects.get(pk=scene.protocol.pk)
    assert (now.live, now.state, now.latest_revision_id) == (False, ProtocolState.IN_REVIEW, before)
    print(f"{scene.probes} probes of {len(found)} routes of the admin")  # noqa: T201  asked for


def test_no_page_search_or_feed_knows_of_it(scene: Scene) -> None:
    event = scene.protocol.get_parent()
    paths = [
        "/",
        event.url,
        event.get_parent().url,
        f"{event.url}{scene.protocol.slug}/",
        f"/suche/?suche={CANARY}",
        "/suche/?suche=Vogelwart",
        "/sitemap.xml",
        "/robots.txt",
        "/termine/feeds/",
        "/termine/feeds/alle.ics",
        "/durchsicht/",
    ]
    for who in (*STRANGERS, "office"):
        for path in paths:
            answer = scene.browsers[who].get(path)
            # What was asked for is shown again, and nothing else.
            asked = f"?suche={CANARY}" in path
            body = text_of(answer)
            if asked:
                results = answer.context["results"]
                assert [facet.count for facet in results.facets] == [0] * len(results.facets)
            elif CANARY.lower() in body.lower():
                scene.leaks.append(f"{who}: {path}")

    assert scene.leaks == []


def test_neither_search_index_nor_letters_nor_tasks_hold_it(scene: Scene) -> None:
    remind_of_reviews(reminder_moment(scene.review) + timedelta(hours=1))
    tables = [
        table
        for table in connection.introspection.table_names()
        if any(part in table for part in ("indexentry", "fts", "letters", "tasks", "session"))
    ]
    assert any("indexentry" in table for table in tables)
    for table in tables:
        assert CANARY.lower() not in rows_of(table), table

    assert work_off() == []
    assert mail.outbox
    for message in mail.outbox:
        assert CANARY not in f"{message.subject}{message.body}"
    for table in tables:
        assert CANARY.lower() not in rows_of(table), table


def rows_of(table: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608  a table's own name
        return str(cursor.fetchall()).lower()


def test_what_a_member_has_read_is_kept_for_nobody_else(scene: Scene) -> None:
    path = f"/durchsicht/{scene.review.pk}/"
    assert CANARY in text_of(scene.browsers["member"].get(path))

    assert scene.browsers["visitor"].get(path).status_code == 404


def test_a_seat_that_begins_opens_and_one_that_ends_closes(
    scene: Scene, umweltausschuss: Committee, browser_of: Callable[[User], Client]
) -> None:
    person = UserFactory()
    browser, path = browser_of(person), f"/durchsicht/{scene.review.pk}/"
    today = timezone.localdate()

    def status() -> tuple[int, int]:
        return browser.get(path).status_code, browser.get(scene.attachment.url).status_code

    assert status() == (404, 404)
    seat = MembershipFactory(user=person, committee=umweltausschuss, start=today, end=today)
    assert status() == (200, 200)
    Membership.objects.filter(pk=seat.pk).update(
        start=today - timedelta(days=2), end=today - timedelta(days=1)
    )
    assert status() == (404, 404)


def test_who_is_taken_from_the_office_is_a_stranger_at_once(scene: Scene, olga: User) -> None:
    path = f"/durchsicht/{scene.review.pk}/"
    assert scene.browsers["office"].get(path).status_code == 200
    olga.groups.clear()

    assert scene.browsers["office"].get(path).status_code == 404
    assert scene.browsers["office"].post(f"{path}schliessen/").status_code == 404


def test_members_of_another_round_write_nothing_here(scene: Scene) -> None:
    before = Remark.objects.count()
    new = comment(scene.review)
    sent = {
        "vorgang": "anmerken",
        "op_id": str(new.op_id),
        "item": new.item,
        "kind": "comment",
        "text": "Ha.",
    }
    for who in STRANGERS:
        browser, path = scene.browsers[who], f"/durchsicht/{scene.review.pk}/"
        for form in (
            sent,
            {"zustimmung": new.item},
            {"ruecknahme": scene.remark.pk},
            {"vorgang": "antworten", "op_id": str(uuid4()), "remark": scene.remark.pk, "text": "Ha."},
            {"vorgang": "ganzes", "stance": "agrees", "text": ""},
            {**sent, "vorgang": "papier", "name": "Karl"},
        ):
            assert browser.post(path, form).status_code == 404
    assert Remark.objects.count() == before


def test_a_remark_of_another_round_is_not_reached_through_ones_own(
    scene: Scene, emil: User, olga: User
) -> None:
    """The guest of the other round sends the keys of this one to their own address."""
    own = Review.objects.exclude(pk=scene.review.pk).get()
    browser, path = scene.browsers["guest elsewhere"], f"/durchsicht/{own.pk}/"
    for form in (
        {"ruecknahme": scene.remark.pk},
        {"vorgang": "antworten", "op_id": str(uuid4()), "remark": scene.remark.pk, "text": "Ha."},
        {"zustimmung": scene.remark.item_id},
        {
            "vorgang": "anmerken",
            "op_id": str(uuid4()),
            "item": scene.remark.item_id,
            "kind": "comment",
            "text": "H",
        },
    ):
        answer = browser.post(path, form)
        assert answer.status_code in {404, 422}
        assert CANARY not in text_of(answer)
    scene.look("guest elsewhere", browser.get(f"{path}?antwort={scene.remark.pk}&punkt=1.1"), "reply form")
    assert scene.leaks == []
    assert scene.remark.replies.count() == 1
