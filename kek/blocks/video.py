from typing import Any

from wagtail.blocks import StructBlock
from wagtail.coreutils import resolve_model_string
from wagtail.snippets.blocks import SnippetChooserBlock

# Lies in a storey above, as the library does.
VIDEO = "documents.Video"


class VideoBlock(StructBlock):
    """A film of the house: nothing of it comes from another host, and nothing plays by itself."""

    video = SnippetChooserBlock(VIDEO, label="Video")

    class Meta:
        icon = "media"
        label = "Video"
        description = "Ein Video mit Untertiteln und dem Text zum Nachlesen."
        template = "blocks/video.html"

    def get_preview_value(self) -> Any:
        """The newest video of the house; a preview needs a real file."""
        return self.normalize({"video": resolve_model_string(VIDEO).objects.order_by("-pk").first()})
