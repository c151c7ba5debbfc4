"""Which fields of a page may everybody read?

Those that are named here. A field that is added to a page is not public until somebody says so.
"""

from wagtail.models import Page

from documents.models import Protocol
from home.archive.references import Values
from kek.process.models import ProcessPage
from participation.models import BoardPage
from workshops.models import Event, Forum

PAGE = frozenset(
    {"title", "slug", "seo_title", "search_description", "show_in_menus", "summary", "image",
     "live", "first_published_at", "last_published_at"}
)  # fmt: skip
EVENT = frozenset(
    {"kind", "number", "process", "start_date", "end_date", "only_first_and_last_day", "start_time",
     "end_time", "place", "address", "state", "state_reason", "previous_start_date", "previous_end_date",
     "committees", "is_joint_session", "fields_of_action", "themes", "participants", "participants_count",
     "body", "outcomes", "pictures", "talks", "event_documents", "press_references"}
)  # fmt: skip
PAGES: dict[type[Page], frozenset[str]] = {
    ProcessPage: frozenset({"short_title", "horizon", "is_finished", "phases"}),
    Event: EVENT,
    Forum: EVENT | {"motto", "focus", "topics"},
    BoardPage: frozenset({"intro", "related_event"}),
    # Its items are those of the published version; who was there is never said.
    Protocol: frozenset({"kind", "document"}),
}
# Of pages that have no entry of their own: texts.
TEXTS = frozenset({"body", "register", "collection"})


def public_page(page: Page, values: Values) -> Values:
    own = next((fields for model, fields in PAGES.items() if type(page) is model), None)
    if own is None:
        own = EVENT if isinstance(page, Event) else TEXTS
    return {name: value for name, value in values.items() if name in PAGE | own}
