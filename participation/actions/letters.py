"""What people are told by e-mail about a decision. Never a word of the contribution, never who reported it.

Letters go into the outbox with the decision. Who gets no letter reads the decision at the idea, or at the
address of the report.
"""

from collections import defaultdict

from kek.addresses import absolute
from kek.letters.actions.letters import NewLetter, write_letter, write_letters
from kek.people.models import User
from participation.actions.selections import Selected
from participation.actions.steps import Step
from participation.enums import ContributionState, OperationName, ReportState
from participation.models import Participant, Report

WHAT_HAPPENED: dict[str, str] = {
    ContributionState.REFUSED.value: "wurde nicht veröffentlicht",
    ContributionState.HIDDEN.value: "wurde ausgeblendet",
    OperationName.REDACT.value: "wurde an einzelnen Stellen geschwärzt",
}
SIGN_OFF = "Wenn Sie das anders sehen, antworten Sie bitte auf diese E-Mail.\n\nIhr Projektbüro"


def tell_authors(
    step: Step, decision: ContributionState | OperationName, found: Selected, reason: str
) -> None:
    """One letter to each author who has an account, however many of their contributions are decided."""
    happened = f"{WHAT_HAPPENED[decision.value]}:"
    _write_to_authors(step, found, happened, f"Begründung:\n{reason}")


def tell_author_of_dismissal(step: Step, found: Selected, answer: str) -> None:
    """Somebody reported the contribution without cause; nothing happens to it."""
    _write_to_authors(step, found, "wurde gemeldet und bleibt nach unserer Prüfung stehen:", answer)


def _write_to_authors(step: Step, found: Selected, happened: str, why: str) -> None:
    begin = f"Guten Tag,\n\nauf dem Board „{step.board.page.title}“ {happened}"
    write_letters(
        NewLetter(
            key=f"decision:{step.board.pk}:{step.op_id}:user:{user.pk}",
            to=user.email,
            user=user,
            subject=f"Entscheidung zu Ihren Beiträgen ({absolute('')})",
            text="\n\n".join([begin, *about, why, SIGN_OFF]),
        )
        for user, about in _lines_by_author(found).items()
    )


def _lines_by_author(found: Selected) -> dict[User, list[str]]:
    about = [(idea.participant_id, "Ihre Idee", idea) for idea in found.ideas]
    about += [(comment.participant_id, "Ihr Kommentar zu", comment.idea) for comment in found.comments]
    people = {person for person, _, _ in about if person is not None}
    accounts = Participant.objects.filter(pk__in=people, user__is_active=True).select_related("user")
    users = {account.pk: account.user for account in accounts if account.user is not None}
    lines: dict[User, list[str]] = defaultdict(list)
    for person, what, idea in about:
        if person in users:
            lines[users[person]].append(f"{what} Nr. {idea.number}\n{absolute(idea.get_absolute_url())}")
    return lines


def tell_reporter(report: Report) -> None:
    """To the address that was given, which moves into the letter and is forgotten once that is sent."""
    if not report.email:
        return
    outcome = (
        "Ihre Meldung war berechtigt." if report.state == ReportState.UPHELD else "Der Beitrag bleibt stehen."
    )
    write_letter(
        key=f"report:{report.pk}",
        to=report.email,
        subject=f"Ihre Meldung zu Nr. {report.idea.number}",
        text=f"Guten Tag,\n\nSie haben einen Beitrag auf dem Board „{report.board.page.title}“ gemeldet (Nr. "
        f"{report.idea.number}). {outcome}\n\n{report.answer}\n\n"
        f"Die Entscheidung steht auch hier:\n{absolute(report.get_absolute_url())}\n\n{SIGN_OFF}",
    )
    report.email = ""
    report.save(update_fields=["email"])
