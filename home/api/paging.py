"""Lists in pages. Each begins after a key, so rows that come and go meanwhile neither repeat nor skip any."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Annotated, Any, Generic, TypeVar

from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Field, P, PathEx, Router, Schema
from ninja.errors import ValidationError
from pydantic import BaseModel, BeforeValidator, WithJsonSchema
from pydantic_core import to_json

from kek.addresses import absolute

PER_PAGE = 50
MOST_PER_PAGE = 200
# What every database takes for a key.
LARGEST_KEY = 10**15
EARLIEST, LATEST = 2000, 2200
BAD_MOMENT = (
    "Bitte einen Zeitpunkt wie 2026-11-30T12:00:00+01:00 oder einen Tag wie 2026-11-30 angeben. "
    "Das Plus steht in Adressen als %2B."
)

Row = TypeVar("Row", bound=Model)
Out = TypeVar("Out", bound="Told")
Key = Annotated[int, Field(ge=1, le=LARGEST_KEY)]
KeyInPath = PathEx[int, P(ge=1, le=LARGEST_KEY)]
Slug = Annotated[str, Field(pattern=r"^[a-z0-9-]{1,80}$", examples=["parchim"])]


def _moment(text: Any) -> Any:
    """By the district's clock where no other is named. Nothing that databases cannot count to."""
    if not isinstance(text, str):
        return text
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        raise ValueError(BAD_MOMENT) from None
    if not EARLIEST <= found.year < LATEST:
        raise ValueError(BAD_MOMENT)
    return found if found.tzinfo else timezone.make_aware(found)


Moment = Annotated[
    datetime,
    BeforeValidator(_moment),
    WithJsonSchema({"type": "string", "format": "date-time", "pattern": "^2[01][0-9]{2}-"}),
]


class Paging(Schema):
    """What all lists can be asked for."""

    limit: int = Field(default=PER_PAGE, ge=1, le=MOST_PER_PAGE, description="Einträge je Seite.")
    after: int = Field(
        default=0,
        ge=0,
        le=LARGEST_KEY,
        description="Die Seite beginnt hinter diesem Eintrag (id). Siehe next.",
    )


class Since(Paging):
    """For rows that know when they changed."""

    since: Moment | None = Field(
        default=None,
        description="Nur was seit diesem Zeitpunkt dazukam, öffentlich wurde oder sich änderte; im Zweifel "
        "etwas mehr. Was verschwunden ist, zeigt der Vergleich mit ids/.",
    )


class Told(BaseModel):
    """What is said of a row. Written as JSON as it is: reading it in again, as the framework would, took half
    of the time of a page."""


class KeysOut(Told):
    """Die Nummern (id) von allem, was jetzt öffentlich ist."""

    ids: list[int] = Field(title="Nummern")


class PageOf(Told, Generic[Out]):
    items: list[Out] = Field(title="Einträge")
    next: str | None = Field(
        title="Nächste Seite", description="Adresse der nächsten Seite; leer auf der letzten."
    )


def page_of(
    request: HttpRequest,
    rows: QuerySet[Row],
    wanted: Paging,
    describe: Callable[[list[Row]], list[Out]],
) -> HttpResponse:
    """describe tells of all rows of a page at once, in a constant number of queries."""
    refuse_unknown(request, type(wanted).model_fields)
    found = list(rows.filter(pk__gt=wanted.after).order_by("pk")[: wanted.limit + 1])
    shown = found[: wanted.limit]
    more = len(found) > wanted.limit
    following = _next(request, shown[-1].pk) if more else None
    return as_json({"items": describe(shown), "next": following})


def refuse_unknown(request: HttpRequest, known: Iterable[str] = ()) -> None:
    """A misspelt filter would narrow nothing, and everything be taken for what was wanted: the framework
    drops what it does not know."""
    allowed = tuple(known)
    unknown = [name for name in request.GET if name not in allowed]
    if unknown:
        faults = [
            {"type": "extra_forbidden", "loc": ("query", name), "ctx": {"known": allowed}} for name in unknown
        ]
        raise ValidationError(faults)


def lists_keys(router: Router, name: str, rows: Callable[[], Any]) -> None:
    """An address with the keys of all public rows: what a copy elsewhere has beside them is gone. It comes
    before the address of single rows, which would match as well."""

    @router.get("ids/", response=KeysOut, operation_id=f"list_{name}_ids", summary="Alle Nummern (id)")
    def keys(request: HttpRequest) -> HttpResponse:
        """Was hier fehlt, ist nicht mehr öffentlich und gehört aus jeder Kopie gelöscht."""
        refuse_unknown(request)
        return as_json({"ids": list(rows().order_by("pk").values_list("pk", flat=True))})


def as_json(told: Any) -> HttpResponse:
    return HttpResponse(to_json(told), content_type="application/json; charset=utf-8")


def reads_one(
    router: Router,
    name: str,
    out: type[Out],
    rows: Callable[[], Any],
    describe: Callable[[list[Any]], list[Out]],
) -> None:
    """An address for all keys, one for each single row. What is not among the public rows is not there."""
    lists_keys(router, name, rows)

    @router.get("{key}/", response=out, operation_id=f"read_{name}", summary=out.__doc__)
    def read(request: HttpRequest, key: KeyInPath) -> HttpResponse:
        refuse_unknown(request)
        row = rows().filter(pk=key).first()
        if row is None:
            raise Http404
        return as_json(describe([row])[0])


def _next(request: HttpRequest, last: int) -> str:
    query = request.GET.copy()
    query["after"] = str(last)
    return absolute(f"{request.path}?{query.urlencode()}")
