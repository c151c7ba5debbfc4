from collections.abc import Callable

import pytest
from django.core import mail
from django.db import IntegrityError
from django.test import Client

from kek.people.models import User
from tests.factories.kek import PASSWORD

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
    assert "code" not in mail.outbox[-1].body.lower()


def test_two_sign_ups_at_the_same_moment_make_one_account(
    clara: User, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Neither has seen the other when its address is looked up.
    look_up = "allauth.account.internal.flows.manage_email.email_already_exists"
    monkeypatch.setattr(look_up, lambda email, **_: (email, False))
    answer = client.post(SIGNUP, {**NEW, "email": "Clara@post.example"})
    assert answer["Location"] == CONFIRM
    assert User.objects.count() == 1


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
def test_a_code_lives_fifteen_minutes(
    client: Client, code_from_mail: Callable[[], str], pass_minutes: Callable[[float], None]
) -> None:
    client.post(SIGNUP, NEW)
    pass_minutes(15.1)
    client.post(CONFIRM, {"code": code_from_mail()})
    assert not is_logged_in(client)


@pytest.mark.django_db
def test_a_code_still_counts_after_fourteen_minutes(
    client: Client, code_from_mail: Callable[[], str], pass_minutes: Callable[[float], None]
) -> None:
    client.post(SIGNUP, NEW)
    pass_minutes(14.5)
    client.post(CONFIRM, {"code": code_from_mail()})
    assert is_logged_in(client)


@pytest.mark.django_db
def test_a_hall_behind_one_address_signs_up(client: Client) -> None:
    answers = [
        Client().post(SIGNUP, {**NEW, "email": f"gast-{n}@halle.example", "password1": ""}) for n in range(60)
    ]
    assert {answer.status_code for answer in answers} == {302}
    assert User.objects.count() == 60
