from django.http import HttpRequest
from django.urls import URLPattern, path
from wagtail import hooks
from wagtail.models import Page

from kek.images.admin import ImageIndexView
from kek.images.credits import require_credits


@hooks.register("before_publish_page")
def refuse_without_credit(request: HttpRequest, page: Page) -> None:  # noqa: ARG001  Wagtail's signature
    """The editor publishes with an action of its own that passes by Page.publish()."""
    require_credits(page.specific)


@hooks.register("register_admin_urls")
def list_with_filters() -> list[URLPattern]:
    """Wagtail's own addresses and names, answered by our view: this app comes first in INSTALLED_APPS."""
    return [
        path("images/", ImageIndexView.as_view(), name="images_index"),
        path("images/results/", ImageIndexView.as_view(results_only=True), name="images_index_results"),
    ]
