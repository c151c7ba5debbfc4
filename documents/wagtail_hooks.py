"""What the admin shows of the library."""

from django.urls import URLPattern, path
from wagtail import hooks

from documents.admin.bulk import MarkAccessible
from documents.admin.index import LibraryIndexView

hooks.register("register_bulk_action", MarkAccessible)


@hooks.register("register_admin_urls")
def list_with_filters() -> list[URLPattern]:
    """Wagtail's own addresses and names, answered by our view: this app comes first in INSTALLED_APPS."""
    return [
        path("documents/", LibraryIndexView.as_view(), name="documents_index"),
        path(
            "documents/results/",
            LibraryIndexView.as_view(results_only=True),
            name="documents_index_results",
        ),
    ]
