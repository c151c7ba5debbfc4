from kek.blocks.accordion import AccordionBlock
from tests.kek.blocks.render import errors, rendered

FAQ = {"heading": "Fragen", "sections": [{"title": "Wer?", "text": "<p>Alle.</p>"}]}


def test_a_section_opens_without_javascript() -> None:
    html = rendered(AccordionBlock(), FAQ)
    assert '<h2 class="kern-heading-large">Fragen</h2>' in html
    assert '<details class="kern-accordion"> <summary' in html


def test_sections_are_required() -> None:
    assert errors(AccordionBlock(), {"sections": []}) != {}
