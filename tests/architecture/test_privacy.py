"""The privacy table is whole: every model, every field that leads to a person, every purger."""

import re
from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db.models import EmailField, Field, GenericIPAddressField, Model
from django.utils.module_loading import import_string

from home.privacy.markdown import as_markdown
from home.privacy.no_people import NO_PEOPLE, UNUSED
from home.privacy.table import CLASSES
from kek.clock.registry import all_jobs
from kek.people.models import User
from tests.architecture.source import ROOT

DOCS = ROOT / "docs" / "privacy.md"
TELLING = {"pseudonym", "guest_key", "session_key", "first_name", "last_name", "author_name", "user_agent"}
STORED = [(each.key, label, fields.split()) for each in CLASSES for label, fields in each.stored.items()]


def leads_to_a_person(field: Field) -> bool:
    return (
        field.related_model is User
        or isinstance(field, EmailField | GenericIPAddressField)
        or field.name in TELLING
    )


def own_fields(model: type[Model]) -> list[Field]:
    return [*model._meta.local_fields, *model._meta.local_many_to_many]


def test_every_model_is_in_the_table_or_holds_nothing_of_people() -> None:
    known = {label for _, label, _ in STORED} | set(NO_PEOPLE)
    assert [model._meta.label for model in apps.get_models() if model._meta.label not in known] == []


def test_no_model_is_in_both() -> None:
    assert {label for _, label, _ in STORED} & set(NO_PEOPLE) == set()


def test_every_field_that_leads_to_a_person_is_named() -> None:
    named = {(label, field) for _, label, fields in STORED for field in fields}
    leading = {
        (model._meta.label, field.name)
        for model in apps.get_models()
        for field in own_fields(model)
        if leads_to_a_person(field) and NO_PEOPLE.get(model._meta.label) != UNUSED
    }
    assert leading - named == set()


def test_fields_exist() -> None:
    """Those of apps that are not installed (a log-in service that is switched off) cannot be asked for."""
    installed = {
        model._meta.label: {field.name for field in own_fields(model)} for model in apps.get_models()
    }
    wrong = [
        (label, field)
        for _, label, fields in STORED
        if label in installed
        for field in fields
        if field not in installed[label]
    ]
    assert wrong == []


def test_own_models_that_are_named_exist() -> None:
    own = {"home", "participation", "workshops", "documents", "people", "following", "letters", "pages"}
    labels = {model._meta.label for model in apps.get_models()}
    named = {label for _, label, _ in STORED} | set(NO_PEOPLE)
    assert [label for label in named if label.partition(".")[0] in own and label not in labels] == []


def test_keys_are_unique() -> None:
    assert len({each.key for each in CLASSES}) == len(CLASSES)


def purgers() -> Iterator[str]:
    return (name for each in CLASSES for name in each.purged_by)


@pytest.mark.parametrize("name", sorted(set(purgers())))
def test_what_purges_exists_and_is_done_by_the_clock_or_a_person(name: str) -> None:
    purger = import_string(name)
    if ".jobs." in name:
        assert purger in [job.work for job in all_jobs()]


def test_the_page_says_what_the_table_says() -> None:
    found = re.search(r"<!-- privacy_table -->\n(.*?)<!-- end -->", DOCS.read_text(), re.DOTALL)
    assert found is not None
    assert found[1].strip() == as_markdown()
