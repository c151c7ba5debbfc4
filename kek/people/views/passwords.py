from typing import Any
from urllib.parse import urlencode

from allauth.account.adapter import get_adapter
from allauth.account.views import PasswordSetView
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from kek.people.proving import has_proved


class SetPassword(PasswordSetView):
    """allauth's, but whoever found an open browser cannot take the account along by giving it a password.

    The proof comes before the form: a form that waits for it would wait in the session, password and all.
    """

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        user = request.user
        if user.is_authenticated and not user.has_usable_password() and not has_proved(request):
            way = get_adapter().get_reauthentication_methods(user)[0]["url"]
            return HttpResponseRedirect(f"{way}?{urlencode({REDIRECT_FIELD_NAME: request.path})}")
        answer: HttpResponse = super().dispatch(request, *args, **kwargs)
        return answer
