"""What people are told by e-mail about reports and decisions. Never a word of the contribution, never who
reported it.

Letters go into the outbox with their cause. Who gets no letter reads the decision at the idea, or at the
address of the report.
"""

from collections import defaultdict

from django.urls import reverse

from kek.addresses import absolute
from kek.letters.actions.letters import NewLetter, write_letter, write_letters
from kek.letters.words import CLOSING
from kek.pages.queries.platform import platform_name
from kek.people.models import User
from participation.actions.decisions import Why
from participation.actions.selections import Selected
from participation.actions.steps import Step
from participation.enums import ContributionState, Ground, OperationName, ReportState
from participation.models import AccountBlock, Participant, Report

WHAT_HAPPENED: dict[str, str] = {
    ContributionState.REFUSED.value: "wurde nicht veröffentlicht",
    ContributionState.HIDDEN.value: "wurde ausgeblendet",
    OperationName.REDACT.value: "wurde an einzelnen Stellen geschwärzt",
}
# What has to stand in a statement of reasons (DSA, article 17), and how one turns against it.
BY_PEOPLE = "Entschieden hat ein Mensch im Projektbüro, nichts davon geschah automatisch."
GROUNDS: dict[str, str] = {
    Ground.RULES.value: "Grundlage: die Spielregeln der Beteiligung auf dieser Plattform.",
    Ground.LAW.value: "Grundlage: eine Rechtsvorschrift, die in der Begründung genannt ist.",
}
REDRESS = (
    "Wenn Sie das anders sehen, können Sie sechs Monate lang kostenlos widersprechen: Antworten Sie einfach "
    "auf diese E-Mail; das Projektbüro sieht es sich noch einmal an. Sie können sich auch an eine "
    "außergerichtliche Streitbeilegungsstelle wenden, die die Bundesnetzagentur zugelassen hat, oder an ein "
    "Gericht."
)
SIGN_OFF = f"{REDRESS}\n\n{CLOSING}"


def tell_authors(step: Step, decision: ContributionState | OperationName, found: Selected, why: Why) -> None:
    """One letter to each author who has an account, however many of their contributions are decided."""
    happened = f"{WHAT_HAPPENED[decision.value]}:"
    _write_to_authors(step, found, happened, statement_of(why))


def statement_of(why: Why) -> str:
    """Reason, ground, and who decided upon what; never who reported."""
    cause = "Anlass war eine Meldung." if why.is_reported else "Anlass war eine eigene Prüfung."
    ground = GROUNDS[why.ground] if why.ground else ""
    return "\n\n".join(filter(None, [_reason(why.reason), ground, f"{cause} {BY_PEOPLE}"]))


def _reason(text: str) -> str:
    return f"Begründung:\n{text}"


def tell_author_of_dismissal(step: Step, found: Selected, answer: str) -> None:
    """Somebody reported the contribution without cause; nothing happens to it."""
    _write_to_authors(step, found, "wurde gemeldet und bleibt nach unserer Prüfung stehen:", _reason(answer))


def _write_to_authors(step: Step, found: Selected, happened: str, why: str) -> None:
    begin = f"Guten Tag,\n\nauf dem Board „{step.board.page.title}“ {happened}"
    authors = _lines_by_author(found)
    if not authors:
        return
    platform = platform_name()
    write_letters(
        NewLetter(
            key=f"decision:{step.board.pk}:{step.op_id}:user:{user.pk}",
            to=user.email,
            user=user,
            subject=f"Entscheidung zu {_whose(len(about))} ({platform})",
            text="\n\n".join([begin, *about, why, SIGN_OFF]),
        )
        for user, about in authors.items()
    )


def _whose(number: int) -> str:
    return "Ihrem Beitrag" if number == 1 else "Ihren Beiträgen"


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


def tell_receipt(report: Report) -> None:
    """To an address of which nobody knows yet whose it is: so it says nothing that somebody typed in."""
    what = "zum Kommentar zu Nr." if report.comment_id else "zur Idee Nr."
    write_letter(
        key=f"report-receipt:{report.pk}",
        to=report.email,
        subject=f"Ihre Meldung ist angekommen ({platform_name()})",
        text=f"Guten Tag,\n\nIhre Meldung {what} {report.idea.number} auf dem Board "
        f"„{report.board.page.title}“ ist angekommen:\n{absolute(report.idea.get_absolute_url())}\n\n"
        "Ein Mensch im Projektbüro prüft sie. Die Entscheidung bekommen Sie per E-Mail; sie steht dann auch "
        f"hier:\n{absolute(report.get_absolute_url())}\n\n"
        "Danach löschen wir Ihre E-Mail-Adresse. Haben Sie nichts gemeldet? Dann hat jemand anderes Ihre "
        f"Adresse eingetragen, und Sie brauchen nichts zu tun.\n\n{CLOSING}",
    )


def tell_reporter(report: Report) -> None:
    """To the address that was given, which moves into the letter and is forgotten once that is sent."""
    if not report.email:
        return
    write_letter(
        key=f"report:{report.pk}",
        to=report.email,
        subject=f"Ihre Meldung zum Beitrag Nr. {report.idea.number} ({platform_name()})",
        text=f"Guten Tag,\n\nSie haben einen Beitrag auf dem Board „{report.board.page.title}“ gemeldet (Nr. "
        f"{report.idea.number}). {_outcome(report)}\n\n{_reason(report.answer)}\n\n"
        f"{BY_PEOPLE}\n\nDie Entscheidung steht auch hier:\n{absolute(report.get_absolute_url())}\n\n"
        f"{SIGN_OFF}",
    )
    report.email = ""
    report.save(update_fields=["email"])


def _outcome(report: Report) -> str:
    """What became of the contribution. It may have been redacted or hidden before the report was decided."""
    contribution = report.comment or report.idea
    if report.state == ReportState.UPHELD:
        return "Ihre Meldung war berechtigt. Der Beitrag ist nicht mehr öffentlich."
    if not report.is_about_public:
        return "Ihre Meldung war nicht berechtigt. Der Beitrag ist aus anderem Grund nicht mehr öffentlich."
    if contribution.is_redacted:
        return "Der Beitrag bleibt stehen; einzelne Stellen sind geschwärzt."
    return "Der Beitrag bleibt stehen."


def tell_blocked(block: AccountBlock, ground: Ground) -> None:
    """Why, on which ground, and how one turns against it (DSA, article 17)."""
    what = "und Ihre Beiträge ausgeblendet" if block.hides else "Ihre Beiträge bleiben stehen"
    join = " " if block.hides else "; "
    platform = platform_name()
    happened = f"wir haben Ihr Konto auf der Plattform „{platform}“ gesperrt{join}{what}."
    why = statement_of(Why(block.reason, ground))
    write_letter(
        key=f"blocked:{block.pk}",
        to=block.account.email,
        user=block.account,
        subject=f"Ihr Konto ist gesperrt ({platform})",
        text=f"Guten Tag,\n\n{happened} Die Sperre gilt auf dieser Plattform, bis wir sie aufheben.\n\n"
        f"{why}\n\n{SIGN_OFF}",
    )


def tell_unblocked(block: AccountBlock) -> None:
    write_letter(
        key=f"unblocked:{block.pk}",
        to=block.account.email,
        user=block.account,
        subject=f"Ihr Konto ist wieder offen ({platform_name()})",
        text="Guten Tag,\n\nwir haben die Sperre Ihres Kontos aufgehoben. Sie können sich wieder anmelden:\n"
        f"{absolute(reverse('account_login'))}\n\n{CLOSING}",
    )
