from kek.pages.models.base import SitePage
from kek.pages.models.district import DistrictSettings
from kek.pages.models.variants import VARIANTS, EasyLanguagePage, PageVariant, SignLanguagePage

__all__ = [
    "VARIANTS",
    "DistrictSettings",
    "EasyLanguagePage",
    "PageVariant",
    "SignLanguagePage",
    "SitePage",
]
