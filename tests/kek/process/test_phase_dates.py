from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from kek.process.models import Phase
from tests.factories.kek import PhaseFactory, ProcessPageFactory


@pytest.mark.django_db
def test_a_phase_that_ends_before_it_begins_is_refused_in_german() -> None:
    phase = Phase(
        process=ProcessPageFactory(), title="Auftakt", start=date(2016, 2, 1), end=date(2016, 1, 31)
    )

    with pytest.raises(ValidationError) as refusal:
        phase.full_clean()

    assert refusal.value.messages == ["Das Ende der Phase liegt vor ihrem Beginn."]


@pytest.mark.django_db
def test_the_database_refuses_it_too() -> None:
    process = ProcessPageFactory()

    with pytest.raises(IntegrityError), transaction.atomic():
        PhaseFactory(process=process, start=date(2016, 2, 1), end=date(2016, 1, 31))


@pytest.mark.django_db
def test_a_phase_of_one_day_is_fine() -> None:
    day = date(2017, 10, 12)

    PhaseFactory(start=day, end=day).full_clean()
