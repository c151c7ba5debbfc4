"""Answers of the office to ideas, as drafts and published. Rows come through the actions."""

import uuid
from datetime import date
from typing import Any

from kek.people.models import User
from participation.actions.answers import publish_answers
from participation.actions.drafts import Words, write_draft
from participation.enums import StatusKind
from participation.models import AnswerBatch, Idea, IdeaStatus, OfficialAnswer

OFFICE = "Fachdienst Mobilität"


def status(kind: StatusKind = StatusKind.TAKEN_UP) -> IdeaStatus:
    found = IdeaStatus.objects.filter(kind=kind).first()
    assert found is not None
    return found


def words(text: str = "Das nehmen wir auf.", kind: StatusKind = StatusKind.TAKEN_UP, **fields: Any) -> Words:
    return Words(status(kind), text, **{"answered_by": OFFICE, "dated": date(2026, 11, 2), **fields})


def draft_for(*ideas: Idea, **said: Any) -> OfficialAnswer:
    return write_draft(uuid.uuid4(), [idea.pk for idea in ideas], words(**said), None)


def published(*drafts: OfficialAnswer, by: User | None = None) -> AnswerBatch:
    """All of them in one batch."""
    return publish_answers(uuid.uuid4(), {draft.pk: draft.version for draft in drafts}, by)


def answered(*ideas: Idea, by: User | None = None, **said: Any) -> OfficialAnswer:
    """One published answer to all of these ideas."""
    draft = draft_for(*ideas, **said)
    published(draft, by=by)
    draft.refresh_from_db()
    return draft
