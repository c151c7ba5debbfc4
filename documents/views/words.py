"""What somebody has written is not lost with the round that it was for."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse

View = Callable[..., HttpResponseBase]

LONGEST = 20_000


def keeping_words(view: View) -> View:
    """A seat that ended in mid-round, and a round that never was, answer alike: 404 and one's own words."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            return view(request, *args, **kwargs)
        except Http404:
            words = words_of(request)
            if not words:
                raise
            return TemplateResponse(
                request, "documents/review/words_kept.html", {"words": words}, status=HTTPStatus.NOT_FOUND
            )

    return answer


def words_of(request: HttpRequest) -> list[str]:
    sent = [request.POST.get(name, "").strip()[:LONGEST] for name in ("text", "proposal")]
    return [words for words in sent if words]
