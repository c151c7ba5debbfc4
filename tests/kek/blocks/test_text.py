from kek.blocks.text import TextBlock
from tests.kek.blocks.render import rendered


def test_headings_begin_at_h2_and_pictures_have_their_own_block() -> None:
    assert TextBlock().features == ["h2", "h3", "bold", "italic", "ol", "ul", "link", "document-link"]


def test_text_keeps_its_markup() -> None:
    assert rendered(TextBlock(), "<h2>Ziel</h2><p>Mehr Züge</p>") == (
        '<div class="rich-text"><h2>Ziel</h2><p>Mehr Züge</p></div>'
    )
