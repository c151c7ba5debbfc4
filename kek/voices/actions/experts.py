"""Whom the office asks to speak as an expert."""

from django.db import IntegrityError, transaction

from kek.letters.actions.letters import write_letters
from kek.people.models import ExpertRole
from kek.people.queries.accounts import accounts_by_address
from kek.voices.actions.accounts import make_accounts
from kek.voices.letters import invited_as_expert


def invite_expert(role: ExpertRole, email: str) -> ExpertRole:
    """Store the role and tell the person by letter; who has no account gets one. Sent twice, once."""
    try:
        return _invite(role, email.lower())
    except IntegrityError:
        # Somebody made the account in this moment.
        return _invite(role, email.lower())


@transaction.atomic
def _invite(role: ExpertRole, address: str) -> ExpertRole:
    known = accounts_by_address([address]).get(address)
    invited, _ = ExpertRole.objects.get_or_create(
        user=known or make_accounts({address: ("", "")})[address],
        field=role.field,
        start=role.start,
        defaults={"organisation": role.organisation, "end": role.end},
    )
    write_letters([invited_as_expert(invited, is_new_account=known is None)])
    return invited
