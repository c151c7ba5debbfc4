from django import template
from django.utils.safestring import SafeString

from participation.qr import qr_svg

register = template.Library()


@register.simple_tag
def qr_code(address: str, title: str) -> SafeString:
    """An inline SVG; its box gives it its size."""
    return qr_svg(address, title)
