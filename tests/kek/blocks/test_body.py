"""What holds for every family of blocks."""

import pytest
from wagtail.blocks import Block

from kek.blocks import BODY_BLOCKS

every_block = pytest.mark.parametrize("block", [block for _, block in BODY_BLOCKS], ids=dict(BODY_BLOCKS))


def test_all_families_are_offered() -> None:
    assert [name for name, _ in BODY_BLOCKS] == [
        "text",
        "image",
        "quote",
        "downloads",
        "accordion",
        "links",
        "call_to_action",
        "contact",
        "table",
        "video",
        "passage",
    ]


@every_block
def test_a_block_introduces_itself_to_editors(block: Block) -> None:
    assert block.meta.label
    assert block.meta.icon != "placeholder"
    assert block.get_description().endswith(".")


@every_block
@pytest.mark.django_db
def test_a_block_has_a_preview(block: Block) -> None:
    assert block.is_previewable
    assert "<h1" not in block.render(block.get_preview_value())
