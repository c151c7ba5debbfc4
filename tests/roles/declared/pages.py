"""Pages: whoever reads one that is public, behind a log-in, behind a group, or not public at all."""

from enum import StrEnum

from tests.roles.cast import ACCOUNTS, EVERYBODY, NOBODY, OFFICE, Roles


class Shown(StrEnum):
    PUBLIC = "published"
    LOG_IN = "for who is logged in"
    OFFICE = "for the group of the office"
    DRAFT = "taken down"


# Wagtail's restrictions hold for every type alike; administrators are in no need of a group.
READERS: dict[Shown, Roles] = {
    Shown.PUBLIC: EVERYBODY,
    Shown.LOG_IN: ACCOUNTS,
    Shown.OFFICE: OFFICE,
    Shown.DRAFT: NOBODY,
}

# Every type of page that there can be; a new one is also put into tests/roles/test_pages.py.
TYPES = {
    "documents.LibraryPage",
    "documents.Protocol",
    "home.AccessibilityPage",
    "home.ContentPage",
    "home.FeedbackPage",
    "home.HomePage",
    "home.ImageCreditsPage",
    "home.ImprintPage",
    "home.PrivacyPage",
    "pages.EasyLanguagePage",
    "pages.SignLanguagePage",
    "participation.BoardPage",
    "process.ProcessPage",
    "workshops.Forum",
    "workshops.OtherEvent",
    "workshops.SchedulePage",
    "workshops.Workshop",
    "workshops.WorkshopSeriesPage",
}

# What a page answers below its own address. The version is published, its PDF not set yet.
BELOW = {
    "documents.Protocol": {
        "fassungen/1/": EVERYBODY,
        "fassungen/1/pdf/": NOBODY,
        "fassungen/2/": NOBODY,
        "aenderungen/2/": NOBODY,
    }
}
