"""How a person is called where others read it."""

from kek.people.models import User

# Who said something before their account was deleted.
FORMER = "Ehemalige Person"


def display_name(user: User) -> str:
    """The public name, else a neutral word; never the e-mail address."""
    return user.public_name or "Ihr Konto"


def office_name(user: User) -> str:
    """As the office knows a person in the admin; empty if they have told no name."""
    return user.get_full_name() or user.public_name
