"""Telling people that their ideas are answered: one letter each, however many ideas and answers it is about.

Whoever supports or has written one of the ideas with an account gets a letter. Whoever follows an idea or its
board, with or without an account, gets the news of it, unless they have the letter: it counts what else was
answered on a board that they follow.
"""

from collections.abc import Iterable, Iterator
from urllib.parse import urlencode

from django.db import transaction
from django.urls import reverse

from kek.addresses import absolute
from kek.following.actions.news import Announcement, announce_together
from kek.following.registry import Target
from kek.letters.actions.letters import NewLetter, write_letters
from kek.letters.models import Letter
from kek.letters.registry import Kind
from participation.actions.answer_words import line, said, why
from participation.actions.idea_news import news_of_ideas
from participation.following import BOARD, title_of
from participation.models import AnsweredIdea, Board, Idea, OfficialAnswer
from participation.queries.answer_audience import Hearer, hearers_of
from participation.queries.idea_list import ANSWERED

Answers = dict[int, OfficialAnswer]


@transaction.atomic
def tell_of_batch(batch_pk: int) -> None:
    """Of what readers see at this moment: an idea that was hidden since is not spoken of."""
    hearers, answers, told = _read(batch_pk)
    _write(batch_pk, hearers, answers, told)
    decided = {each.idea_id for each in told if answers[each.answer_id].status.is_decided}
    of_ideas = news_of_ideas(
        [each.idea for each in told],
        lambda idea: f"answers:{batch_pk}:idea:{idea.pk}",
        lambda idea: (
            f"{'Antwort auf die' if idea.pk in decided else 'Neuer Stand der'} Idee {title_of(idea)}"
        ),
        {each.idea_id: f"Status: {answers[each.answer_id].status.name}." for each in told},
        hearers,
    )
    together = "Neue Antworten auf Ideen" if _all_decided(told, answers) else "Neuer Stand von Ideen"
    announce_together([*of_ideas, *_news_of_boards(batch_pk, told, answers, hearers)], together)


def _read(batch_pk: int) -> tuple[list[Hearer], Answers, list[AnsweredIdea]]:
    hearers = hearers_of(Idea.objects.filter(answered__answer__batch=batch_pk))
    answers = OfficialAnswer.objects.filter(batch=batch_pk).select_related("status").in_bulk()
    shown = AnsweredIdea.objects.filter(idea__in=Idea.objects.answerable(), answer__in=answers)
    named = shown.select_related("idea__board__page", "idea__status")
    return hearers, answers, list(named.order_by("answer", "idea__board", "idea__number"))


def _write(batch_pk: int, hearers: Iterable[Hearer], answers: Answers, told: list[AnsweredIdea]) -> None:
    write_letters(_letter(batch_pk, hearer, answers, told) for hearer in _with_letter(hearers, told))


def _with_letter(hearers: Iterable[Hearer], told: list[AnsweredIdea]) -> list[Hearer]:
    """Who only hears of ideas that were hidden between the two questions hears nothing."""
    shown = {answered.idea_id for answered in told}
    return [hearer for hearer in hearers if hearer.ideas & shown]


def _letter(batch_pk: int, hearer: Hearer, answers: Answers, told: list[AnsweredIdea]) -> NewLetter:
    mine = [answered for answered in told if answered.idea_id in hearer.ideas]
    others = [
        answered
        for answered in told
        if answered.idea_id not in hearer.ideas and answered.idea.board.page_id in hearer.boards
    ]
    keys = dict.fromkeys(answered.answer_id for answered in mine)
    chapters = [_chapter(answers[key], mine, hearer) for key in keys]
    of_boards = [_board_chapter(board, those, answers) for board, those in _by_board(others)]
    decided = _all_decided(mine, answers)
    return NewLetter(
        key=f"answers:{batch_pk}:user:{hearer.user.pk}",
        to=hearer.user.email,
        user=hearer.user,
        subject=_subject(mine, hearer, decided=decided),
        text="\n\n".join(
            [_greeting(len(mine), decided=decided), *chapters, *of_boards, why(hearer, len(mine))]
        ),
        about=[answered.idea_id for answered in [*mine, *others]],
    )


