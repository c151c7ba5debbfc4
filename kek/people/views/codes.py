"""The pages that wait for a code by mail, where allauth would tell known addresses from others: asked for
another code, it writes to those alone to whom it has one to send.

That takes longer, and leaves without a letter whoever waits for the one that says why there is no code.
"""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.email_verification_by_code import EmailVerificationProcess
from allauth.account.views import ConfirmEmailVerificationCodeView, ConfirmLoginCodeView
from allauth.core import ratelimit
from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase

NO_CODE_AWAITED = (
    "Hier gilt kein Code mehr: Er ist abgelaufen, oder die Adresse wurde in einem anderen Fenster bestätigt. "
    "Melden Sie sich an; dafür können Sie sich einen neuen Code schicken lassen."
)
# The ways by which a letter can be asked for share one count.
LOG_IN = "request_login_code"


def _send_again(process: Any) -> None:
    """As allauth's resend, but for every address."""
    process.generate_code()
    process.send()
    process.record_resend()
    process.persist()


def _refuse(view: "ConfirmAddressByCode | LogInByCode", form: Form) -> HttpResponse:
    """The account that waited for the code has gone meanwhile, for which allauth has no answer."""
    form.add_error("code", get_adapter().error_messages["incorrect_code"])
    answer: HttpResponse = view.form_invalid(form)
    return answer


class ConfirmAddressByCode(ConfirmEmailVerificationCodeView):
    """Sending is counted where the letter is written."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """allauth leads to the log-in without a word when nothing waits in this browser any more."""
        awaited = EmailVerificationProcess.resume(request) is not None
        answer: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        if request.user.is_anonymous and not awaited:
            messages.info(request, NO_CODE_AWAITED)
        return answer

    def _verify_form_valid(self, form: Form) -> HttpResponse:
        if self._process.user is None:
            return _refuse(self, form)
        answer: HttpResponse = super()._verify_form_valid(form)
        return answer

    def _resend_form_valid(self, form: Form) -> HttpResponse:  # noqa: ARG002  allauth's signature
        _send_again(self._process)
        return _here(self.request, self)


class LogInByCode(ConfirmLoginCodeView):
    """Letters that are asked for again count for the mailbox, too."""

    def _verify_form_valid(self, form: Form) -> HttpResponse:
        if self._process.user is None:
            return _refuse(self, form)
        answer: HttpResponse = super()._verify_form_valid(form)
        return answer

    def _resend_form_valid(self, form: Form) -> HttpResponse:  # noqa: ARG002  allauth's signature
        if ratelimit.consume(self.request, action=LOG_IN, key=self._process.state["email"].lower()):
            _send_again(self._process)
        else:
            messages.error(self.request, get_adapter().error_messages["rate_limited"])
        return _here(self.request, self)


def _here(request: HttpRequest, view: ConfirmAddressByCode | LogInByCode) -> HttpResponse:
    """Again, by GET, so that reloading the page sends nothing."""
    return HttpResponseRedirect(view.passthrough_next_url(request.path))
