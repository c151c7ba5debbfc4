"""What news may be about without anybody following it."""

from wagtail.models import Page

from kek.following.registry import Kind

# A page that nobody follows by itself, as a protocol of an event: its news fall silent with it.
PAGE = Kind(
    key="page",
    slug="seite",
    word="Seite",
    order=90,
    public=lambda: Page.objects.live().public(),
    phrase=lambda title: f"der Seite „{title}“",
    is_followable=False,
)
