"""Accounts in the admin: no username, a public name, passwords only by their owners."""

from collections.abc import Callable

from django.test import Client
from django.urls import reverse

from kek.people.models import User
from tests.factories.kek import PASSWORD

ADD = "wagtailusers_users:add"
NEW = {"email": "nora@post.example", "first_name": "", "last_name": "", "public_name": "Nora"}


def edit_url(person: User) -> str:
    return reverse("wagtailusers_users:edit", args=[person.pk])


def test_an_account_is_made_without_username_and_password(
    browser_of: Callable[[User], Client], ada: User
) -> None:
    browser_of(ada).post(reverse(ADD), NEW)
    nora = User.objects.get(email="nora@post.example")
    assert (nora.public_name, nora.has_usable_password()) == ("Nora", False)


def test_its_owner_logs_in_with_a_code(
    browser_of: Callable[[User], Client], ada: User, client: Client, code_from_mail: Callable[[], str]
) -> None:
    browser_of(ada).post(reverse(ADD), NEW)
    client.post("/konto/login/code/", {"email": "nora@post.example"})
    client.post("/konto/login/code/confirm/", {"code": code_from_mail()})
    nora = User.objects.get(email="nora@post.example")
    assert client.session["_auth_user_id"] == str(nora.pk)
    assert nora.emailaddress_set.get().verified


def test_a_known_address_is_refused_at_the_field(
    browser_of: Callable[[User], Client], ada: User, clara: User
) -> None:
    form = browser_of(ada).post(reverse(ADD), {**NEW, "email": "CLARA@post.example"}).context["form"]
    assert form.errors == {"email": ["Mit dieser E-Mail-Adresse gibt es schon ein Konto."]}
    assert form["public_name"].value() == "Nora"


def test_the_form_offers_the_public_name_and_no_password(
    browser_of: Callable[[User], Client], ada: User, clara: User
) -> None:
    form = browser_of(ada).get(edit_url(clara)).context["form"]
    assert {*form.fields} == {
        "email",
        "first_name",
        "last_name",
        "public_name",
        "is_active",
        "is_superuser",
        "groups",
    }


def test_a_name_too_long_for_boards_is_refused_at_the_field(
    browser_of: Callable[[User], Client], ada: User, clara: User
) -> None:
    sent = {"email": clara.email, "public_name": "x" * 41, "is_active": "on"}
    form = browser_of(ada).post(edit_url(clara), sent).context["form"]
    assert [*form.errors] == ["public_name"]
    clara.refresh_from_db()
    assert clara.public_name == "Clara"


def test_a_changed_address_must_be_verified_and_the_old_one_is_forgotten(
    browser_of: Callable[[User], Client], ada: User, clara: User, client: Client
) -> None:
    sent = {"email": "clara@neu.example", "public_name": "Clara", "is_active": "on"}
    browser_of(ada).post(edit_url(clara), sent)
    address = clara.emailaddress_set.get()
    assert (address.email, address.primary, address.verified) == ("clara@neu.example", True, False)
    client.post("/konto/login/", {"login": "clara@post.example", "password": PASSWORD})
    assert "_auth_user_id" not in client.session


def test_an_unchanged_address_stays_verified(
    browser_of: Callable[[User], Client], ada: User, clara: User
) -> None:
    sent = {"email": clara.email, "public_name": "Clara K.", "is_active": "on"}
    browser_of(ada).post(edit_url(clara), sent)
    clara.refresh_from_db()
    assert clara.public_name == "Clara K."
    assert clara.emailaddress_set.get().verified


def test_a_closed_account_cannot_log_in(
    browser_of: Callable[[User], Client], ada: User, clara: User, client: Client
) -> None:
    browser_of(ada).post(edit_url(clara), {"email": clara.email, "public_name": "Clara"})
    told = client.post("/konto/login/", {"login": clara.email, "password": PASSWORD}, follow=True)
    assert "_auth_user_id" not in client.session
    assert "Das Projektbüro sagt Ihnen, warum und wie es weitergeht." in told.text


def test_accounts_are_found_by_address(browser_of: Callable[[User], Client], ada: User, clara: User) -> None:
    page = browser_of(ada).get(reverse("wagtailusers_users:index"), {"q": "clara@"}).text
    assert edit_url(clara) in page
    assert edit_url(ada) not in page
