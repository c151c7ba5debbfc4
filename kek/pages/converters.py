from django.urls.converters import IntConverter

from kek.keys import MOST_DIGITS


class KeyConverter(IntConverter):
    """A row's key in an address."""

    regex = f"[0-9]{{1,{MOST_DIGITS}}}"
