"""The platform as it is, but without its page cache."""

from kek.settings.dev import *  # noqa: F403  settings modules build on each other
from kek.settings.dev import MIDDLEWARE

MIDDLEWARE = [name for name in MIDDLEWARE if not name.endswith("PageCacheMiddleware")]
