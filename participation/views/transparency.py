"""How this platform moderates, in numbers (DSA, articles 15 and 24)."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from participation.queries.moderation_log import numbers_by_half_year


@require_safe
def transparency(request: HttpRequest) -> HttpResponseBase:
    """Open to everybody; counts alone."""
    context = {"half_years": numbers_by_half_year(timezone.now())}
    return TemplateResponse(request, "participation/transparency.html", context)
