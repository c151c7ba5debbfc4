"""Events, as documents.occasions asks for them."""

from documents.occasions import Occasions
from workshops.outlines import outline_of
from workshops.queries.without_protocol import events_awaiting_protocol, events_by_path

OCCASIONS = Occasions(events_awaiting_protocol, events_by_path, outline_of)
