from django.urls.converters import IntConverter


class KeyConverter(IntConverter):
    """A row's key in an address. Longer numbers are none: databases refuse them."""

    regex = "[0-9]{1,15}"
