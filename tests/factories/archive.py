"""A process that has something in every table, and packages of it."""

import hashlib
import io
import json
import uuid
import zipfile
from datetime import UTC, date, datetime
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail.models import Collection, CollectionViewRestriction, Page, PageViewRestriction

from documents.enums import PROTOCOL, ItemKind, RemarkKind, RemarkState, Stance
from documents.models import Approval, Attachment, KekDocument, Remark, Reply, Review
from home.archive.writing import write_package
from home.enums import ArchiveLevel
from kek.images.models import CreditedImage
from kek.people.models import Committee, User
from kek.process.models import ProcessPage
from kek.trace.actions.linking import link
from kek.trace.models import Link
from participation.actions.answers import correct_answer
from participation.actions.exports import take_export
from participation.actions.handling import Assignment, assign, write_note
from participation.enums import CountedSource
from participation.models import Board, CountedVotes, Idea, IdeaVersion, Vote
from tests.factories.answers import answered, draft_for, words
from tests.factories.documents import KekDocumentFactory, LibraryPageFactory, new_version
from tests.factories.facilitation import cards, facilitate, grouped
from tests.factories.home import ContentPageFactory
from tests.factories.kek import (
    CommitteeFactory,
    FieldOfActionFactory,
    ImageFactory,
    MunicipalityFactory,
    OrganisationFactory,
    process_with_phases,
)
from tests.factories.moderation import comment_on, decide
from tests.factories.participation import account, act, guest, joined, open_board
from tests.factories.protocols import ProtocolFactory, raw_item, review_of, statement, usual_items
from tests.factories.variants import EasyLanguagePageFactory
from tests.factories.videos import VideoFactory, with_video
from tests.factories.workshops import (
    EventDocumentFactory,
    ForumFactory,
    PressReferenceFactory,
    SchedulePageFactory,
    TalkFactory,
)

MADE_AT = datetime(2026, 11, 30, 12, tzinfo=UTC)


def rich_process(olga: User, mira: User) -> ProcessPage:
    """Drafts, rounds, hidden words, a private collection, links out of the process and back into it."""
    process = process_with_phases(title="Fortschreibung", slug="fortschreibung")
    schedule = SchedulePageFactory(parent=process, slug="termine")
    outside = ContentPageFactory(title="Über uns", slug="ueber-uns")
    forum = _forum(schedule, process, outside)
    board = _board(forum, olga)
    _protocol(forum, board, olga, mira)
    _draft(process)
    process.refresh_from_db()
    return process


def _forum(schedule: Page, process: ProcessPage, outside: Page) -> Page:
    closed = Collection.get_first_root_node().add_child(name="Intern")
    CollectionViewRestriction.objects.create(
        collection=closed, restriction_type="password", password="geheim-kanarie"
    )
    slides = KekDocumentFactory(title="Folien", collection=closed)
    slides.tags.add("bus", "bahn")
    slides.committees.add(CommitteeFactory(name="Umweltausschuss des Forums", slug="umwelt-forum"))
    new_version(slides)
    handout = KekDocumentFactory(title="Handzettel")
    picture = ImageFactory(title="Bus", credit="Foto: Landkreis")
    forum = ForumFactory(
        parent=schedule,
        title="Mobilität",
        slug="forum",
        image=picture,
        start_date=date(2026, 5, 30),
        body=[
            (
                "text",
                (
                    f'<p><a linktype="page" id="{outside.pk}">Über uns</a>'
                    f'<a linktype="page" id="{process.pk}">Prozess</a>'
                    f'<a linktype="document" id="{handout.pk}">Handzettel</a></p>'
                ),
            ),
            ("image", {"image": picture, "alt_text": "Ein Bus", "decorative": False, "caption": ""}),
            ("links", {"heading": "Mehr", "links": [{"text": "", "page": outside, "url": ""}]}),
        ],
    )
    forum.fields_of_action = [FieldOfActionFactory()]
    forum.save()
    forum.save_revision().publish()
    EventDocumentFactory(event=forum, document=handout)
    TalkFactory(event=forum, presentation=slides, organisation=OrganisationFactory())
    PressReferenceFactory(event=forum)
    LibraryPageFactory(parent=process, slug="downloads", collection=closed)
    return forum


def _board(forum: Page, olga: User) -> Board:
    """At home, not below the process: it belongs to it by its event."""
    board = open_board(title="Ideen", slug="ideen-zur-mobilitaet", related_event=forum)
    first, second, hidden = cards(board, "Ein Rufbus", "Ein Nachtbus", "Beleidigung-Kanarie")
    joined(board, guest("anderes"))
    act(board, guest("anderes"), "support", idea=first.pk, on=True)
    Idea.objects.filter(pk=first.pk).update(place=MunicipalityFactory())
    comment_on(first, "Ja, bitte")
    IdeaVersion.objects.create(idea=first, text="Ein Bus", reason="edited")
    first.tags.add("bus")
    decide(board, olga, "hide", ideas=[hidden.pk], reason="Beleidigend.")
    _answers(first, second, olga)
    facilitate(board, olga, "change_phase", before=board.phase, to="sorting")
    grouped(board, olga, "Busse", first, second)
    CountedVotes.objects.create(idea=first, source=CountedSource.values[0], count=3)
    Vote.objects.create(idea=second, participant=second.participant, count=2)
    board.refresh_from_db()
    take_export(board.pk, account(olga))
    return board


