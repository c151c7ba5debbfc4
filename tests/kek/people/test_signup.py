from collections.abc import Callable

import pytest
from allauth.socialaccount.models import SocialAccount
from django.core import mail
from django.db import IntegrityError
from django.test import Client

from kek.people.models import User
from kek.people.views.codes import NO_CODE_AWAITED
from tests.factories.kek import PASSWORD
from tests.kek.people.conftest import CODE

SIGNUP, CONFIRM = "/konto/signup/", "/konto/confirm-email/"
NEW = {"email": "Nora.Neu@post.example", "public_name": "Nora", "password1": PASSWORD}


def is_logged_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


@pytest.mark.django_db
def test_sign_up_with_the_code_from_the_mail(client: Client, code_from_mail: Callable[[], str]) -> None:
    assert client.post(SIGNUP, NEW)["Location"] == CONFIRM
    assert not is_logged_in(client)
    answer = client.post(CONFIRM, {"code": code_from_mail()})
    assert answer["Location"] == "/"
    assert is_logged_in(client)
    nora = User.objects.get()
    assert (nora.public_name, nora.email.lower()) == ("Nora", "nora.neu@post.example")
    assert nora.emailaddress_set.get().verified


@pytest.mark.django_db
def test_a_password_is_optional(client: Client, code_from_mail: Callable[[], str]) -> None:
    client.post(SIGNUP, {"email": "nora@post.example", "public_name": "", "password1": ""})
    client.post(CONFIRM, {"code": code_from_mail()})
    assert is_logged_in(client)
    assert not User.objects.get().has_usable_password()


@pytest.mark.django_db
def test_a_weak_password_is_refused_and_the_input_kept(client: Client) -> None:
    answer = client.post(SIGNUP, {**NEW, "password1": "kurz"})
    assert answer.context["form"].errors["password1"][0].startswith("Dieses Passwort ist zu kurz.")
    assert "Nora.Neu@post.example" in answer.text


@pytest.mark.django_db
def test_control_characters_in_the_name_are_refused(client: Client) -> None:
    answer = client.post(SIGNUP, {**NEW, "public_name": "Nora\u202e"})
    assert answer.context["form"].errors == {
        "public_name": ["Bitte nur sichtbare Zeichen in einer Zeile verwenden."]
    }


def test_a_known_address_is_answered_like_a_new_one(clara: User, client: Client) -> None:
    new = client.post(SIGNUP, NEW)
    known = Client().post(SIGNUP, {**NEW, "email": "CLARA@post.example"})
    assert (known.status_code, known["Location"]) == (new.status_code, new["Location"])
    assert User.objects.filter(email__iexact="clara@post.example").count() == 1
    assert CODE.search(mail.outbox[-1].body) is None


