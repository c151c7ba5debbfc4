from collections.abc import Callable

import pytest
from django.core import mail
from django.test import Client
from wagtail.models import Site

from kek.pages.models import DistrictSettings
from kek.people.models import User
from tests.factories.kek import PASSWORD, UserFactory

LOGIN, LOGOUT = "/konto/login/", "/konto/logout/"
REQUEST_CODE, CONFIRM_CODE = "/konto/login/code/", "/konto/login/code/confirm/"


def is_logged_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_log_in_by_password_and_out_again(client: Client, clara: User) -> None:
    answer = client.post(LOGIN, {"login": "Clara@Post.example", "password": PASSWORD})
    assert answer["Location"] == "/"
    assert is_logged_in(client)
    client.post(LOGOUT)
    assert not is_logged_in(client)


def test_log_in_by_code(client: Client, clara: User, code_from_mail: Callable[[], str]) -> None:
    assert client.post(REQUEST_CODE, {"email": clara.email})["Location"] == CONFIRM_CODE
    assert client.post(CONFIRM_CODE, {"code": code_from_mail().lower()})["Location"] == "/"
    assert is_logged_in(client)


@pytest.mark.django_db
def test_who_was_made_on_the_command_line_logs_in_however_the_address_was_typed(client: Client) -> None:
    User.objects.create_superuser("Ada.Admin@Landkreis.example", PASSWORD)
    answer = client.post(LOGIN, {"login": "Ada.Admin@Landkreis.example", "password": PASSWORD})
    assert answer["Location"] == "/konto/confirm-email/"
    Client().post(REQUEST_CODE, {"email": "ada.admin@landkreis.example"})
    assert mail.outbox[-1].subject == "Ihr Code zum Anmelden"


def test_leaving_needs_a_button(client: Client, clara: User) -> None:
    client.force_login(clara)
    client.get(LOGOUT)
    assert is_logged_in(client)


def test_a_wrong_password_does_not_tell_what_is_wrong(client: Client, clara: User) -> None:
    answers = [
        client.post(LOGIN, {"login": address, "password": "falsch-falsch"})
        for address in (clara.email, "niemand@post.example")
    ]
    assert [answer.context["form"].non_field_errors() for answer in answers] == [
        ["E-Mail-Adresse oder Passwort stimmen nicht. Bitte prüfen Sie beide."]
    ] * 2


def test_a_code_for_an_unknown_address_is_answered_alike(client: Client, clara: User) -> None:
    known = client.post(REQUEST_CODE, {"email": clara.email})
    unknown = Client().post(REQUEST_CODE, {"email": "niemand@post.example"})
    assert (unknown.status_code, unknown["Location"]) == (known.status_code, known["Location"])


def test_three_wrong_codes_end_the_attempt(
    client: Client, clara: User, code_from_mail: Callable[[], str]
) -> None:
    client.post(REQUEST_CODE, {"email": clara.email})
    for _ in range(3):
        client.post(CONFIRM_CODE, {"code": "AAAA-AAAA"})
    client.post(CONFIRM_CODE, {"code": code_from_mail()})
    assert not is_logged_in(client)


@pytest.mark.parametrize(("minutes", "counts"), [(9.5, True), (10.1, False)])
def test_a_code_lives_ten_minutes(
    client: Client,
    clara: User,
    code_from_mail: Callable[[], str],
    pass_minutes: Callable[[float], None],
    minutes: float,
    counts: bool,
) -> None:
    client.post(REQUEST_CODE, {"email": clara.email})
    pass_minutes(minutes)
    client.post(CONFIRM_CODE, {"code": code_from_mail()})
    assert is_logged_in(client) is counts


def test_passwords_cannot_be_guessed(client: Client, clara: User) -> None:
    for n in range(10):
        client.post(LOGIN, {"login": clara.email, "password": f"geraten-{n}"})
    answer = client.post(LOGIN, {"login": clara.email, "password": PASSWORD})
    assert answer.context["form"].non_field_errors() == ["Zu viele Versuche. Bitte warten Sie fünf Minuten."]
    assert not is_logged_in(client)


