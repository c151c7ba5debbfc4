"""Which other forms of a page a reader may choose."""

from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, OuterRef, Q
from django.http import HttpRequest
from wagtail.models import Page, PageViewRestriction

from kek.pages.models import VARIANTS, DistrictSettings, PageVariant
from kek.pages.queries.footer import language_links


@dataclass(frozen=True)
class Offer:
    """A link to the same page in another form. language is the tag for hreflang."""

    label: str
    url: str
    icon: str
    language: str


def variants_of(request: HttpRequest, page: Page | None) -> list[Offer]:
    """The published variants of a page, and from a variant the way back. One query at most, none for pages
    without children. A variant that asks for a log-in of its own is not named."""
    if page is None or not page.path:
        return []
    if isinstance(page, PageVariant):
        found = _beside(page)
    elif page.numchild:
        found = Q(path__startswith=page.path, depth=page.depth + 1)
    else:
        return []
    kinds = {ContentType.objects.get_for_model(model).pk: model for model in VARIANTS}
    closed = PageViewRestriction.objects.filter(page=OuterRef("pk"))
    variants = found & Q(content_type__in=kinds) & ~Q(Exists(closed))
    wanted = variants | Q(pk=page.variant_of_id) if isinstance(page, PageVariant) else variants
    offers = [_offer(request, each, kinds) for each in Page.objects.live().filter(wanted)]
    return sorted(offers, key=lambda offer: offer.language)


def offers_of_the_site(request: HttpRequest, own: list[Offer]) -> list[Offer]:
    """On the front door: its own variants, and for kinds that it lacks what the footer leads to."""
    present = {offer.label for offer in own}
    links = language_links(request, DistrictSettings.for_request(request))
    languages = {kind.label: kind.language for kind in VARIANTS}
    return own + [
        Offer(link.label, link.url, link.icon, languages[link.label])
        for link in links
        if link.url and link.label not in present
    ]


def pages_of_variants() -> dict[int, int]:
    """Of each variant the page that it belongs to; one query."""
    easy, *others = (model.objects.order_by().values_list("pk", "variant_of") for model in VARIANTS)
    return dict(easy.union(*others))


def _beside(variant: PageVariant) -> Q:
    siblings = Q(path__startswith=variant.path[: -variant.steplen], depth=variant.depth)
    return siblings & ~Q(pk=variant.pk)


def _offer(request: HttpRequest, page: Page, kinds: dict[int, type[PageVariant]]) -> Offer:
    kind = kinds.get(page.content_type_id)
    url = page.get_url(request) or ""
    if kind is None:
        return Offer("Alltagssprache", url, "arrow-back", "de")
    return Offer(kind.label, url, kind.icon, kind.language)
