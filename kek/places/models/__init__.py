"""Where in the district something is, and how the district looks."""

from kek.places.models.district_map import DistrictMap, Outline
from kek.places.models.municipality import Municipality

__all__ = ["DistrictMap", "Municipality", "Outline"]
