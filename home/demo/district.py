"""The district's facts on its front door; what is not known (addresses, contacts) stays empty.

But for one: without the office's e-mail nobody could be told how to turn against a decision.
"""

from wagtail.models import Page, Site

from home.demo.facts import facts
from home.models import HomePage
from kek.pages.models import DistrictSettings

WELCOME = (
    "Wie soll sich unser Landkreis entwickeln? Hier sehen Sie, was geplant ist, wann beraten wird und was "
    "aus Ideen wird. Die laufende Fortschreibung ist ein erfundenes Beispiel; das KEK 2030 hat es gegeben."
)


def load_district() -> Page:
    """Fill in what is still as installed; returns the home page."""
    site = Site.objects.select_related("root_page").get(is_default_site=True)
    _fill_settings(DistrictSettings.for_site(site))
    home = HomePage.objects.get(pk=site.root_page_id)
    if not home.summary:
        home.hero_title = "Unser Landkreis. Unser Konzept."
        home.summary = WELCOME
        home.save_revision().publish()
    return home


def _fill_settings(district: DistrictSettings) -> None:
    about = facts()["process"]
    if district.district == DistrictSettings._meta.get_field("district").default:
        district.district = about["district"]
        district.office_name = about["office"]
        district.office_email = "buero@demo.example"
        district.save()
