"""The front door's pages, what people write to the office, packages for the archive, files for the map."""

from home.models.archive_package import ArchivePackage
from home.models.content import ContentPage
from home.models.credits import ImageCreditsPage
from home.models.feedback import Feedback
from home.models.feedback_page import FeedbackPage
from home.models.home import HomePage
from home.models.legal import AccessibilityPage, ImprintPage, PrivacyPage
from home.models.map_upload import MapUpload

__all__ = [
    "AccessibilityPage",
    "ArchivePackage",
    "ContentPage",
    "Feedback",
    "FeedbackPage",
    "HomePage",
    "ImageCreditsPage",
    "ImprintPage",
    "MapUpload",
    "PrivacyPage",
]
