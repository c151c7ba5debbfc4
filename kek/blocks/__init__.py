"""The block families that editors compose pages from; one family per file.

Headings begin at h2: the page's title is its h1. What a block refers to may be deleted or unpublished later;
then the block shows what is left and the page stays whole.
"""

from wagtail import blocks

from kek.blocks.accordion import AccordionBlock
from kek.blocks.call_to_action import CallToActionBlock
from kek.blocks.contact import ContactBlock
from kek.blocks.downloads import DownloadsBlock
from kek.blocks.image import ImageBlock
from kek.blocks.link_list import LinkListBlock
from kek.blocks.passage import PassageBlock
from kek.blocks.quote import QuoteBlock
from kek.blocks.table import TableBlock
from kek.blocks.text import TextBlock
from kek.blocks.video import VideoBlock

BODY_BLOCKS: list[tuple[str, blocks.Block]] = [
    ("text", TextBlock()),
    ("image", ImageBlock()),
    ("quote", QuoteBlock()),
    ("downloads", DownloadsBlock()),
    ("accordion", AccordionBlock()),
    ("links", LinkListBlock()),
    ("call_to_action", CallToActionBlock()),
    ("contact", ContactBlock()),
    ("table", TableBlock()),
    ("video", VideoBlock()),
    ("passage", PassageBlock()),
]

# In Leichte Sprache and beside a video in sign language: what is short and leads on.
EASY_BLOCKS: list[tuple[str, blocks.Block]] = [
    ("passage", PassageBlock()),
    ("video", VideoBlock()),
    ("links", LinkListBlock()),
    ("downloads", DownloadsBlock()),
    ("contact", ContactBlock()),
]
SIGN_BLOCKS: list[tuple[str, blocks.Block]] = [
    ("video", VideoBlock()),
    ("text", TextBlock()),
    ("links", LinkListBlock()),
    ("downloads", DownloadsBlock()),
    ("contact", ContactBlock()),
]