def test_another_port_in_the_host_is_no_new_beginning_for_guessing(client: Client, clara: User) -> None:
    for n in range(10):
        wrong = {"login": clara.email, "password": f"geraten-{n}"}
        client.post(LOGIN, wrong, headers={"host": f"testserver:{8000 + n}"})
    client.post(LOGIN, {"login": clara.email, "password": PASSWORD}, headers={"host": "testserver:9000"})
    assert not is_logged_in(client)


def test_who_is_locked_out_by_others_logs_in_with_a_code(
    client: Client, clara: User, code_from_mail: Callable[[], str]
) -> None:
    for n in range(11):
        Client().post(LOGIN, {"login": clara.email, "password": f"geraten-{n}"})
    client.post(REQUEST_CODE, {"email": clara.email})
    client.post(CONFIRM_CODE, {"code": code_from_mail()})
    assert is_logged_in(client)


def test_codes_cannot_be_asked_for_without_end(client: Client, clara: User) -> None:
    for _ in range(5):
        Client().post(REQUEST_CODE, {"email": clara.email})
    assert len(mail.outbox) == 3


def test_codes_that_are_sent_again_count_as_well(client: Client, clara: User) -> None:
    client.post(REQUEST_CODE, {"email": clara.email})
    for _ in range(2):
        client.post(CONFIRM_CODE, {"action": "resend"})
    answer = Client().post(REQUEST_CODE, {"email": clara.email})
    assert (answer.status_code, len(mail.outbox)) == (200, 3)


@pytest.mark.django_db
def test_a_hall_behind_one_address_logs_in() -> None:
    people = UserFactory.create_batch(60)
    clients = [Client() for _ in people]
    for client, person in zip(clients, people, strict=True):
        client.post(LOGIN, {"login": person.email, "password": PASSWORD})
    assert all(map(is_logged_in, clients))


def test_a_new_address_wants_proof_and_counts_when_it_is_verified(
    client: Client, clara: User, code_from_mail: Callable[[], str]
) -> None:
    client.force_login(clara)
    stopped = client.post("/konto/email/", {"email": "clara@neu.example", "action_add": ""})
    assert (stopped["Location"], mail.outbox) == ("/konto/reauthenticate/?next=%2Fkonto%2Femail%2F", [])
    client.post(stopped["Location"], {"password": PASSWORD})
    clara.refresh_from_db()
    assert clara.email == "clara@post.example"
    client.post("/konto/confirm-email/", {"code": code_from_mail()})
    clara.refresh_from_db()
    assert clara.email == "clara@neu.example"


def test_the_letter_to_the_old_address_says_whom_to_write_to(
    client: Client, clara: User, code_from_mail: Callable[[], str]
) -> None:
    site = Site.objects.get(is_default_site=True)
    DistrictSettings.objects.update_or_create(site=site, defaults={"office_email": "buero@kreis.example"})
    client.force_login(clara)
    client.post("/konto/reauthenticate/", {"password": PASSWORD})
    client.post("/konto/email/", {"email": "clara@neu.example", "action_add": ""})
    client.post("/konto/confirm-email/", {"code": code_from_mail()})

    [letter] = [letter for letter in mail.outbox if letter.to == ["clara@post.example"]]
    said = "Waren Sie es nicht, schreiben Sie bitte gleich an buero@kreis.example. "
    assert said in letter.body
    assert "ändern Sie Ihr Passwort, falls Sie eines haben" in letter.body


def test_a_form_that_waits_for_proof_keeps_no_address_and_no_browser(client: Client, clara: User) -> None:
    client.force_login(clara)
    seen = {
        "REMOTE_ADDR": "203.0.113.7",
        "HTTP_USER_AGENT": "Canary/1.0",
        "HTTP_X_FORWARDED_FOR": "203.0.113.8",
    }
    client.post("/konto/email/", {"email": "clara@neu.example", "action_add": ""}, **seen)
    kept = str(dict(client.session))
    assert "clara@neu.example".replace("@", "%40") in kept
    assert [trace for trace in (*seen.values(), client.cookies["sessionid"].value) if trace in kept] == []


@pytest.mark.django_db
def test_a_hall_behind_one_address_logs_in_by_code(code_from_mail: Callable[[], str]) -> None:
    clients = []
    for person in UserFactory.create_batch(60):
        clients.append(client := Client())
        client.post(REQUEST_CODE, {"email": person.email})
        client.post(CONFIRM_CODE, {"code": code_from_mail()})
    assert all(map(is_logged_in, clients))
