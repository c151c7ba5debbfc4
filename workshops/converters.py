from workshops.enums import EventKind


class KindConverter:
    """A kind of event in an address: fachforum."""

    regex = "[a-z-]+"

    def to_python(self, value: str) -> EventKind:
        kind = EventKind.from_slug(value)
        if kind is None:
            raise ValueError(value)
        return kind

    def to_url(self, value: EventKind) -> str:
        return value.slug
