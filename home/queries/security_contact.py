"""Whom to tell of a weakness of this site."""

from django.conf import settings

from kek.pages.models import DistrictSettings


def security_contact(district: DistrictSettings) -> str:
    """KEK_SECURITY_CONTACT, else the project office; empty if nobody is named."""
    if settings.SECURITY_CONTACT:
        return str(settings.SECURITY_CONTACT)
    return f"mailto:{district.office_email}" if district.office_email else ""
