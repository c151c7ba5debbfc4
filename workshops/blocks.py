"""What an event came to: one item per sentence, each with an id that never changes."""

from wagtail import blocks

from kek.people.validators import validate_plain_text


class OutcomeBlock(blocks.TextBlock):
    """One outcome. Its block id is its anchor on the page and the target of links from elsewhere."""

    def __init__(self, **kwargs: object) -> None:
        super().__init__(max_length=1000, rows=2, validators=[validate_plain_text], **kwargs)

    class Meta:
        icon = "tick"
        label = "Ergebnis"
        template = "workshops/blocks/outcome.html"


OUTCOME_BLOCKS: list[tuple[str, blocks.Block]] = [("outcome", OutcomeBlock())]
