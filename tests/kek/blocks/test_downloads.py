import pytest
from django.core.files.base import ContentFile
from pytest_django import DjangoAssertNumQueries
from wagtail.documents import get_document_model
from wagtail.models import Collection, CollectionViewRestriction

from kek.blocks.downloads import DownloadsBlock
from tests.factories.documents import KekDocumentFactory, new_version
from tests.kek.blocks.render import errors, rendered

pytestmark = pytest.mark.django_db


def test_each_document_is_a_row() -> None:
    document = get_document_model().objects.create(
        title="Protokoll canary", file=ContentFile(b"%PDF-1.7 text", name="protokoll.pdf")
    )
    html = rendered(DownloadsBlock(), {"heading": "Downloads", "documents": [document.pk]})
    assert "Protokoll canary" in html
    assert html.count("<li>") == 1


def test_a_block_whose_documents_are_deleted_disappears() -> None:
    assert rendered(DownloadsBlock(), {"heading": "Downloads", "documents": [999_999]}) == ""


def test_documents_that_ask_for_a_login_are_left_out() -> None:
    closed = Collection.get_first_root_node().add_child(name="Intern")
    CollectionViewRestriction.objects.create(collection=closed, restriction_type="login")
    secret = KekDocumentFactory(title="Entwurf canary", collection=closed)
    html = rendered(DownloadsBlock(), {"documents": [secret.pk, KekDocumentFactory(title="Flyer").pk]})
    assert "Flyer" in html
    assert "canary" not in html


def test_one_document_and_thirty_cost_the_same(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    for count in (1, 30):
        documents = KekDocumentFactory.create_batch(count)
        for document in documents:
            new_version(document)
        with django_assert_num_queries(6):
            rendered(DownloadsBlock(), {"documents": [document.pk for document in documents]})


def test_documents_are_required() -> None:
    assert errors(DownloadsBlock(), {"documents": [None]}) != {}
