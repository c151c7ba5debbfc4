"""Which addresses are one mailbox, for limits on letters to people who never asked for them."""

from django.db.models import Q


def same_mailbox(email: str) -> Q:
    """Of rows with an email: name+anything@ arrives where name@ does, in small letters or large ones."""
    local, _, domain = email.rpartition("@")
    name = local.partition("+")[0]
    tagged = Q(email__istartswith=f"{name}+", email__iendswith=f"@{domain}")
    return tagged | Q(email__iexact=f"{name}@{domain}")