def test_two_sign_ups_at_the_same_moment_make_one_account(
    clara: User, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Neither has seen the other when its address is looked up.
    look_up = "allauth.account.internal.flows.manage_email.email_already_exists"
    monkeypatch.setattr(look_up, lambda email, **_: (email, False))
    answer = client.post(SIGNUP, {**NEW, "email": "Clara@post.example"})
    assert answer["Location"] == CONFIRM
    assert User.objects.count() == 1


def sign_up(client: Client, **typed: str) -> None:
    assert client.post(SIGNUP, {**NEW, **typed})["Location"] == CONFIRM


def log_in(client: Client, password: str) -> bool:
    client.post("/konto/login/", {"login": NEW["email"], "password": password})
    return is_logged_in(client)


@pytest.mark.django_db
def test_who_signs_up_again_gets_another_code_and_what_they_typed_last(
    client: Client, code_from_mail: Callable[[], str]
) -> None:
    sign_up(Client(), public_name="Nohra", password1="erst-ein-anderes-passwort")
    sign_up(client)
    assert client.post(CONFIRM, {"code": code_from_mail()})["Location"] == "/"
    assert "Nora" in client.get("/konto/").text
    assert (User.objects.get().public_name, log_in(Client(), PASSWORD)) == ("Nora", True)
    assert not log_in(Client(), "erst-ein-anderes-passwort")


@pytest.mark.django_db
def test_a_stranger_who_signed_up_first_is_left_outside(
    client: Client, code_from_mail: Callable[[], str]
) -> None:
    stranger = Client()
    sign_up(stranger, public_name="Böse", password1="weiss-nur-der-andere")
    code_of_stranger = code_from_mail()
    sign_up(client, public_name="", password1="")
    client.post(CONFIRM, {"code": code_from_mail()})
    # Even with the code, which only the owner of the address has read.
    stranger.post(CONFIRM, {"code": code_of_stranger})
    assert not is_logged_in(stranger)
    assert not log_in(stranger, "weiss-nur-der-andere")
    nora = User.objects.get()
    assert (nora.public_name, nora.has_usable_password()) == ("", False)


@pytest.mark.django_db
def test_a_stranger_who_signs_up_meanwhile_spoils_nothing(
    client: Client, code_from_mail: Callable[[], str]
) -> None:
    sign_up(client)
    code = code_from_mail()
    sign_up(Client(), public_name="Böse", password1="weiss-nur-der-andere")
    client.post(CONFIRM, {"code": code})
    assert is_logged_in(client)
    assert (User.objects.get().public_name, log_in(Client(), PASSWORD)) == ("Nora", True)


def test_an_address_confirmed_in_this_moment_lets_nobody_else_in(
    clara: User, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kek.people.forms.signup.account_to_confirm", lambda _: clara)
    sign_up(client, email=clara.email)
    client.get(CONFIRM)
    assert not is_logged_in(client)
    assert not mail.outbox


def test_before_the_code_a_password_tells_nothing(clara: User) -> None:
    """Else whoever signs up and then logs in would learn which addresses were known before."""
    pages = []
    for address in (clara.email, NEW["email"].lower()):
        sign_up(Client(), email=address, password1="ein-langes-passwort")
        answer = Client().post("/konto/login/", {"login": address, "password": "ein-langes-passwort"})
        pages.append((answer.status_code, answer.context["form"].errors))
    assert pages[0] == pages[1]
    assert pages[0][0] == 200


@pytest.mark.django_db
def test_an_identity_that_a_stranger_left_opens_nothing(
    client: Client, code_from_mail: Callable[[], str]
) -> None:
    waiting = User.objects.create_user(NEW["email"])
    SocialAccount.objects.create(user=waiting, provider="anbieter", uid="stranger")
    sign_up(client)
    client.post(CONFIRM, {"code": code_from_mail()})
    assert client.session["_auth_user_id"] == str(waiting.pk)
    assert not SocialAccount.objects.exists()


@pytest.mark.parametrize("way", [SIGNUP, "/konto/login/code/"])
def test_of_an_account_that_has_gone_meanwhile_the_code_is_wrong(
    client: Client, code_from_mail: Callable[[], str], db: None, way: str
) -> None:
    if way != SIGNUP:
        User.objects.create_user(NEW["email"])
    here = client.post(way, NEW)["Location"]
    User.objects.all().delete()
    answer = client.post(here, {"code": code_from_mail()})
    assert [*answer.context["form"].errors] == ["code"]


def test_the_database_holds_one_account_per_address(clara: User) -> None:
    with pytest.raises(IntegrityError):
        User.objects.create_user("CLARA@POST.EXAMPLE")


@pytest.mark.django_db
def test_three_wrong_codes_end_the_attempt(client: Client, code_from_mail: Callable[[], str]) -> None:
    client.post(SIGNUP, NEW)
    answers = [client.post(CONFIRM, {"code": "AAAA-AAAA"}) for _ in range(3)]
    assert answers[0].context["form"].errors == {
        "code": ["Dieser Code stimmt nicht. Bitte vergleichen Sie ihn mit der E-Mail."]
    }
    assert answers[2].status_code == 302
    client.post(CONFIRM, {"code": code_from_mail()})
    assert not is_logged_in(client)


@pytest.mark.django_db
def test_a_code_lives_ten_minutes(
    client: Client, code_from_mail: Callable[[], str], pass_minutes: Callable[[float], None]
) -> None:
    client.post(SIGNUP, NEW)
    pass_minutes(10.1)
    late = client.post(CONFIRM, {"code": code_from_mail()}, follow=True)
    assert not is_logged_in(client)
    assert (late.redirect_chain[-1][0], NO_CODE_AWAITED in late.text) == ("/konto/login/", True)


@pytest.mark.django_db
def test_a_code_still_counts_after_nine_minutes(
    client: Client, code_from_mail: Callable[[], str], pass_minutes: Callable[[float], None]
) -> None:
    client.post(SIGNUP, NEW)
    pass_minutes(9.5)
    client.post(CONFIRM, {"code": code_from_mail()})
    assert is_logged_in(client)


@pytest.mark.django_db
def test_a_hall_behind_one_address_signs_up(client: Client) -> None:
    answers = [
        Client().post(SIGNUP, {**NEW, "email": f"gast-{n}@halle.example", "password1": ""}) for n in range(60)
    ]
    assert {answer.status_code for answer in answers} == {302}
    assert User.objects.count() == 60


def send_letters(pass_minutes: Callable[[float], None], address: str) -> list[int]:
    """What a stranger is answered who signs up with the address every five minutes, for 50 minutes."""
    statuses = []
    for _ in range(10):
        statuses.append(Client().post(SIGNUP, {**NEW, "email": address, "password1": ""}).status_code)
        pass_minutes(5)
    return statuses


def test_a_stranger_sends_a_mailbox_six_letters_an_hour(
    clara: User, pass_minutes: Callable[[float], None]
) -> None:
    known = send_letters(pass_minutes, clara.email), len(mail.outbox)
    mail.outbox.clear()
    assert (send_letters(pass_minutes, "nora@post.example"), len(mail.outbox)) == known
    assert known == ([302] * 6 + [429] * 4, 6)


@pytest.mark.django_db
def test_who_is_kept_from_signing_up_by_a_stranger_gets_in_by_a_code(
    client: Client, code_from_mail: Callable[[], str], pass_minutes: Callable[[float], None]
) -> None:
    send_letters(pass_minutes, "nora@post.example")
    assert client.post(SIGNUP, {**NEW, "email": "nora@post.example"}).status_code == 429
    client.post("/konto/login/code/", {"email": "nora@post.example"})
    client.post("/konto/login/code/confirm/", {"code": code_from_mail()})
    assert is_logged_in(client)
