from typing import Any

from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from kek.images.validators import validate_pixels


class CheckedImageField(WagtailImageField):
    """Looks at the image's head first: Wagtail counts pixels only after it has decoded them all."""

    def to_python(self, data: Any) -> Any:
        if data not in self.empty_values and data.size <= self.max_upload_size:
            validate_pixels(data)
        return super().to_python(data)


class ImageForm(BaseImageForm):
    """Used by every upload of the admin: single, several at once, and in the chooser."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "file" in self.fields:
            plain = self.fields["file"]
            self.fields["file"] = CheckedImageField(
                label=plain.label, widget=plain.widget, required=plain.required
            )
