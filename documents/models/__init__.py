from documents.models.document import KekDocument
from documents.models.library import LibraryPage
from documents.models.version import DocumentVersion

__all__ = ["DocumentVersion", "KekDocument", "LibraryPage"]
