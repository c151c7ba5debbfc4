from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList
from wagtail.snippets.views.snippets import SnippetViewSet

from documents.forms.video import VideoForm
from documents.models import Video


class VideoViewSet(SnippetViewSet):
    """Films that pages can show. A new file under the same entry keeps its address."""

    model = Video
    icon = "media"
    menu_label = "Videos"
    menu_order = 310
    add_to_admin_menu = True
    copy_view_enabled = False
    search_fields = ["title"]
    list_display = ["title", "credit", "uploaded_at"]
    edit_handler = ObjectList(
        [
            FieldPanel("title"),
            FieldPanel("file"),
            MultiFieldPanel(
                [FieldPanel("captions"), FieldPanel("captions_file"), FieldPanel("transcript")],
                "Für alle, die nicht hören oder nicht sehen",
            ),
            MultiFieldPanel([FieldPanel("credit"), FieldPanel("poster")], "Nachweis und Vorschaubild"),
        ],
        base_form_class=VideoForm,
    )
