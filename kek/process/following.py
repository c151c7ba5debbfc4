from kek.following.registry import Kind
from kek.process.models import FieldOfAction

FIELD = Kind(
    key="field",
    slug="handlungsfeld",
    word="Handlungsfeld",
    plural="Handlungsfelder",
    order=40,
    public=FieldOfAction.objects.all,
    listed=FieldOfAction.objects.all,
    phrase=lambda title: f"dem Handlungsfeld „{title}“",
)
