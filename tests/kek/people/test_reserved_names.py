"""The names of the office and the district are the office's, wherever somebody chooses a public name."""

import uuid
from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from wagtail.models import Site

from kek.pages.models import DistrictSettings
from kek.people.models import User
from kek.people.reserved_names import MIXED, RESERVED, check_reserved
from participation.models import Board, Idea, Participant
from tests.factories.participation import open_board

pytestmark = pytest.mark.django_db

Browser = Callable[[User], Client]
NAME, SIGNUP = "/konto/name/", "/konto/signup/"


@pytest.fixture(autouse=True)
def district() -> None:
    named = {
        "district": "Landkreis Ludwigslust-Parchim",
        "short_title": "KEK 2030",
        "office_name": "Stabsstelle",
    }
    site = Site.objects.get(is_default_site=True)
    DistrictSettings.objects.update_or_create(site=site, defaults=named)


@pytest.fixture
def board() -> Board:
    board = open_board()
    board.code = "ABCD2345"
    board.save()
    return board


@pytest.mark.parametrize(
    "name",
    [
        "Projektbüro",
        "PROJEKTBUERO",
        "Projekt-Buro",
        "P r ó j e k t b ü r ö",
        "Ｍoderation",
        "Ihr Projektbüro 2",
        "Landratsamt Parchim",
        "verwaltung",
        "Admin 1",
        "landkreis ludwigslust parchim",
        "KEK",
        "Stabs stelle",
        "Рrojektbüro",
        "PROJEКTBÜRО",
        "КЕК",
        "К Е К",
        "ΜΟDERΑΤΙΟΝ",
        "𝐌𝐨𝐝𝐞𝐫𝐚𝐭𝐢𝐨𝐧",
        "ᴍᴏᴅᴇʀᴀᴛɪᴏɴ",
        "Møderatıon",
        "🅺🅴🅺",
        "🇰🇪🇰",
        "Mo\u0336d\u0336e\u200bration",
        "ModeratIon",
        "Moderatlon",
        "Adrninistrator",
        "Vervvaltung",
        "M0d3r4t10n",
        "Moderati𝟎n",
        "Moderati०n",
        "Ⓜ️od€r@t!on",
        "Mod℮ration",
        "K\U000e0061EK",
        "Ⓟrojektbüro",
    ],
)
def test_names_of_the_office_are_reserved_however_written(name: str) -> None:
    with pytest.raises(ValidationError) as refused:
        check_reserved(name)
    assert refused.value.messages == [RESERVED]


@pytest.mark.parametrize(
    "name",
    [
        *("", "Nora", "Anna aus Parchim", "Radfahrer im Landkreis", "12", "Kekse", "Käkä"),
        *(
            "Łukasz",
            "Đorđe",
            "Ayşe Yılmaz",
            "Мария Ковальчук",
            "Κατερίνα",
            "محمد",
            "王小明",
            "אסתר",
            "🦉",
            "β-Tester",
        ),
        "Oleg (Олег)",
    ],
)
def test_other_names_are_free(name: str) -> None:
    check_reserved(name)


@pytest.mark.parametrize("name", ["Moderatioп", "Mодератіоn", "Oлег", "Nоra", "No\u0301р", "Νora Neu"])
def test_a_word_is_of_one_alphabet(name: str) -> None:
    with pytest.raises(ValidationError) as refused:
        check_reserved(name)
    assert refused.value.messages == [MIXED]


def test_the_sign_up_says_so_and_keeps_the_input(client: Client) -> None:
    sent = {"email": "nora@post.example", "public_name": "Projektbüro", "password1": ""}
    form = client.post(SIGNUP, sent).context["form"]
    assert (form.errors, form["public_name"].value()) == ({"public_name": [RESERVED]}, "Projektbüro")
    assert not User.objects.filter(email="nora@post.example").exists()


def test_a_citizen_cannot_take_such_a_name(browser_of: Browser, clara: User) -> None:
    answer = browser_of(clara).post(NAME, {"name": "Projektbüro"})
    clara.refresh_from_db()
    assert (answer.status_code, clara.public_name) == (422, "Clara")
    assert answer.context["form"].errors == {"name": [RESERVED]}
    assert answer.context["form"]["name"].value() == "Projektbüro"


def test_the_office_can(browser_of: Browser, olga: User, board: Board) -> None:
    browser = browser_of(olga)
    assert browser.post(NAME, {"name": "Projektbüro"}).status_code == 303
    assert browser.post(board.joining_path, {"pseudonym": "Moderation"}).status_code == 303
    assert Participant.objects.get().pseudonym == "Moderation"


def test_who_is_called_so_already_keeps_the_name(browser_of: Browser, clara: User, board: Board) -> None:
    User.objects.filter(pk=clara.pk).update(public_name="Moderation")
    browser = browser_of(clara)
    assert browser.post(NAME, {"name": "Moderation"}).status_code == 303
    assert browser.post(board.joining_path, {"pseudonym": "Moderation"}).status_code == 303
    assert browser.post(board.joining_path, {"pseudonym": "Projektbüro"}).status_code == 422
    assert Participant.objects.get().pseudonym == "Moderation"


def test_a_guest_is_told_at_the_entrance(client: Client, board: Board) -> None:
    answer = client.post(board.joining_path, {"pseudonym": "Moderation"})
    form = answer.context["form"]
    assert (answer.status_code, form.errors) == (422, {"pseudonym": [RESERVED]})
    assert form["pseudonym"].value() == "Moderation"
    assert Participant.objects.count() == 0


def test_a_guest_is_told_with_the_first_idea(client: Client, board: Board) -> None:
    sent = {
        "op_id": str(uuid.uuid4()),
        "pseudonym": "Moderation",
        "text": "Ein Radweg",
        "column": str(board.columns.first().pk),
    }
    answer = client.post(f"/beteiligung/{board.pk}/vorgang/", sent)
    page = answer.content.decode()
    assert (answer.status_code, RESERVED in page, 'value="Moderation"' in page) == (422, True, True)
    assert "Ein Radweg" in page
    assert (Participant.objects.count(), Idea.objects.count()) == (0, 0)


def test_a_guest_is_told_when_joining_by_script(client: Client, board: Board) -> None:
    answer = client.post(f"/beteiligung/{board.pk}/beitreten/", {"pseudonym": "Landratsamt"})
    assert (answer.status_code, Participant.objects.count()) == (422, 0)
