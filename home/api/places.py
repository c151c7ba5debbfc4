"""Municipalities of the district."""

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from ninja import Field, Query, Router

from home.api.paging import PageOf, Paging, Told, page_of, reads_one
from kek.places.models import Municipality

router = Router(tags=["Gemeinden"])


class MunicipalityOut(Told):
    """Eine Gemeinde des Landkreises."""

    id: int = Field(title="Nummer")
    slug: str = Field(title="Kurzname")
    name: str = Field(title="Name")
    key: str = Field(title="Gemeindeschlüssel")


def public_municipalities() -> QuerySet[Municipality]:
    return Municipality.objects.all()


def describe(rows: list[Municipality]) -> list[MunicipalityOut]:
    return [MunicipalityOut(id=row.pk, slug=row.slug, name=row.name, key=row.key) for row in rows]


@router.get(
    "", response=PageOf[MunicipalityOut], operation_id="list_municipalities", summary="Alle Gemeinden"
)
def list_municipalities(request: HttpRequest, wanted: Query[Paging]) -> HttpResponse:
    """Mit den Kurznamen, nach denen sich Ideen auswählen lassen."""
    return page_of(request, public_municipalities(), wanted, describe)


reads_one(router, "municipality", MunicipalityOut, public_municipalities, describe)
