from allauth.mfa.webauthn.views import ReauthenticateWebAuthnView
from django.http import HttpResponse

from kek.people.forms.passkeys import ProvePasskeyAgain


class ProveAgain(ReauthenticateWebAuthnView):
    """allauth's, but who is refused stays on the page and may try again; allauth leads them away."""

    def form_invalid(self, form: ProvePasskeyAgain) -> HttpResponse:
        return self.render_to_response({**self.get_context_data(), "form": form})
