"""What letters about answers say."""

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.text import Truncator

from kek.addresses import absolute
from kek.letters.words import CLOSING
from participation.models import Idea, OfficialAnswer
from participation.queries.answer_audience import Hearer

# As much of an answer as a letter says; the rest stands at the idea.
EXCERPT = 600


def line(idea: Idea, hearer: Hearer) -> str:
    """Which idea, and why this person hears of it."""
    whose = "Ihre Idee"
    if idea.pk not in hearer.own:
        whose = "Idee, die Sie unterstützen:" if idea.pk in hearer.supported else "Idee, der Sie folgen:"
    return (
        f"{whose} Nr. {idea.number} („{idea.board.page.title}“)\n{absolute(idea.get_absolute_url())}#antwort"
    )


def said(answer: OfficialAnswer) -> list[str]:
    """The answer as it stands now, as paragraphs."""
    signed = f"({answer.answered_by}, {date_format(answer.dated, 'j. F Y')})"
    return [*([Truncator(answer.text).chars(EXCERPT)] if answer.text else []), signed]


def why(hearer: Hearer, number: int) -> str:
    """The end of a letter about so many ideas. Whoever follows one of them or a board finds there how to
    end it."""
    what = "diese Idee" if number == 1 else "diese Ideen"
    reasons = {
        "geschrieben haben": hearer.own,
        "unterstützen": hearer.supported,
        "ihnen folgen": hearer.followed,
    }
    because = " oder ".join(reason for reason, ideas in reasons.items() if ideas)
    reason = f"Sie erhalten diese E-Mail, weil Sie {what} mit Ihrem Konto {because}."
    if not (hearer.followed or hearer.boards):
        return f"{reason}\n\n{CLOSING}"
    own = absolute(reverse("following:overview"))
    return f"{reason}\n\nAuswählen, wem Sie folgen:\n{own}\n\n{CLOSING}"
