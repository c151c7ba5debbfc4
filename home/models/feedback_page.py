from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.cache import add_never_cache_headers
from wagtail.admin.panels import FieldPanel, Panel
from wagtail.search import index

from kek.blocks import BODY_BLOCKS
from kek.pages.fields import StreamField
from kek.pages.models import DistrictSettings, SitePage


class FeedbackPage(SitePage):
    """The form by which anybody reports a barrier or says something to the office."""

    body = StreamField(BODY_BLOCKS, blank=True, verbose_name="Text über dem Formular")

    template = "home/feedback_page.html"
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = []
    max_count = 1
    content_panels: ClassVar[list[Panel]] = [*SitePage.content_panels, FieldPanel("body")]
    search_fields: ClassVar[list[index.BaseField]] = [*SitePage.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = "Feedback-Seite"
        verbose_name_plural = "Feedback-Seiten"

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the form; take it. The page holds a security token, so it is never kept for others."""
        from home.actions.feedback import leave_feedback  # noqa: PLC0415  built above the models
        from home.forms.feedback import FeedbackForm  # noqa: PLC0415  built above the models

        form = FeedbackForm(request.POST if request.method == "POST" else None)
        if request.method == "POST" and form.is_valid():
            leave_feedback(form.save(commit=False), DistrictSettings.for_request(request))
            return redirect(f"{self.get_url(request)}?gesendet=ja")
        response: HttpResponse = super().serve(request, *args, form=form, **kwargs)
        add_never_cache_headers(response)
        return response

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return {**context, "form": kwargs.get("form"), "is_sent": "gesendet" in request.GET}
