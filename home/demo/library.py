"""A page of downloads for each process, and the collection that it shows."""

from collections.abc import Iterable

from django.db.models import Q
from wagtail.models import Collection

from documents.models import KekDocument, LibraryPage
from home.demo.tree import child
from kek.process.models import ProcessPage

SUMMARY = "Präsentationen, Mitschriften und Protokolle zum Herunterladen."


def load_libraries(processes: Iterable[ProcessPage]) -> None:
    for process in processes:
        collection = _collection(process)
        child(
            process,
            LibraryPage(
                title="Downloads",
                slug="downloads",
                summary=SUMMARY,
                collection=collection,
                show_in_menus=True,
            ),
        )


def _collection(process: ProcessPage) -> Collection:
    """The process's collection, with the documents of its events; what was moved elsewhere stays there."""
    root = Collection.get_first_root_node()
    collection = Collection.objects.child_of(root).filter(name=process.short_title).first()
    if collection is None:
        collection = root.add_child(name=process.short_title)
    of_events = Q(event_documents__event__process=process) | Q(talks__event__process=process)
    for document in KekDocument.objects.filter(of_events, collection=root).distinct():
        document.collection = collection
        document.save()
    return collection
