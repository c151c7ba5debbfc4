"""Whole pages for anonymous readers, kept until something they show changes.

A cached page carries the versions of its tags; dropping a tag gives it a new version, and every page with
the old one is a miss. The tag "site" stands for everything editorial and is on every page; a page that shows
live data of a board adds that board's tag.
"""

from kek.pages.cache.tags import SITE, drop, drop_on_commit, shows

__all__ = ["SITE", "drop", "drop_on_commit", "shows"]
