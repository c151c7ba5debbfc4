"""Telling people that the answer to their ideas was corrected: one letter each.

Those who are told are those who were told of the answer: authors and supporters by letter, whoever follows an
idea by news. Not whoever follows the board: to them a correction is nothing new.
"""

from collections.abc import Iterable

from django.db import transaction

from kek.following.actions.news import announce_together
from kek.letters.actions.letters import NewLetter, write_letters
from kek.letters.models import Letter
from kek.letters.registry import Kind
from participation.actions.answer_letters import cause_of, still_holds
from participation.actions.answer_words import line, said, why
from participation.actions.idea_news import news_of_ideas
from participation.following import title_of
from participation.models import AnsweredIdea, AnswerVersion, Idea
from participation.queries.answer_audience import Hearer, hearers_of


@transaction.atomic
def tell_of_correction(answer_pk: int, number: int) -> None:
    """What holds at this moment. If it was corrected once more meanwhile, and that is told, too, one letter
    says both."""
    versions = AnswerVersion.objects.filter(answer=answer_pk, is_told=True)
    former = versions.filter(number=number).select_related("answer__status").first()
    if former is None or versions.filter(number__gt=number).exists():
        return
    hearers, ideas = _read(former)
    _write(former, hearers, ideas)
    news = news_of_ideas(
        ideas,
        lambda idea: f"correction:{former.pk}:idea:{idea.pk}",
        lambda idea: f"Berichtigte Antwort auf die Idee {title_of(idea)}",
        dict.fromkeys((idea.pk for idea in ideas), f"{_status(former)}."),
        hearers,
    )
    announce_together(news, "Berichtigte Antwort auf mehrere Ideen")


def _read(former: AnswerVersion) -> tuple[list[Hearer], list[Idea]]:
    holds = AnsweredIdea.objects.filter(answer=former.answer_id).newest()
    found = Idea.objects.filter(pk__in=holds.values("idea")).answerable()
    return hearers_of(found), list(found.select_related("board__page").order_by("board", "number"))


def _write(former: AnswerVersion, hearers: Iterable[Hearer], ideas: list[Idea]) -> None:
    """As in answer_letters: an idea may be hidden between the two questions."""
    with_ideas = ((hearer, [idea for idea in ideas if idea.pk in hearer.ideas]) for hearer in hearers)
    write_letters(_letter(former, hearer, mine) for hearer, mine in with_ideas if mine)


def _letter(former: AnswerVersion, hearer: Hearer, mine: list[Idea]) -> NewLetter:
    which = "diese Idee" if len(mine) == 1 else f"{len(mine)} Ideen"
    return NewLetter(
        key=f"correction:{former.pk}:user:{hearer.user.pk}",
        to=hearer.user.email,
        user=hearer.user,
        subject=_subject(mine, hearer),
        text="\n\n".join(
            [
                f"Guten Tag,\n\ndie Antwort auf {which} ist berichtigt.",
                "\n".join(line(idea, hearer) for idea in mine),
                _status(former),
                *said(former.answer),
                f"Was geändert wurde: {former.reason}",
                why(hearer, len(mine)),
            ]
        ),
        about=[idea.pk for idea in mine],
    )


def _write_anew(letter: Letter) -> None:
    """To the same person, about the ideas that are still to be seen."""
    former = AnswerVersion.objects.select_related("answer__status").filter(pk=cause_of(letter)).first()
    if former is not None:
        hearers, ideas = _read(former)
        _write(former, [each for each in hearers if each.user.pk == letter.user_id], ideas)


KIND = Kind("correction:", still_holds, _write_anew)


def _subject(mine: list[Idea], hearer: Hearer) -> str:
    if len(mine) > 1:
        return f"Berichtigte Antwort auf {len(mine)} Ideen"
    whose = "Ihre" if hearer.own else "die"
    return f"Berichtigte Antwort auf {whose} Idee Nr. {mine[0].number}"


def _status(former: AnswerVersion) -> str:
    return f"Status jetzt: {former.answer.status.name}"
