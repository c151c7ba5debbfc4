"""What people are told by e-mail about a decision. Never a word of the contribution, never who reported it.

Letters are written inside the transaction and sent after it, in a thread of their own: no board waits for a
mail server, and a dead one breaks nothing. Who gets no letter reads the decision at the idea, or at the
address of the report.
"""

import logging
from collections import defaultdict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from django.core.mail import EmailMessage
from django.db import connections, transaction

from kek.addresses import absolute
from kek.faults import log_without_words
from participation.actions.selections import Selected
from participation.enums import ContributionState, OperationName, ReportState
from participation.models import Board, Participant, Report

logger = logging.getLogger(__name__)

_postman = ThreadPoolExecutor(1, "board-postman")

WHAT_HAPPENED: dict[str, str] = {
    ContributionState.REFUSED.value: "wurde nicht veröffentlicht",
    ContributionState.HIDDEN.value: "wurde ausgeblendet",
    OperationName.REDACT.value: "wurde an einzelnen Stellen geschwärzt",
}
SIGN_OFF = "Wenn Sie das anders sehen, antworten Sie bitte auf diese E-Mail.\n\nIhr Projektbüro"


def tell_authors_on_commit(
    board: Board, decision: ContributionState | OperationName, found: Selected, reason: str
) -> None:
    """One letter to each author who has an account, however many of their contributions are decided."""
    happened = f"{WHAT_HAPPENED[decision.value]}:"
    _write_to_authors(board, found, happened, f"Begründung:\n{reason}")


def tell_author_of_dismissal_on_commit(board: Board, found: Selected, answer: str) -> None:
    """Somebody reported the contribution without cause; nothing happens to it."""
    _write_to_authors(board, found, "wurde gemeldet und bleibt nach unserer Prüfung stehen:", answer)


def _write_to_authors(board: Board, found: Selected, happened: str, why: str) -> None:
    begin = f"Guten Tag,\n\nauf dem Board „{board.page.title}“ {happened}"
    for address, about in _lines_by_address(found).items():
        text = "\n\n".join([begin, *about, why, SIGN_OFF])
        _send_on_commit(EmailMessage(f"Entscheidung zu Ihren Beiträgen ({absolute('')})", text, to=[address]))


def _lines_by_address(found: Selected) -> dict[str, list[str]]:
    about = [(idea.participant_id, "Ihre Idee", idea) for idea in found.ideas]
    about += [(comment.participant_id, "Ihr Kommentar zu", comment.idea) for comment in found.comments]
    people = {person for person, _, _ in about if person is not None}
    accounts = Participant.objects.filter(pk__in=people, user__is_active=True)
    addresses: dict[int | None, str] = dict(accounts.values_list("pk", "user__email"))
    lines: dict[str, list[str]] = defaultdict(list)
    for person, what, idea in about:
        if address := addresses.get(person):
            lines[address].append(f"{what} Nr. {idea.number}\n{absolute(idea.get_absolute_url())}")
    return lines


def tell_reporter_on_commit(report: Report) -> None:
    """The decision goes to the address that was given, which is forgotten once it is sent."""
    if report.email:
        pk = report.pk
        _on_commit(lambda: send_decision(pk))


def send_decision(pk: int) -> bool:
    """Send a decided report's answer and forget the address; False if the mail server did not take it."""
    report = Report.objects.select_related("idea", "board__page").get(pk=pk)
    outcome = (
        "Ihre Meldung war berechtigt." if report.state == ReportState.UPHELD else "Der Beitrag bleibt stehen."
    )
    letter = EmailMessage(
        f"Ihre Meldung zu Nr. {report.idea.number}",
        f"Guten Tag,\n\nSie haben einen Beitrag auf dem Board „{report.board.page.title}“ gemeldet (Nr. "
        f"{report.idea.number}). {outcome}\n\n{report.answer}\n\n"
        f"Die Entscheidung steht auch hier:\n{absolute(report.get_absolute_url())}\n\n{SIGN_OFF}",
        to=[report.email],
    )
    if not _is_sent(letter):
        return False
    Report.objects.filter(pk=pk).update(email="")
    return True


def _send_on_commit(letter: EmailMessage) -> None:
    _on_commit(lambda: _is_sent(letter))


def _is_sent(letter: EmailMessage) -> bool:
    try:
        letter.send()
    except OSError as error:
        # smtplib's errors are OSErrors, and they quote addresses: only their kind goes into the log.
        logger.error("A letter about a decision could not be sent: %s", type(error).__name__)  # noqa: TRY400
        return False
    return True


def _on_commit(work: Callable[[], object]) -> None:
    transaction.on_commit(lambda: _hand_over(work), robust=True)


def _hand_over(work: Callable[[], object]) -> None:
    _postman.submit(_deliver, work)


def _deliver(work: Callable[[], object]) -> None:
    try:
        work()
    except Exception as error:  # noqa: BLE001  nobody waits for the answer of this thread
        log_without_words(logger, "A letter", error)
    finally:
        connections.close_all()
