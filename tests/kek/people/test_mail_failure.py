"""The mail server is dead: nobody sees an error page, nothing is lost, no address reaches the log."""

import logging
import smtplib
from collections.abc import Sequence

import pytest
from django.contrib.messages import get_messages
from django.core import mail
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.test import Client
from pytest_django import Settings

from kek.people.adapter import NOT_SENT
from kek.people.models import User
from tests.factories.kek import PASSWORD


class RefusingBackend(BaseEmailBackend):
    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        address = email_messages[0].to[0]
        raise smtplib.SMTPRecipientsRefused({address: (550, b"no such user")})


@pytest.fixture
def dead_mail_server(settings: Settings) -> None:
    settings.EMAIL_BACKEND = f"{__name__}.RefusingBackend"


@pytest.fixture
def log(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    caplog.set_level(logging.DEBUG)
    return caplog


@pytest.mark.django_db
@pytest.mark.usefixtures("dead_mail_server")
def test_sign_up_keeps_the_account_and_says_so(client: Client, log: pytest.LogCaptureFixture) -> None:
    answer = client.post(
        "/konto/signup/", {"email": "canary@post.example", "public_name": "", "password1": ""}
    )
    assert answer["Location"] == "/konto/confirm-email/"
    assert User.objects.filter(email="canary@post.example").exists()
    assert [str(message) for message in get_messages(answer.wsgi_request)] == [NOT_SENT]
    assert "SMTPRecipientsRefused" in log.text
    assert "canary" not in log.text


@pytest.mark.usefixtures("dead_mail_server")
def test_a_code_to_prove_who_one_is_can_be_asked_for_again(client: Client, clara: User) -> None:
    clara.set_unusable_password()
    clara.save()
    client.force_login(clara)
    told = client.post("/konto/reauthenticate/code/", {"action": "send"}, follow=True)
    assert NOT_SENT in told.text
    assert told.context["is_sent"] is False


@pytest.mark.usefixtures("dead_mail_server")
@pytest.mark.parametrize("path", ["/konto/login/code/", "/konto/password/reset/"])
def test_asking_for_a_mail_is_no_error(
    client: Client, clara: User, path: str, log: pytest.LogCaptureFixture
) -> None:
    answer = client.post(path, {"email": clara.email})
    assert answer.status_code == 302
    assert NOT_SENT in [str(message) for message in get_messages(answer.wsgi_request)]
    assert "clara" not in log.text


@pytest.mark.django_db
def test_the_code_is_asked_for_again_when_the_server_lives(client: Client, settings: Settings) -> None:
    settings.EMAIL_BACKEND = f"{__name__}.RefusingBackend"
    client.post("/konto/signup/", {"email": "nora@post.example", "public_name": "", "password1": ""})
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    client.post("/konto/confirm-email/", {"action": "resend"})
    assert mail.outbox[-1].to == ["nora@post.example"]


@pytest.mark.usefixtures("dead_mail_server")
def test_a_password_log_in_needs_no_mail(client: Client, clara: User) -> None:
    client.post("/konto/login/", {"login": clara.email, "password": PASSWORD})
    assert client.session["_auth_user_id"] == str(clara.pk)


@pytest.mark.django_db
def test_nothing_of_a_sign_up_that_works_reaches_the_log(
    client: Client, log: pytest.LogCaptureFixture
) -> None:
    client.post("/konto/signup/", {"email": "canary@post.example", "public_name": "", "password1": ""})
    client.post("/konto/login/", {"login": "canary@post.example", "password": "falsch-falsch"})
    client.post("/konto/login/code/", {"email": "canary@post.example"})
    assert mail.outbox[0].to == ["canary@post.example"]
    assert "canary" not in log.text
