"""No model is forgotten, no account is archived, an excerpt holds what everybody may read."""

import re

import pytest
from django.apps import apps
from django.db.models import Model
from wagtail.models import Page

from home.archive.left_out import LEFT_OUT
from home.archive.public import VIEWS
from home.archive.public_pages import PAGES
from home.archive.references import child_models
from home.archive.tables import TABLES
from home.enums import ArchiveLevel
from home.exceptions import ArchiveRefusal
from kek.people.models import User
from kek.process.models import ProcessPage
from participation.models import Board, Rehearsal
from tests.factories.archive import data_in, package_of, words_in

OWN = ("home", "participation", "workshops", "documents", "kek")


def own_models() -> list[type[Model]]:
    return [model for model in apps.get_models() if model.__module__.split(".")[0] in OWN]


def with_their_pages() -> set[type[Model]]:
    pages = [model for model in own_models() if issubclass(model, Page)]
    return {child for page in pages for child in child_models(page).values()}


def test_every_model_is_archived_or_left_out_for_a_reason() -> None:
    tables = {table.model for table in TABLES} | with_their_pages()
    archived_pages = {
        model for model in own_models() if issubclass(model, Page) and model._meta.label not in LEFT_OUT
    }
    forgotten = [
        model._meta.label
        for model in own_models()
        if model not in tables and model not in archived_pages and model._meta.label not in LEFT_OUT
    ]

    assert forgotten == []


def test_a_new_type_of_page_is_looked_at() -> None:
    """Its fields go into full packages by themselves; what is public of them is said in PAGES or TEXTS."""
    assert {m._meta.label for m in own_models() if issubclass(m, Page) and m._meta.label not in LEFT_OUT} == {
        "documents.LibraryPage", "documents.Protocol", "participation.BoardPage", "process.ProcessPage",
        "workshops.Event", "workshops.Forum", "workshops.OtherEvent", "workshops.SchedulePage",
        "workshops.Workshop", "workshops.WorkshopSeriesPage",
    }  # fmt: skip


def test_nothing_is_both_archived_and_left_out() -> None:
    assert [table.model._meta.label for table in TABLES if table.model._meta.label in LEFT_OUT] == []


def test_public_fields_exist() -> None:
    unknown = [
        (model, name)
        for model, fields in {**PAGES, **{m: view.fields for m, view in VIEWS.items()}}.items()
        for name in fields
        if name not in {field.name for field in model._meta.get_fields()} | {*child_models(model), "tags"}
    ]
    assert unknown == []


@pytest.mark.django_db
@pytest.mark.usefixtures("without_pages")
class TestPackages:
    def test_accounts_and_secrets_are_in_no_package(self, process: ProcessPage) -> None:
        words = words_in(package_of(process))

        secrets = [*User.objects.values_list("email", flat=True), "geheim-kanarie", "gast-kanarie"]
        assert [secret for secret in secrets if secret in words] == []
        assert [
            name for name in ("guest_key", "password", "email", "session", "secret") if f'"{name}"' in words
        ] == []

    def test_a_full_package_holds_drafts_rounds_and_hidden_words(self, process: ProcessPage) -> None:
        words = words_in(package_of(process))

        kept = [
            "Hintergrund-Entwurf-Kanarie",
            "Anwesenheit-Kanarie",
            "Sprecher-Kanarie",
            "Beleidigung-Kanarie",
            "Antwortentwurf-Kanarie",
            "Vermerk-Kanarie",
        ]
        assert [word for word in kept if word not in words] == []
        assert "Mira, Umweltausschuss" in words

    def test_an_excerpt_holds_none_of_them(self, process: ProcessPage) -> None:
        words = words_in(package_of(process, ArchiveLevel.PUBLIC))

        assert set(re.findall(r"[\w-]*-[Kk]anarie", words)) == set()
        assert "Ein Rufbus" in words
        assert "Der Bus kommt 2027." in words
        assert "Folien" not in words

    def test_an_excerpt_says_no_more_of_an_idea_than_its_board(self, process: ProcessPage) -> None:
        Board.objects.update(shows_pseudonyms=False)

        ideas = data_in(package_of(process, ArchiveLevel.PUBLIC))["daten/participation.idea.json"]

        assert [(idea["number"], idea["pseudonym"], idea["votes"]) for idea in ideas] == [
            (1, None, None), (2, None, None),
        ]  # fmt: skip
        assert not {"participant", "op", "reason", "state"} & set(ideas[0])

    @pytest.mark.parametrize("hide", [{"readers": "committee"}, {"is_veiled": True}])
    def test_a_board_for_few_or_beneath_a_veil_is_in_no_excerpt(
        self, process: ProcessPage, hide: dict[str, object]
    ) -> None:
        Board.objects.update(**hide)

        words = words_in(package_of(process, ArchiveLevel.PUBLIC))

        assert "Ein Rufbus" not in words

    def test_a_draft_has_no_excerpt(self, process: ProcessPage) -> None:
        process.live = False
        process.save()

        with pytest.raises(ArchiveRefusal, match="nicht öffentlich"):
            package_of(process, ArchiveLevel.PUBLIC)

    def test_other_pages_have_no_package(self, process: ProcessPage) -> None:
        with pytest.raises(ArchiveRefusal, match="weder ein Prozess noch eine Veranstaltung"):
            package_of(process.get_parent())

    def test_make_believe_is_not_archived(self, process: ProcessPage) -> None:
        Rehearsal.objects.create(board=Board.objects.get(), before={})

        with pytest.raises(ArchiveRefusal, match="läuft eine Probe"):
            package_of(process)
