"""What stands at the places of an address, and a browser for each role."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.test import Client

from participation.models import Board
from tests.roles.cast import Role
from tests.roles.routes import Route

# A place in a pattern, as <int:pk>.
PLACE = re.compile(r"<(?:\w+:)?(\w+)>")
NEVER_WAS = 999_999_999


@dataclass
class World:
    """values: what stands at a place of an address, by pattern, route, namespace or the parameter alone.
    addresses: whole ones, by route, where a pattern or a query needs it.
    """

    browsers: dict[Role, Client]
    board: Board
    values: dict[str, Any] = field(default_factory=dict)
    addresses: dict[str, str] = field(default_factory=dict)

    def address(self, route: Route) -> str:
        return self.addresses.get(route.name) or self._filled(route, lambda name: self.value(route, name))

    def address_of_nothing(self, route: Route) -> str:
        """The same of something that never was; or an address that leads nowhere."""
        names = PLACE.findall(route.pattern)
        if not names:
            return "/gibt-es-nicht/"
        return self._filled(route, lambda name: NEVER_WAS if name == names[0] else self.value(route, name))

    def _filled(self, route: Route, value: Callable[[str], object]) -> str:
        return "/" + PLACE.sub(lambda place: str(value(place[1])), route.pattern.replace("^", ""))

    def value(self, route: Route, name: str) -> object:
        for key in (f"{route.pattern}:{name}", f"{route.name}:{name}", f"{route.namespace}:{name}", name):
            if key in self.values:
                return self.values[key]
        raise LookupError(f"Put a value for “{name}” of the route {route.name} into tests/roles/things/.")
