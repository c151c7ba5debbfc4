"""After an account is deleted nothing of the person is left: in no table, index, file, session or queue.

The walk asks the database itself for its tables and columns, so a new one is looked through unasked.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import ModelLogEntry
from wagtail.users.models import UserProfile

from documents.actions.approvals import approve
from documents.enums import Stance
from documents.models import Approval, ProtocolVersion, Remark, Reply
from home.actions.accounts import delete_account
from home.actions.archive_packages import ask_for_package
from home.enums import ArchiveLevel
from home.exceptions import LastAdministrator
from home.models import ArchivePackage
from kek.clock.jobs import forget_what_was_deleted
from kek.following.actions.following import ask
from kek.following.enums import Rhythm
from kek.following.registry import public_thing
from kek.letters.models import Letter
from kek.people.actions.forgetting import end_sessions_of
from kek.people.models import User
from kek.people.names import FORMER
from participation.models import Idea, Participant
from tests.factories.boards_in_protocols import copy_by
from tests.factories.following import event_target, follows
from tests.factories.kek import (
    CommitteeFactory,
    ExpertRoleFactory,
    MembershipFactory,
    ProcessPageFactory,
    UserFactory,
)
from tests.factories.letters import written
from tests.factories.moderation import comment_on
from tests.factories.participation import account, idea_on, open_board
from tests.factories.protocols import ProtocolFactory, review_of
from tests.factories.reviews import remark_of
from tests.factories.workshops import WorkshopFactory
from tests.tasks import work_off

CANARY = "Kanarienvogel"
ADDRESS = "kanarienvogel@post.example"


@pytest.fixture
def kanarie(db: None) -> User:
    """Somebody who has done everything that one can do."""
    return UserFactory(email=ADDRESS, public_name=CANARY, first_name=CANARY, last_name=f"von {CANARY}")


def take_part(person: User, olga: User, ada: User) -> Client:
    """Leave traces everywhere."""
    board = open_board()
    comment_on(idea_on(board), visitor=account(person)).idea.discussion.update(pseudonym=CANARY)
    idea = idea_on(board, "Ein Rufbus", account(person), CANARY)
    copy_by(board, olga)
    speak_in_a_round(person, olga)
    workshop = WorkshopFactory()
    follows(person, event_target(workshop))
    ask(ADDRESS, public_thing(event_target(workshop)), Rhythm.WEEKLY)
    written(ADDRESS, key="kanarie:1", user=person, text=f"Guten Tag, {CANARY}")
    profile = UserProfile.get_for_user(person)
    profile.avatar.save(f"{CANARY}.png", ContentFile(CANARY.encode()))
    browser = Client()
    browser.force_login(person)
    session = browser.session
    session["kanarie"] = CANARY
    session.save()
    UserSession.objects.create(user=person, session_key=session.session_key, ip="::", user_agent=CANARY)
    Authenticator.objects.create(user=person, type=Authenticator.Type.TOTP, data={"secret": CANARY})
    SocialAccount.objects.create(user=person, provider="bund", uid=CANARY)
    ExpertRoleFactory(user=person, field=CANARY)
    admin = Client()
    admin.force_login(ada)
    data = {
        "email": ADDRESS,
        "public_name": CANARY,
        "first_name": CANARY,
        "last_name": CANARY,
        "is_active": "on",
    }
    # Followed: the message that names the account is read, and gone from the session.
    admin.post(reverse("wagtailusers_users:edit", args=[person.pk]), data, follow=True)
    assert idea.pseudonym == CANARY
    return browser


def speak_in_a_round(person: User, olga: User) -> None:
    committee = CommitteeFactory(name="Umweltausschuss")
    MembershipFactory(user=person, committee=committee)
    review = review_of(ProtocolFactory(parent=WorkshopFactory()), olga, [committee], guests=[ADDRESS])
    remark = remark_of(review, person, author_name=f"{CANARY} (Umweltausschuss)")
    Reply.objects.create(
        remark=remark, op=remark.op, text="Ja.", author=person, author_name=remark.author_name
    )
    approve(review.pk, person, Stance.AGREES)


def texts_of_all_tables() -> Iterator[tuple[str, str]]:
    """Each table with its rows as text; those that a search index makes for itself included."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        else:
            cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()")
        for (name,) in cursor.fetchall():
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(name)}")  # noqa: S608  from the catalogue
            for row in cursor.fetchall():
                yield name, " ".join(map(_text, row))


