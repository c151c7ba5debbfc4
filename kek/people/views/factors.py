"""In the admin: an administrator helps somebody who has lost their second factor."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from kek.people.actions.factors import remove_factors
from kek.people.models import User


def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Administrators only, and not for themselves: there is a page of their own account for that."""
    if not request.user.is_superuser:
        raise Http404
    person = get_object_or_404(User.objects.exclude(pk=request.user.pk), pk=pk)
    if request.method == "POST":
        if remove_factors(person, by=request.user):
            messages.success(request, f"{person} kann sich jetzt ohne zweiten Faktor anmelden.")
        else:
            messages.info(request, f"{person} hatte keinen zweiten Faktor. Alle Geräte sind abgemeldet.")
        return redirect("wagtailusers_users:edit", person.pk)
    return render(request, "people/remove_factors.html", {"person": person})
