from kek.pages.models.base import SitePage
from kek.pages.models.district import DistrictSettings

__all__ = ["DistrictSettings", "SitePage"]
