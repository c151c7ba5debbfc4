"""What the followers of an event, its committees and fields of action are told of."""

from datetime import date, timedelta
from typing import Any

import pytest
from wagtail.models import CollectionViewRestriction

from kek.following.models import News
from kek.people.models import Committee, User
from tests.factories.documents import KekDocumentFactory
from tests.factories.following import committee_target, event_target, follows
from tests.factories.kek import FieldOfActionFactory
from tests.factories.workshops import EventDocumentFactory, ForumFactory
from tests.kek.following.post import after_monday, delivered, flat
from tests.tasks import work_off
from workshops.enums import EventState
from workshops.models import Forum, SchedulePage

pytestmark = pytest.mark.django_db

COMING = date(2091, 1, 31)


@pytest.fixture
def coming(schedule_page: SchedulePage) -> Forum:
    """A Fachforum to come, published and known."""
    forum = ForumFactory(parent=schedule_page, title="Klima im Kreis", start_date=COMING, place="Parchim")
    work_off()
    News.objects.all().delete()
    return forum


def publish(forum: Forum, **values: Any) -> None:
    for name, value in values.items():
        setattr(forum, name, value)
    forum.save_revision().publish()


def titles() -> list[str]:
    assert work_off() == []
    return [news.title for news in News.objects.all()]


def test_a_new_event_is_told_to_those_who_follow_its_committee(
    schedule_page: SchedulePage, clara: User, umweltausschuss: Committee
) -> None:
    follows(clara, committee_target(umweltausschuss))
    draft = ForumFactory(parent=schedule_page, title="Klima im Kreis", start_date=COMING, live=False)
    draft.committees.set([umweltausschuss])
    draft.save_revision().publish()

    [letter] = delivered()

    assert letter.subject == "Neuer Termin: Klima im Kreis"
    assert "weil Sie dem Umweltausschuss folgen." in flat(letter.body)


def test_committees_and_fields_chosen_in_the_same_publication_count(
    coming: Forum, umweltausschuss: Committee
) -> None:
    field = FieldOfActionFactory()
    coming.committees.set([umweltausschuss])
    coming.fields_of_action.set([field])
    publish(coming, place="Ludwigslust")
    work_off()
    concerned = {row.about for row in News.objects.get().targets.all()}
    assert concerned == {event_target(coming), committee_target(umweltausschuss), ("field", field.pk)}


def test_a_past_event_that_is_entered_later_is_no_news(schedule_page: SchedulePage) -> None:
    ForumFactory(parent=schedule_page)
    assert titles() == []


def test_the_same_event_published_again_is_no_news(coming: Forum) -> None:
    publish(coming, motto="Neues Motto")
    assert titles() == []


@pytest.mark.parametrize(
    ("values", "title"),
    [
        ({"start_date": COMING + timedelta(days=1)}, "Verschoben: Klima im Kreis"),
        ({"state": EventState.CANCELLED}, "Abgesagt: Klima im Kreis"),
        ({"place": "Ludwigslust"}, "Geändert: Klima im Kreis"),
    ],
)
def test_a_change_is_one_piece_of_news(values: dict[str, Any], title: str, coming: Forum) -> None:
    publish(coming, **values)
    assert titles() == [title]


def test_two_facts_changed_at_once_are_told_at_once(coming: Forum) -> None:
    publish(
        coming, place="Ludwigslust", start_date=COMING + timedelta(days=1), state_reason="Zu wenig Stühle"
    )
    assert titles() == ["Verschoben: Klima im Kreis"]
    text = News.objects.get().text
    assert "Ort: Ludwigslust (bisher Parchim)." in text
    assert text.endswith("Grund: Zu wenig Stühle")


def test_a_draft_is_no_news(coming: Forum) -> None:
    coming.place = "Ludwigslust"
    coming.save_revision()
    assert titles() == []


def test_corrections_of_the_past_are_no_news(schedule_page: SchedulePage) -> None:
    publish(ForumFactory(parent=schedule_page), place="Ludwigslust")
    assert titles() == []


def test_several_files_in_one_publication_are_one_piece_of_news(coming: Forum, clara: User) -> None:
    follows(clara, event_target(coming))
    for title in ("Präsentation", "Protokoll"):
        coming.event_documents.add(EventDocumentFactory.build(event=coming, document=file_called(title)))
    publish(coming)

    [letter] = delivered()

    assert letter.subject == "Neue Unterlagen: Klima im Kreis"
    assert "Präsentation, Protokoll" in letter.body


def file_called(title: str) -> Any:
    return KekDocumentFactory(title=title)


def test_a_file_that_only_some_may_see_is_told_to_nobody(coming: Forum, clara: User) -> None:
    follows(clara, event_target(coming))
    document = file_called("KANARIENVOGEL")
    EventDocumentFactory(event=coming, document=document)
    hide(document)
    assert titles() == []


def test_a_file_that_is_hidden_before_monday_is_told_to_nobody(coming: Forum, clara: User) -> None:
    follows(clara, event_target(coming), "weekly")
    document = file_called("KANARIENVOGEL")
    EventDocumentFactory(event=coming, document=document)
    work_off()
    hide(document)
    assert after_monday() == []


def hide(document: Any) -> None:
    collection = document.collection.add_child(name="intern")
    document.collection = collection
    document.save()
    CollectionViewRestriction.objects.create(
        collection=collection, restriction_type=CollectionViewRestriction.LOGIN
    )


def test_a_file_that_was_told_is_no_news_when_the_event_is_published_again(coming: Forum) -> None:
    coming.event_documents.add(EventDocumentFactory.build(event=coming, document=file_called("Folien")))
    publish(coming)
    assert titles() == ["Neue Unterlagen: Klima im Kreis"]

    publish(coming.get_latest_revision_as_object(), motto="Neues Motto")

    assert titles() == ["Neue Unterlagen: Klima im Kreis"]
