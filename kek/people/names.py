"""How a person is called where others read it."""

from kek.people.models import User


def display_name(user: User) -> str:
    """The public name, else a neutral word; never the e-mail address."""
    return user.public_name or "Ihr Konto"
