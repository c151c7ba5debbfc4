"""The cache that pages are kept in. It is apart from the default one: whoever asks for thousands of addresses
pushes out pages, never the counters that stop the guessing of codes."""

from django.core.cache import caches
from django.utils.connection import ConnectionProxy

pages: ConnectionProxy = ConnectionProxy(caches, "pages")