def _text(value: object) -> str:
    if isinstance(value, bytes | memoryview):
        return bytes(value).decode(errors="replace")
    return str(value)


def found_in_tables(word: str) -> set[str]:
    found = {name for name, text in texts_of_all_tables() if word.casefold() in text.casefold()}
    sessions = [row.get_decoded() for row in Session.objects.all()]
    return found | ({"django_session"} if word.casefold() in str(sessions).casefold() else set())


def pages_of_the_database() -> bytes:
    """All of SQLite's pages, free ones and the index's own among them; on PostgreSQL none can be read."""
    return connection.connection.serialize() if connection.vendor == "sqlite" else b""


def found_in_files(word: str) -> list[Path]:
    roots = [Path(settings.MEDIA_ROOT), Path(settings.PRIVATE_ROOT)]
    files = [path for root in roots for path in root.rglob("*") if path.is_file()]
    wanted = word.casefold()
    return [
        path
        for path in files
        if wanted in path.name.casefold() or wanted in path.read_bytes().decode(errors="replace").casefold()
    ]


@pytest.mark.parametrize("takes_words", [False, True])
def test_nothing_of_the_person_is_left(
    kanarie: User,
    olga: User,
    ada: User,
    caplog: pytest.LogCaptureFixture,
    django_capture_on_commit_callbacks: Callable,
    takes_words: bool,
) -> None:
    others = set(found_in_files(CANARY))  # of tests before
    browser = take_part(kanarie, olga, ada)
    pk = kanarie.pk
    assert found_in_tables(CANARY) >= {
        "people_user", "account_emailaddress", "participation_participant", "participation_idea",
        "participation_comment", "participation_boardexport", "documents_remark", "documents_reply",
        "documents_approval", "documents_reviewguest", "following_pendingfollow", "letters_letter",
        "wagtailcore_modellogentry", "wagtailusers_userprofile", "django_session", "mfa_authenticator",
        "usersessions_usersession", "socialaccount_socialaccount", "people_expertrole",
    }  # fmt: skip
    assert len(set(found_in_files(CANARY)) - others) == 1

    with django_capture_on_commit_callbacks(execute=True):
        delete_account(kanarie, takes_words=takes_words)
    assert work_off() == []
    forget_what_was_deleted()

    assert found_in_tables(CANARY) == set()
    assert CANARY.casefold().encode() not in pages_of_the_database().lower()
    assert set(found_in_files(CANARY)) <= others
    assert CANARY.casefold() not in caplog.text.casefold()
    assert "_auth_user_id" not in browser.session
    assert (Remark.objects.get().author_name, Approval.objects.get().name.startswith(FORMER)) == (
        f"{FORMER} (Umweltausschuss)",
        True,
    )
    assert ModelLogEntry.objects.filter(object_id=str(pk)).exists()


def test_the_admin_deletes_in_the_same_way(
    kanarie: User,
    ada: User,
    browser_of: Callable[[User], Client],
    django_capture_on_commit_callbacks: Callable,
) -> None:
    idea_on(open_board(), "Ein Rufbus", account(kanarie), CANARY)

    with django_capture_on_commit_callbacks(execute=True):
        browser_of(ada).post(reverse("wagtailusers_users:delete", args=[kanarie.pk]))
    work_off()

    assert not User.objects.filter(email=ADDRESS).exists()
    assert (Idea.objects.get().pseudonym, Participant.objects.get().pseudonym) == (FORMER, FORMER)
    assert found_in_tables(ADDRESS) == set()


