from documents.models.document import KekDocument
from documents.models.library import LibraryPage
from documents.models.page import DocumentPage
from documents.models.version import DocumentVersion

__all__ = ["DocumentPage", "DocumentVersion", "KekDocument", "LibraryPage"]
