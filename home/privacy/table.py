"""All classes in the order in which people read them."""

from home.privacy.accounts import ACCOUNTS
from home.privacy.contributions import CONTRIBUTIONS
from home.privacy.data_class import DataClass
from home.privacy.office import OFFICE, PASSING
from home.privacy.protocols import PROTOCOLS

CLASSES: tuple[DataClass, ...] = (*ACCOUNTS, *CONTRIBUTIONS, *PROTOCOLS, *OFFICE, *PASSING)
