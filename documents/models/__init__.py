from documents.models.attachment import Attachment
from documents.models.document import KekDocument
from documents.models.docx_text import DocxText
from documents.models.draft_step import DraftStep
from documents.models.library import LibraryPage
from documents.models.page import DocumentPage
from documents.models.protocol import Protocol
from documents.models.protocol_version import ItemNumber, ProtocolVersion, VersionItem
from documents.models.remark import Remark, Reply
from documents.models.review import Approval, Review, ReviewGuest
from documents.models.second_pair import SecondPairOfEyes
from documents.models.version import DocumentVersion
from documents.models.video import Video
from documents.models.visit import ReviewVisit

__all__ = [
    "Approval",
    "Attachment",
    "DocumentPage",
    "DocumentVersion",
    "DocxText",
    "DraftStep",
    "ItemNumber",
    "KekDocument",
    "LibraryPage",
    "Protocol",
    "ProtocolVersion",
    "Remark",
    "Reply",
    "Review",
    "ReviewGuest",
    "ReviewVisit",
    "SecondPairOfEyes",
    "VersionItem",
    "Video",
]
