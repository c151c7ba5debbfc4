"""A sign-up waits for the code from its letter, in the browser that asked for it.

Anybody can type anybody's address. So the account is made with the address alone, and what else was typed
stays in that browser's session. It counts once its code has come back, in this browser and no other.
"""

from dataclasses import asdict, dataclass

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.email_verification import send_verification_email_at_login
from allauth.account.internal.flows.login import perform_login
from allauth.account.models import Login
from allauth.account.stages import EmailVerificationStage
from allauth.account.utils import get_next_redirect_url
from django.http import HttpRequest, HttpResponse

from kek.people.actions.sign_ups import begin_account
from kek.people.models import User

TYPED = "people_typed"


@dataclass(frozen=True)
class Typed:
    """password is hashed, or is one that opens nothing."""

    password: str
    public_name: str


def wait_for_code(request: HttpRequest, account: User | None, address: str, typed: Typed) -> HttpResponse:
    """account: none for an address that somebody has confirmed. Its owner is told by letter, the page is
    answered as for every other."""
    return perform_login(
        request,
        Login(
            user=account,
            email=address,
            signup=True,
            redirect_url=get_next_redirect_url(request),
            state={TYPED: asdict(typed)},
        ),
    )


class ConfirmAddress(EmailVerificationStage):
    """allauth lets pass whose address is confirmed already, and that may have happened a moment ago, by its
    owner. Whoever signs up comes on by their own code alone."""

    def handle(self) -> tuple[HttpResponse | None, bool]:
        if TYPED not in self.login.state:
            passed_on: tuple[HttpResponse | None, bool] = super().handle()
            return passed_on
        send_verification_email_at_login(self.request, self.login)
        return get_adapter().respond_email_verification_sent(self.request, self.login.user), True

    def exit(self) -> HttpResponse:
        """The code has come back."""
        typed = self.login.state.pop(TYPED, None)
        if typed is not None and isinstance(self.login.user, User):
            begin_account(self.login.user, **typed)
        return super().exit()