def _answers(first: Idea, second: Idea, olga: User) -> None:
    """Published and corrected; beside it what is the office's."""
    answer = answered(first, second, text="Antwort-Kanarie", by=olga)
    correct_answer(answer.pk, words("Der Bus kommt."), "Namen entfernt", 1, olga, withhold=True)
    correct_answer(answer.pk, words("Der Bus kommt 2027."), "Jahr ergänzt", 2, olga)
    draft_for(second, text="Antwortentwurf-Kanarie")
    assign([first.pk], Assignment(date(2091, 1, 31), OrganisationFactory(name="Bauamt-Kanarie")))
    write_note(uuid.uuid4(), first, "Vermerk-Kanarie", olga)


def _protocol(forum: Page, board: Board, olga: User, mira: User) -> None:
    idea = board.ideas.get(number=1)
    quoted = raw_item(ItemKind.CONTRIBUTION, quote="Ein Rufbus", source="Idee Nr. 1")
    protocol = ProtocolFactory(
        parent=forum,
        items=[*usual_items(), quoted, statement("Das war gut.", speaker="Sprecher-Kanarie")],
        attendance="Anwesenheit-Kanarie",
    )
    link([Link(from_type="idea", from_id=idea.pk, to_type=PROTOCOL, to_id=protocol.pk, to_part=quoted["id"],
               quote="Ein Rufbus")])  # fmt: skip
    attachment = Attachment.objects.create(
        protocol=protocol, title="Karte", file=ContentFile(b"%PDF-1.7 Karte", name="karte.pdf"), size=14,
        sha256=hashlib.sha256(b"%PDF-1.7 Karte").hexdigest(),
    )  # fmt: skip
    held = raw_item(ItemKind.ATTACHMENT, "Karte", attachment=attachment.pk)
    stream = protocol._meta.get_field("items").stream_block
    protocol.items = stream.to_python([*protocol.raw_items, held])
    protocol.save_revision(clean=False)
    committee = CommitteeFactory(name="Kreisausschuss", slug="kreisausschuss")
    review = review_of(protocol, olga, [committee], guests=["gast-kanarie@post.example"])
    item = review.version.item_rows.get(number="1.1")
    remark = Remark.objects.create(
        review=review, item=item, op=uuid.uuid4(), kind=RemarkKind.CHANGE, text="Genauer", author=mira,
        proposal="Der Bus fährt nach 20 Uhr nicht.", author_name="Mira, Umweltausschuss",
        state=RemarkState.ANSWERED, answer="Danke.", settled_at=timezone.now(), settled_by=olga,
    )  # fmt: skip
    Reply.objects.create(remark=remark, text="Gern.", author=olga, author_name="Projektbüro", op=uuid.uuid4())
    Approval.objects.create(review=review, person=mira, name="Mira", stance=Stance.AGREES)


def _draft(process: ProcessPage) -> None:
    page = ContentPageFactory(parent=process, title="Hintergrund", slug="hintergrund")
    page.save_revision().publish()
    page.title = "Hintergrund-Entwurf-Kanarie"
    page.save_revision()
    film = VideoFactory(title="Grußwort", poster=ImageFactory(title="Standbild", credit="Foto: Mira"))
    EasyLanguagePageFactory(parent=page, title="Der Hinter·grund", **with_video(film))
    private = ContentPageFactory(parent=process, title="Intern-Kanarie", slug="intern")
    PageViewRestriction.objects.create(page=private, restriction_type="login")


def package_of(page: Page, level: ArchiveLevel = ArchiveLevel.FULL) -> io.BytesIO:
    out = io.BytesIO()
    write_package(out, Page.objects.get(pk=page.pk), level, MADE_AT)
    out.seek(0)
    return out


def data_in(package: io.BytesIO) -> dict[str, Any]:
    """Everything in daten/ but the keys that rows had in their database."""
    with zipfile.ZipFile(package) as opened:
        names = [name for name in opened.namelist() if name.startswith("daten/") and "schluessel" not in name]
        return {name: json.loads(opened.read(name)) for name in names}


def words_in(package: io.BytesIO) -> str:
    with zipfile.ZipFile(package) as opened:
        return "\n".join(opened.read(name).decode(errors="replace") for name in opened.namelist())


def empty_the_site(process: Page, *elsewhere: Page) -> None:
    """Deletes what belongs to a process, with its files and the words that it brought."""
    for page in elsewhere:
        Page.objects.get(pk=page.pk).delete()
    for model in (Link, Reply, Remark, Approval, Review):
        model.objects.all().delete()
    Page.objects.get(pk=process.pk).delete()
    KekDocument.objects.all().delete()
    for image in CreditedImage.objects.all():
        image.file.storage.delete(image.file.name)
        image.delete()
    Collection.objects.filter(depth__gt=1).delete()
    Committee.objects.filter(memberships=None).delete()
