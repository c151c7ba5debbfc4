from django import template
from django.forms.utils import flatatt
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail.images.shortcuts import get_renditions_or_not_found

from kek.images.models import CreditedImage
from kek.images.sizes import SPECS

register = template.Library()


@register.simple_tag
def responsive_image(
    image: CreditedImage | None, alt: str | None = "", sizes: str = "100vw", *, eager: bool = False
) -> str:
    """An <img> in the widths of kek.images.sizes; without alt it is decorative.

    A lost file leaves its description behind instead of a broken picture.
    """
    if image is None:
        return ""
    renditions = get_renditions_or_not_found(image, SPECS).values()
    # A small original is not enlarged: each width once, or the srcset would name two files for one width.
    by_width = {rendition.width: rendition for rendition in renditions if rendition.width}
    if not by_width:
        return _missing(alt)
    widest = by_width[max(by_width)]
    attributes = {
        "src": widest.url,
        "alt": alt or "",
        "width": widest.width,
        "height": widest.height,
        "decoding": "async",
        "loading": "eager" if eager else "lazy",
    }
    if len(by_width) > 1:
        attributes["srcset"] = ", ".join(f"{r.url} {width}w" for width, r in sorted(by_width.items()))
        attributes["sizes"] = sizes
    return format_html("<img{}>", flatatt(attributes))


def _missing(alt: str | None) -> SafeString:
    if not alt:
        return SafeString("")
    return format_html('<span class="image-missing">Bild nicht verfügbar: {}</span>', alt)
