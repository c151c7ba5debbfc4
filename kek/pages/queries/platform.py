"""What the settings say where no request says on which site one is: in letters and jobs."""

from collections.abc import Iterator

from kek.addresses import absolute
from kek.pages.models import DistrictSettings


def platform_name() -> str:
    """The short title of the default site; the usual one until an editor has saved any."""
    return _district().short_title


def signature() -> str:
    """Below every letter: people who never heard of a Projektbüro read who writes to them."""
    district = _district()
    return f"{district.short_title}, {district.district}\n{absolute('/')}"


def names_of_the_site() -> Iterator[str]:
    """As people know it and those who run it."""
    for names in DistrictSettings.objects.values_list("district", "short_title", "office_name"):
        yield from names


def months_until_accounts_end() -> int | None:
    """Without a log-in; None where accounts do not end by themselves."""
    return _district().idle_account_months


def _district() -> DistrictSettings:
    return DistrictSettings.objects.filter(site__is_default_site=True).first() or DistrictSettings()
