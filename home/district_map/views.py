from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from home.api.boards import public_boards
from home.api.processes import public_processes
from home.district_map.forms import MapForm
from home.district_map.places import district_view, events_in, ideas_of
from home.queries.front_door import declare_boards
from kek.places.models import Municipality
from participation.models import Idea

IDEAS_PER_PAGE = 20


@require_safe
def district(request: HttpRequest) -> HttpResponseBase:
    """All municipalities. The list says everything; the drawing shows where."""
    form = _form(request)
    return TemplateResponse(request, "home/map/district.html", {"form": form, "view": district_view(form)})


@require_safe
def municipality(request: HttpRequest, slug: str) -> HttpResponseBase:
    """What concerns one of them, narrowed as the map was from which one came."""
    place = get_object_or_404(Municipality, slug=slug)
    form = _form(request)
    ideas = ideas_of(form).filter(place=place).order_by("-created_at", "-pk")
    context = {
        "place": place,
        "form": form,
        "page_obj": Paginator(_with_boards(ideas), IDEAS_PER_PAGE).get_page(request.GET.get("seite")),
        "events": events_in(place, form),
    }
    return TemplateResponse(request, "home/map/municipality.html", context)


def _with_boards(ideas: QuerySet[Idea]) -> QuerySet[Idea]:
    """All that is shown of them here; none of what programs are told."""
    return ideas.prefetch_related(None).prefetch_related("board__page")


def _form(request: HttpRequest) -> MapForm:
    """Any board may open or close, so the kept page depends on all."""
    declare_boards(request)
    processes = list(public_processes().order_by("is_finished", "-path"))
    return MapForm(request.GET, processes, list(public_boards().order_by("-pk")))
