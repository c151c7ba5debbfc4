from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from kek.spam.proofs import new_challenge


@never_cache
@require_safe
def challenge(request: HttpRequest) -> JsonResponse:  # noqa: ARG001  the same for everybody
    """Costs no query; what is handed out is not remembered."""
    return JsonResponse(new_challenge())
