import pytest
from pytest_django import DjangoAssertNumQueries

from kek.blocks.call_to_action import CallToActionBlock
from kek.blocks.link import LinkBlock
from kek.blocks.link_list import LinkListBlock
from tests.factories.kek import ProcessPageFactory
from tests.kek.blocks.render import draft_errors, errors, rendered

WEBSITE = {"text": "Landkreis", "url": "https://landkreis.example/"}


def link_list(*links: dict[str, object]) -> dict[str, object]:
    return {"heading": "Mehr", "links": [*links]}


@pytest.mark.django_db
def test_a_link_to_a_page_is_named_by_its_title() -> None:
    page = ProcessPageFactory(title="KEK 2030", slug="kek-2030")
    html = rendered(LinkListBlock(), link_list({"page": page.pk}))
    assert '<a class="kern-link" href="/kek-2030/"> KEK 2030 </a>' in html


@pytest.mark.django_db
def test_links_to_deleted_and_unpublished_pages_are_left_out() -> None:
    draft = ProcessPageFactory(title="Geheim canary", live=False)
    html = rendered(LinkListBlock(), link_list({"page": draft.pk}, {"page": 999_999}, WEBSITE))
    assert "canary" not in html
    assert html.count("<li>") == 1


@pytest.mark.django_db
def test_a_list_without_living_links_disappears() -> None:
    assert rendered(LinkListBlock(), link_list({"page": 999_999})) == ""


@pytest.mark.django_db
def test_a_button_without_target_disappears_and_its_text_stays() -> None:
    html = rendered(CallToActionBlock(), {"heading": "Mitmachen", "link": {"page": 999_999}})
    assert "Mitmachen" in html
    assert "<a " not in html


@pytest.mark.parametrize(
    ("link", "message"),
    [
        ({}, {"page": "Bitte wählen Sie eine Seite oder geben Sie eine Adresse ein."}),
        (
            {"url": "https://a.example/"},
            {"text": "Eine Adresse im Internet braucht einen Linktext, der das Ziel nennt."},
        ),
        (WEBSITE, {}),
    ],
)
def test_a_link_needs_one_target_and_a_name(link: dict[str, object], message: dict[str, str]) -> None:
    assert errors(LinkBlock(), link) == message


@pytest.mark.django_db
def test_page_and_address_exclude_each_other() -> None:
    both = {**WEBSITE, "page": ProcessPageFactory().pk}
    assert [*errors(LinkBlock(), both)] == ["url"]


@pytest.mark.parametrize("url", ["javascript:alert(1)", "ftp://a.example/", "kein link"])
def test_only_web_addresses_are_links(url: str) -> None:
    assert [*errors(LinkBlock(), {"text": "Klick", "url": url})] == ["url"]


def test_a_draft_may_miss_its_target() -> None:
    assert draft_errors(LinkBlock(), {}) is None


@pytest.mark.django_db
@pytest.mark.parametrize("count", [1, 30])
def test_a_list_costs_the_same_with_many_links(
    count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    pages = [{"page": ProcessPageFactory().pk} for _ in range(count)]
    rendered(LinkListBlock(), link_list(*pages))
    with django_assert_num_queries(1):
        rendered(LinkListBlock(), link_list(*pages))
