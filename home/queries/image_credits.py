"""Who made the pictures on published pages."""

from collections import defaultdict
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page, ReferenceIndex, Site

from home.search.visible import findable_pages
from kek.images.models import CreditedImage


@dataclass(frozen=True)
class Picture:
    """One picture, however often it was uploaded, with the pages that show it."""

    title: str
    pages: list[Page]


@dataclass(frozen=True)
class Credit:
    """A credit with its pictures; empty text: the office still owes it."""

    text: str
    pictures: list[Picture]


def image_credits(site: Site) -> list[Credit]:
    """All credits in alphabetical order. Wagtail's reference index knows every place an image stands in:
    fields, streams, rich text and child rows, of the published state, not of drafts."""
    uses = _uses(site)
    groups: dict[str, dict[str, list[CreditedImage]]] = defaultdict(lambda: defaultdict(list))
    for image in CreditedImage.objects.filter(pk__in=uses):
        groups[image.credit.strip()][image.file_hash or str(image.pk)].append(image)
    return [
        Credit(text, sorted((_picture(copies, uses) for copies in pictures.values()), key=lambda p: p.title))
        for text, pictures in sorted(groups.items(), key=lambda group: group[0].casefold())
    ]


def _uses(site: Site) -> dict[int, dict[int, Page]]:
    """Image -> the public pages that show it."""
    references = ReferenceIndex.objects.filter(
        base_content_type=ContentType.objects.get_for_model(Page),
        to_content_type=ContentType.objects.get_for_model(CreditedImage),
    )
    pairs = [(int(image), int(page)) for image, page in references.values_list("to_object_id", "object_id")]
    pages = findable_pages(site).in_bulk({page for _, page in pairs})
    uses: dict[int, dict[int, Page]] = defaultdict(dict)
    for image, page in pairs:
        if page in pages:
            uses[image][page] = pages[page]
    return uses


def _picture(copies: list[CreditedImage], uses: dict[int, dict[int, Page]]) -> Picture:
    pages = {pk: page for copy in copies for pk, page in uses[copy.pk].items()}
    return Picture(copies[0].title, sorted(pages.values(), key=lambda page: page.title))
