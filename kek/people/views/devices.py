import re

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from kek.people.actions.sessions import end_other_sessions, end_session
from kek.people.models import User
from kek.people.proving import demand_proof
from kek.people.queries.devices import devices_of

# As many digits as a key of the database can have.
NUMBER = re.compile(r"[0-9]{1,18}")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def overview(request: HttpRequest) -> HttpResponse:
    """Where the person is logged in, and the way to end it."""
    person = request.user
    assert isinstance(person, User)  # noqa: S101  for the type checker
    this = request.session.session_key or ""
    if request.method == "POST":
        demand_proof(request)
        _end(request, person, this)
        return redirect("usersessions_list")
    return render(request, "usersessions/usersession_list.html", {"devices": devices_of(person, this)})


def _end(request: HttpRequest, person: User, this: str) -> None:
    """One by its number, else all others. Pressed twice it says so, and nothing more happens."""
    number = request.POST.get("device", "")
    if not number:
        end_other_sessions(person, this)
        messages.success(request, "Sie sind jetzt nur noch auf diesem Gerät angemeldet.")
    elif NUMBER.fullmatch(number) and end_session(person, int(number)):
        messages.success(request, "Das Gerät ist abgemeldet.")
    else:
        messages.info(request, "Dieses Gerät war schon abgemeldet.")
