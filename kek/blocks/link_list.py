from wagtail.blocks import ListBlock, StructBlock, StructValue

from kek.blocks.heading import HeadingBlock
from kek.blocks.link import LinkBlock, LinkValue


class LinkListValue(StructValue):
    def available(self) -> list[LinkValue]:
        """Links that lead somewhere today."""
        return [link for link in self["links"] if link.href()]


class LinkListBlock(StructBlock):
    heading = HeadingBlock(default="Weitere Informationen")
    links = ListBlock(LinkBlock(), label="Links", min_num=1)

    class Meta:
        icon = "link"
        label = "Linkliste"
        description = "Eine Liste von Links auf Seiten oder andere Internetangebote."
        template = "blocks/link_list.html"
        value_class = LinkListValue
        preview_value = {
            "heading": "Weitere Informationen",
            "links": [{"text": "Landkreis", "page": None, "url": "https://www.example.org/"}],
        }
