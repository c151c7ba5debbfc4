import re
from xml.etree import ElementTree as ET

from django.template import Context, Template

from participation.qr import qr_svg

ADDRESS = "https://kek.example/mitmachen/ABCD2345/?a=1&b=2"
SVG = "{http://www.w3.org/2000/svg}"


def test_the_picture_names_itself_and_its_address() -> None:
    svg = ET.fromstring(qr_svg(ADDRESS, "Mitmachen bei „Ideen & <mehr>“"))  # noqa: S314  our own
    found = [(child.tag.removeprefix(SVG), child.text) for child in svg][:2]
    assert found == [("title", "Mitmachen bei „Ideen & <mehr>“"), ("desc", ADDRESS)]
    assert svg.get("role") == "img"


def test_the_strict_policy_has_nothing_to_refuse() -> None:
    assert re.findall(r"\bstyle\b|\bon[a-z]+=|href|<script", qr_svg(ADDRESS, "Mitmachen")) == []


def test_every_address_has_its_own_picture() -> None:
    assert qr_svg(ADDRESS, "x") != qr_svg(ADDRESS + "3", "x")


def test_templates_show_it_unescaped() -> None:
    template = Template("{% load qr_tags %}{% qr_code address 'Mitmachen' %}")
    assert template.render(Context({"address": ADDRESS})) == qr_svg(ADDRESS, "Mitmachen")
