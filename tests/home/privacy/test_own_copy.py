"""What a person takes home: every class of data, nothing of others, no secret."""

import io
import json
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.apps import apps
from django.test import Client

from home.privacy.own_tables import NOT_OWN, OWN
from home.privacy.own_words import FOLLOWED
from home.privacy.table import CLASSES
from kek.following.registry import kinds
from kek.people.models import User
from participation.models import Idea
from tests.factories.following import event_target, follows
from tests.factories.letters import written
from tests.factories.moderation import comment_on
from tests.factories.participation import account, act, idea_on, open_board
from tests.factories.protocols import ProtocolFactory, review_of
from tests.factories.reviews import remark_of
from tests.factories.workshops import WorkshopFactory

ADDRESS = "/konto/daten/auszug/"
ALL_OWN = [rows for tables in OWN.values() for rows in tables if rows.model is not None]


def unpacked(browser: Client) -> tuple[str, dict[str, Any]]:
    package = zipfile.ZipFile(io.BytesIO(browser.post(ADDRESS).content))
    assert package.namelist() == ["meine-daten.html", "meine-daten.json"]
    return package.read("meine-daten.html").decode(), json.loads(package.read("meine-daten.json"))


def test_every_class_is_in_it_or_says_why_not() -> None:
    keys = {each.key for each in CLASSES}
    assert keys - set(OWN) - set(NOT_OWN) == set()
    assert (set(OWN) | set(NOT_OWN)) - keys == set()
    assert set(OWN) & set(NOT_OWN) == set()


@pytest.mark.parametrize("rows", ALL_OWN, ids=lambda rows: rows.label)
def test_no_column_is_called_by_the_database(rows: Any) -> None:
    in_english = {path.split("__")[-1].replace("_", " ") for path in rows.fields} - {"text", "name"}
    assert (in_english & set(rows.heads()), rows.title[0].isupper()) == (set(), True)


@pytest.mark.django_db
def test_it_is_read_in_plain_words(clara: User, browser_of: Callable[[User], Client]) -> None:
    clara.date_joined = datetime(2026, 7, 1, 10, 5, 7, tzinfo=UTC)
    clara.save()

    page, _ = unpacked(browser_of(clara))

    for words in ("<td>01.07.2026, 12:05 Uhr</td>", "<td>ja</td>", "Nichts gespeichert ist von Ihnen zu: "):
        assert words in page
    assert "<td>True</td>" not in page


@pytest.mark.parametrize("rows", ALL_OWN, ids=lambda rows: rows.label)
def test_columns_can_be_told_apart(rows: Any) -> None:
    assert len(set(rows.heads())) == len(rows.fields)


def test_every_model_that_leads_to_an_account_is_in_it() -> None:
    """By the fields that say whose a row is; all others say who of the office did something."""
    leading = {
        model._meta.label
        for model in apps.get_models()
        for field in model._meta.local_fields
        if field.related_model is User and field.name in {"user", "account", "author", "person"}
    }
    assert leading - {rows.label for rows in ALL_OWN} == set()


@pytest.mark.django_db
def test_it_holds_all_that_the_person_did(
    clara: User, olga: User, browser_of: Callable[[User], Client]
) -> None:
    board = open_board(title="Mobilität")
    idea = idea_on(board, "Ein Rufbus <b>", account(clara), "Clara")
    comment_on(idea, "Auch sonntags", visitor=account(clara))
    other = idea_on(board, "Idee einer Fremden")
    act(board, account(clara), "support", idea=other.pk, on=True)
    hidden = idea_on(board, "Wartet noch")
    act(board, account(clara), "support", idea=hidden.pk, on=True)
    Idea.objects.filter(pk=hidden.pk).update(state="hidden")
    follows(clara, event_target(WorkshopFactory()))
    written(clara.email, key="clara:1", user=clara, subject="Ihre Idee")
    remark_of(review_of(ProtocolFactory(parent=WorkshopFactory()), olga), clara, text="Bitte genauer.")

    page, data = unpacked(browser_of(clara))

    said = json.dumps(data, ensure_ascii=False)
    for words in (clara.email, "Ein Rufbus <b>", "Auch sonntags", "Mobilität", "Ihre Idee", "Bitte genauer."):
        assert words in said
    assert "Ein Rufbus &lt;b&gt;" in page
    assert f'{other.get_absolute_url()}">http' in page
    assert ("Idee einer Fremden" in said, "Wartet noch" in said) == (True, False)
    assert [each["art"] for each in data["daten"]] == [each.title for each in CLASSES]


def test_all_that_can_be_followed_is_called_by_its_word() -> None:
    assert {kind.key: kind.word for kind in kinds() if kind.is_followable} == FOLLOWED


@pytest.mark.django_db
def test_no_secret_goes_along(clara: User, browser_of: Callable[[User], Client]) -> None:
    follower = follows(clara, event_target(WorkshopFactory()))
    browser = browser_of(clara)

    page, data = unpacked(browser)

    said = page + json.dumps(data)
    secrets = [clara.password, follower.key, browser.session.session_key]
    assert [secret for secret in secrets if secret in said] == []


@pytest.mark.django_db
def test_it_is_for_the_person_alone_and_kept_nowhere(
    clara: User, browser_of: Callable[[User], Client]
) -> None:
    answer = browser_of(clara).post(ADDRESS)

    assert "private" in answer["Cache-Control"]
    assert "no-store" in answer["Cache-Control"]
    assert answer["Content-Disposition"].startswith('attachment; filename="meine-daten-20')
    assert Client().post(ADDRESS)["Location"] == f"/konto/login/?next={ADDRESS}"
    assert browser_of(clara).get(ADDRESS).status_code == 405
    assert [browser_of(clara).post(ADDRESS).status_code for _ in range(5)][-1] == 429
