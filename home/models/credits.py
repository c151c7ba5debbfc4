from typing import Any, ClassVar

from django.http import HttpRequest
from wagtail.models import Site

from kek.pages.models import SitePage


class ImageCreditsPage(SitePage):
    """Bildnachweise. The list writes itself from the images on published pages."""

    template = "home/image_credits_page.html"
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = []
    max_count = 1

    class Meta:
        verbose_name = "Seite der Bildnachweise"
        verbose_name_plural = "Seiten der Bildnachweise"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from home.queries.image_credits import image_credits  # noqa: PLC0415  built above the models

        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return {**context, "credits": image_credits(Site.find_for_request(request))}