def still_holds(letter: Letter) -> bool:
    """Readers see all the ideas that it names or counts, and so what was answered to them."""
    return Idea.objects.answerable().filter(pk__in=letter.about).count() == len(set(letter.about))


def _write_anew(letter: Letter) -> None:
    """To the same person, about the ideas that are still to be seen."""
    batch_pk = int(cause_of(letter))
    hearers, answers, told = _read(batch_pk)
    _write(batch_pk, [each for each in hearers if each.user.pk == letter.user_id], answers, told)


def cause_of(letter: Letter) -> str:
    """The key in it, behind the sort of the letter."""
    return letter.key.split(":")[1]


KIND = Kind("answers:", still_holds, _write_anew)


def _all_decided(those: Iterable[AnsweredIdea], answers: Answers) -> bool:
    """Whether all of them are answered now. One that is still looked at has a new status, but no answer."""
    return all(answers[each.answer_id].status.is_decided for each in those)


def _greeting(count: int, *, decided: bool) -> str:
    which = "dieser Idee" if count == 1 else f"{count} Ideen"
    what = ("eine Antwort" if count == 1 else "Antworten") if decided else "einen neuen Stand"
    return f"Guten Tag,\n\nzu {which} gibt es {what}."


def _subject(mine: list[AnsweredIdea], hearer: Hearer, *, decided: bool) -> str:
    if len(mine) > 1:
        return f"{'Antworten zu' if decided else 'Neuer Stand bei'} {len(mine)} Ideen"
    if decided:
        which = "Antwort auf Ihre" if hearer.own else "Antwort auf die"
    else:
        which = "Neuer Stand Ihrer" if hearer.own else "Neuer Stand der"
    return f"{which} Idee Nr. {mine[0].idea.number}"


def _chapter(answer: OfficialAnswer, mine: list[AnsweredIdea], hearer: Hearer) -> str:
    lines = [line(each.idea, hearer) for each in mine if each.answer_id == answer.pk]
    return "\n\n".join(["\n".join(lines), f"Status: {answer.status.name}", *said(answer)])


def _board_chapter(board: Board, others: list[AnsweredIdea], answers: Answers) -> str:
    have = "hat eine weitere Idee" if len(others) == 1 else f"haben {len(others)} weitere Ideen"
    return (
        f"Auf dem Board „{board.page.title}“, dem Sie folgen, {have} {_what(others, answers)} bekommen:\n"
        f"{absolute(_list_of(board, others))}"
    )


def _what(those: Iterable[AnsweredIdea], answers: Answers) -> str:
    return "eine Antwort" if _all_decided(those, answers) else "einen neuen Stand"


def _news_of_boards(
    batch_pk: int, told: list[AnsweredIdea], answers: Answers, hearers: list[Hearer]
) -> Iterator[Announcement]:
    with_letter = _with_letter(hearers, told)
    for board, those in _by_board(told):
        how_many = "Eine Idee hat" if len(those) == 1 else f"{len(those)} Ideen haben"
        title = "Neue Antworten" if _all_decided(those, answers) else "Neuer Stand von Ideen"
        yield Announcement(
            key=f"answers:{batch_pk}:board:{board.pk}",
            title=f"{title}: {board.page.title}",
            text=f"{how_many} {_what(those, answers)} bekommen.",
            url=_list_of(board, those),
            targets=[Target(BOARD.key, board.page_id)],
            known_to=[hearer.user.pk for hearer in with_letter if board.page_id in hearer.boards],
        )


def _list_of(board: Board, those: list[AnsweredIdea]) -> str:
    """The board's list of answered ideas. An idea that is still looked at has news, but is not among them."""
    address = reverse("participation:list", args=[board.pk])
    statuses = [answered.idea.status for answered in those]
    if all(status is not None and status.is_decided for status in statuses):
        return f"{address}?{urlencode({'antwort': ANSWERED})}"
    return address


def _by_board(told: list[AnsweredIdea]) -> Iterator[tuple[Board, list[AnsweredIdea]]]:
    boards = {answered.idea.board_id: answered.idea.board for answered in told}
    for key, board in boards.items():
        yield board, [answered for answered in told if answered.idea.board_id == key]
