"""The proof of those who have neither a password nor a factor: a code to the address of their account."""

from functools import cached_property
from typing import Any

from allauth.account.forms import ConfirmLoginCodeForm
from allauth.account.views import BaseReauthenticateView
from allauth.core import ratelimit
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.decorators import method_decorator

from kek.people.proving import ProofByCode, address_of
from kek.people.security_log import note_refusal

OVER = "Dieser Code gilt nicht mehr. Bitte lassen Sie sich einen neuen zusenden."
ENOUGH = "Das waren drei Codes in kurzer Zeit. Bitte warten Sie fünf Minuten."


@method_decorator(login_required, name="dispatch")
class ProveByCode(BaseReauthenticateView):
    """Nothing is sent before a button is pressed: an address that somebody is led to must not send mail."""

    template_name = "account/reauthenticate_by_code.html"
    form_class = ConfirmLoginCodeForm

    @cached_property
    def process(self) -> ProofByCode | None:
        return ProofByCode.resume(self.request)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.POST.get("action") == "send":
            return self._send()
        if self.process is None:
            return self._told(OVER)
        answer: HttpResponse = super().post(request, *args, **kwargs)
        return answer

    def _send(self) -> HttpResponse:
        if not ratelimit.consume(self.request, action="prove_by_code", user=self.request.user):
            return self._told(ENOUGH)
        ProofByCode.begin(self.request)
        return self._here()

    def get_form_kwargs(self) -> dict[str, Any]:
        code = self.process.code if self.process else None
        return {**super().get_form_kwargs(), "code": code}

    def form_valid(self, form: ConfirmLoginCodeForm) -> HttpResponse:
        assert self.process is not None  # noqa: S101  for the type checker: post has looked
        self.process.finish()
        return super().form_valid(form)

    def form_invalid(self, form: ConfirmLoginCodeForm) -> HttpResponse:
        note_refusal("a code to prove who one is")
        if self.process is not None and self.process.record_invalid_attempt():
            return super().form_invalid(form)
        return self._told(OVER)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        return {**context, "is_sent": self.process is not None, "email": address_of(self.request.user)}

    def _told(self, words: str) -> HttpResponse:
        messages.error(self.request, words)
        return self._here()

    def _here(self) -> HttpResponse:
        """Again, by GET, so that reloading the page sends nothing."""
        return HttpResponseRedirect(self.passthrough_next_url(self.request.path))