def test_twice_is_once_and_the_last_administrator_stays(kanarie: User, ada: User) -> None:
    delete_account(kanarie, takes_words=False)
    delete_account(User(pk=kanarie.pk), takes_words=False)

    with pytest.raises(LastAdministrator):
        delete_account(ada, takes_words=False)
    assert User.objects.filter(pk=ada.pk).exists()


@pytest.mark.database("postgresql")
def test_who_holds_a_board_waits_for_nobody_who_leaves_and_administrators_for_each_other(ada: User) -> None:
    """The row's key stays free; its deletion comes after the boards."""
    User.objects.create_superuser("zoe@kreis.example")
    with CaptureQueriesContext(connection) as captured:
        delete_account(ada, takes_words=False)
    (lock,) = [query["sql"] for query in captured if query["sql"].endswith("FOR NO KEY UPDATE")]
    assert lock.endswith('OR "people_user"."is_superuser") ORDER BY "people_user"."id" ASC FOR NO KEY UPDATE')


def test_the_record_of_an_agreement_names_the_part_alone(kanarie: User, olga: User) -> None:
    speak_in_a_round(kanarie, olga)
    approval, version = Approval.objects.get(), ProtocolVersion.objects.get()
    voice = {"name": approval.name, "at": approval.at.isoformat(), "source": "online", "text": ""}
    other = {**voice, "name": "Mira (Umweltausschuss)", "at": "2026-01-01T10:00:00+00:00"}
    rounds = [{"agreed": [voice, other], "objected": []}]
    ProtocolVersion.objects.update(approval={"agreed_by": "Olga", "rounds": rounds})

    delete_account(kanarie, takes_words=False)

    version.refresh_from_db()
    names = [each["name"] for each in version.approval["rounds"][0]["agreed"]]
    assert names == [f"{FORMER} (Umweltausschuss)", "Mira (Umweltausschuss)"]


def test_sessions_of_others_go_on(kanarie: User, clara: User) -> None:
    for person in (kanarie, clara, kanarie):
        Client().force_login(person)

    assert end_sessions_of(kanarie.pk) == 2
    assert [row.get_decoded()["_auth_user_id"] for row in Session.objects.all()] == [str(clara.pk)]


def test_packages_that_hold_their_words_go_and_others_stay(kanarie: User, ada: User) -> None:
    process, other = ProcessPageFactory(), ProcessPageFactory()
    idea_on(open_board(parent=process), "Ein Rufbus", account(kanarie), CANARY)
    kept = ask_for_package(other.pk, ArchiveLevel.FULL, ada)
    ask_for_package(process.pk, ArchiveLevel.FULL, ada)

    delete_account(kanarie, takes_words=False)

    assert [*ArchivePackage.objects.all()] == [kept]


def test_a_name_that_an_administrator_changes_is_carried_to_the_boards(
    kanarie: User, ada: User, browser_of: Callable[[User], Client]
) -> None:
    idea_on(open_board(), "Ein Rufbus", account(kanarie), CANARY)
    form = {"email": ADDRESS, "first_name": "", "last_name": "", "is_active": "on"}
    edit = reverse("wagtailusers_users:edit", args=[kanarie.pk])
    browser_of(ada).post(edit, {**form, "public_name": CANARY}, follow=True)
    assert "wagtailcore_modellogentry" in found_in_tables(CANARY)

    browser_of(ada).post(edit, {**form, "public_name": "Amsel"}, follow=True)

    assert Idea.objects.get().pseudonym == "Amsel"
    assert found_in_tables(CANARY) - {"account_emailaddress", "people_user"} == set()


def test_letters_of_others_stay(kanarie: User) -> None:
    written("clara@post.example", key="clara:1")
    delete_account(kanarie, takes_words=False)
    assert Letter.objects.get().to == "clara@post.example"
