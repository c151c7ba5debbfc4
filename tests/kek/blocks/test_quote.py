from kek.blocks.quote import QuoteBlock
from tests.kek.blocks.render import errors, rendered


def test_a_quote_names_who_said_it() -> None:
    html = rendered(QuoteBlock(), {"text": "Mehr Züge!", "person": "Emil", "role": "Fachforum"})
    assert '<p class="kern-body kern-body--large">„Mehr Züge!“</p> </blockquote>' in html
    assert '<figcaption class="kern-body kern-body--small"> Emil, Fachforum </figcaption>' in html


def test_a_quote_needs_words() -> None:
    assert errors(QuoteBlock(), {"text": ""}) == {"text": "Dieses Feld muss ausgefüllt werden."}
