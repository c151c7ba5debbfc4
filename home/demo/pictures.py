"""Pictures of the facts: only their credits are known, so a drawn placeholder stands for each."""

import io

from django.core.files.base import ContentFile
from PIL import Image, ImageDraw, ImageFont

from kek.images.models import CreditedImage

SIZE = (1600, 900)
SKY, FIELD, WATER, INK = "#dfe9f2", "#b9cfae", "#8fb4cf", "#1d3146"


def placeholder(credit: str) -> CreditedImage:
    """A picture that says it is none, with the credit of the original it stands for."""
    title = f"Platzhalter für ein Bild ({credit})"
    present = CreditedImage.objects.filter(title=title).first()
    if present is not None:
        return present
    image: CreditedImage = CreditedImage.objects.create(
        title=title,
        description="Gezeichnete Landschaft mit dem Wort Platzhalter",
        file=ContentFile(_landscape(), name="platzhalter.png"),
        credit=f"{credit} (Original; hier ein Platzhalter)",
    )
    return image


def _landscape() -> bytes:
    """Sky, fields and a lake in flat colours; a few kilobytes."""
    width, height = SIZE
    picture = Image.new("RGB", SIZE, SKY)
    draw = ImageDraw.Draw(picture)
    draw.ellipse((-400, 520, 1100, 1500), fill=FIELD)
    draw.ellipse((700, 600, 2200, 1600), fill="#a3bf97")
    draw.rectangle((0, 790, width, height), fill=WATER)
    font = ImageFont.load_default(size=64)
    draw.text((width / 2, 300), "Platzhalter", font=font, fill=INK, anchor="mm")
    buffer = io.BytesIO()
    picture.save(buffer, "PNG", optimize=True)
    return buffer.getvalue()
