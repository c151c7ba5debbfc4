from documents.models import KekDocument
from kek.following.registry import Kind

# Nobody follows a file; news about one fall silent with it.
DOCUMENT = Kind(
    key="document",
    slug="datei",
    word="Download",
    order=91,
    public=KekDocument.objects.public,
    phrase=lambda title: f"der Datei „{title}“",
    is_followable=False,
)
