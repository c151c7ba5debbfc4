"""Where the office closes accounts and opens them again."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect

from kek.pages.refusals import show_refusal
from kek.people.access import office_person
from kek.people.models import User
from kek.people.office_pages import OfficePage
from participation.actions.blocking import block, unblock, why_not_blocked
from participation.exceptions import Refusal
from participation.forms.blocking import AccountForm, BlockForm
from participation.models import AccountBlock
from participation.queries.contributions_of import shares_of


class BlocksView(OfficePage):
    """Who is blocked, and the way to somebody who is not yet."""

    template_name = "participation/admin/blocks.html"
    page_title = "Konten sperren"
    header_icon = "lock"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.setdefault("form", AccountForm())
        held = AccountBlock.objects.filter(ended_at=None).select_related("account")
        return {**super().get_context_data(**kwargs), "blocks": held}

    def post(self, request: HttpRequest) -> HttpResponseBase:
        form = AccountForm(request.POST)
        if form.is_valid():
            account = User.objects.filter(email__iexact=form.cleaned_data["email"]).first()
            if account is not None:
                # The address stays out of addresses, which servers on the way write down.
                return redirect("block_account", account.pk)
            form.add_error("email", "Zu dieser E-Mail-Adresse gibt es kein Konto.")
        return self.render_to_response(self.get_context_data(form=form), status=422)


class BlockView(OfficePage):
    """What stands of the person, what becomes of it, and why; or the way back."""

    template_name = "participation/admin/block.html"
    page_title = "Konto sperren"
    header_icon = "lock"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        account = get_object_or_404(User, pk=self.kwargs["pk"])
        kwargs.setdefault("form", BlockForm())
        held = AccountBlock.objects.filter(account=account, ended_at=None).first()
        return {
            **super().get_context_data(**kwargs),
            "account": account,
            "held": held,
            "refusal": None if held else why_not_blocked(account),
            "shares": shares_of(account),
        }

    def post(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        by = office_person(request.user)
        get_object_or_404(User, pk=pk)
        if "unblock" in request.POST:
            unblock(pk, by)
            messages.success(request, "Das Konto ist wieder offen. Die Person bekommt eine E-Mail.")
            return redirect("block_account", pk)
        form = BlockForm(request.POST)
        if form.is_valid():
            try:
                block(pk, by, form.order)
            except Refusal as refusal:
                show_refusal(form, refusal)
            else:
                messages.success(request, "Das Konto ist gesperrt. Die Person bekommt eine E-Mail.")
                return redirect("block_account", pk)
        return self.render_to_response(self.get_context_data(form=form), status=422)
