"""The widths that pictures are served in: phone, tablet, desktop. WebP is a third smaller than JPEG."""

WIDTHS = (480, 960, 1440)
SPECS = tuple(f"width-{width}|format-webp" for width in WIDTHS)
