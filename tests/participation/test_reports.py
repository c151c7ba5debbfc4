"""Everybody can report a contribution, without account and script, and reads what became of it."""

import re
import uuid
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core import mail
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from kek.addresses import absolute
from kek.letters.actions.sending import send_letters
from kek.letters.models import Letter
from kek.pages.queries.platform import platform_name
from kek.people.models import User
from kek.spam.forms import TRAPPED
from participation.actions.operations import perform_one
from participation.actions.participants import join
from participation.actions.reports import forget_reports
from participation.enums import ContributionState, ReportState
from participation.exceptions import Refusal
from participation.limits import OPEN_REPORTS_PER_CONTRIBUTION, REPORTS_PER_BOARD, REPORTS_PER_DEVICE
from participation.models import Board, Comment, Idea, Operation, Report
from participation.wire.inbound import Op
from tests.factories.letters import let_time_pass
from tests.factories.moderation import comment_on, decide, reported_by_somebody
from tests.factories.participation import account, idea_on, open_board
from tests.kek.letters import servers
from tests.tasks import work_off

pytestmark = pytest.mark.django_db

Capture = Callable[..., Any]
ANSWER = "Namen von Nachbarn gehören nicht auf das Board."


@pytest.fixture
def board() -> Board:
    return open_board()


def form_of(idea: Idea, **fields: str) -> dict[str, str]:
    return {
        "reason": "Nennt den Namen meiner Nachbarin.",
        "in_good_faith": "on",
        "op_id": str(uuid.uuid4()),
        "website": "",
        **fields,
    }


def address(idea: Idea) -> str:
    return f"{idea.get_absolute_url()}melden/"


def test_a_stranger_reports_and_reads_the_decision_at_a_private_address(
    board: Board, client: Client, olga: User
) -> None:
    idea = idea_on(board, "Meier stinkt")
    assert "Meier stinkt" in client.get(address(idea)).content.decode()
    answer = client.post(address(idea), form_of(idea))
    report = Report.objects.get()
    assert (answer.status_code, answer["Location"]) == (303, f"/beteiligung/meldung/{report.key}/")
    assert "wird geprüft" in client.get(answer["Location"]).content.decode()
    decide(board, olga, "decide_report", report=report.pk, is_upheld=True, answer=ANSWER)
    page = Client().get(answer["Location"]).content.decode()
    assert "Ihre Meldung war berechtigt." in page
    assert ANSWER in page
    assert "Meier stinkt" not in page


def test_a_comment_is_reported_by_its_key(board: Board, client: Client) -> None:
    comment = comment_on(idea_on(board), "Unsinn!")
    target = f"{address(comment.idea)}?kommentar={comment.pk}"
    assert "Unsinn!" in client.get(target).content.decode()
    assert client.post(target, form_of(comment.idea)).status_code == 303
    assert Report.objects.get().comment == comment


def test_sending_the_form_twice_is_one_report(board: Board, client: Client) -> None:
    idea = idea_on(board)
    form = form_of(idea)
    assert client.post(address(idea), form)["Location"] == client.post(address(idea), form)["Location"]
    assert Report.objects.count() == 1


def test_who_goes_back_and_reports_something_else_is_told_and_reports_it(
    board: Board, client: Client
) -> None:
    idea = idea_on(board)
    form = form_of(idea)
    client.post(address(idea), form)
    other = {**form, "reason": "Beleidigt außerdem den Nachbarn."}

    refused = client.post(address(idea), other)
    assert refused.status_code == 422
    page = BeautifulSoup(refused.content, "html.parser")
    client.post(address(idea), {**other, "op_id": page.select_one("main [name=op_id]")["value"]})

    assert [report.reason for report in Report.objects.order_by("pk")] == [form["reason"], other["reason"]]


def test_an_op_id_that_something_else_has_is_refused_with_the_text_kept(board: Board, client: Client) -> None:
    """Whoever posts knows the op_id of their own idea, and may send it along with a report."""
    idea = idea_on(board)
    answer = client.post(address(idea), form_of(idea, op_id=str(idea.op)))
    assert answer.status_code == 422
    assert "Dieser Vorgang wurde schon mit anderem Inhalt gesendet." in answer.content.decode()
    assert "Nennt den Namen meiner Nachbarin." in answer.content.decode()
    assert Report.objects.count() == 0


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"reason": " "}, "Bitte schreiben Sie, was an dem Beitrag nicht in Ordnung ist."),
        ({"reason": "x" * 501}, "Bitte kürzen Sie die Begründung auf höchstens 500 Zeichen."),
        ({"reason": "a\x00b"}, "Nullzeichen"),
        ({"email": "name@"}, "Bitte geben Sie eine ganze E-Mail-Adresse ein"),
        ({"in_good_faith": ""}, "Bitte bestätigen Sie, dass Ihre Angaben richtig und vollständig sind."),
        ({"op_id": "x"}, "UUID"),
    ],
)
def test_what_is_missing_is_said_and_the_text_kept(
    board: Board, client: Client, fields: dict[str, str], sentence: str
) -> None:
    idea = idea_on(board)
    answer = client.post(address(idea), form_of(idea, **fields))
    assert answer.status_code == 422
    page = answer.content.decode()
    assert sentence in page
    assert fields.get("reason", "Nennt den Namen meiner Nachbarin.").strip("\x00")[:3] in page
    assert Report.objects.count() == 0


@pytest.mark.parametrize("state", ["pending", "refused", "hidden", "withdrawn"])
def test_what_cannot_be_read_cannot_be_reported(board: Board, client: Client, state: str) -> None:
    idea = idea_on(board)
    hidden = comment_on(idea_on(board), state=ContributionState(state))
    Idea.objects.filter(pk=idea.pk).update(state=state)
    for target in (address(idea), f"{address(hidden.idea)}?kommentar={hidden.pk}"):
        assert [client.get(target).status_code, client.post(target, form_of(idea)).status_code] == [404, 404]


def test_the_reason_is_given_back_when_the_contribution_has_gone_meanwhile(
    board: Board, client: Client
) -> None:
    idea = idea_on(board)
    form = form_of(idea)
    Idea.objects.update(state=ContributionState.HIDDEN)
    answer = client.post(address(idea), form)
    page = BeautifulSoup(answer.content, "html.parser")
    assert (answer.status_code, page.select_one("textarea").text.strip()) == (404, form["reason"])
    assert "Bitte kopieren Sie ihn, wenn Sie ihn behalten möchten." in page.text
    assert idea.text not in page.text


@pytest.mark.parametrize("key", ["x", "-1", "9" * 30, "٣", "0"])
def test_odd_comments_do_not_exist(board: Board, client: Client, key: str) -> None:
    assert client.get(f"{address(idea_on(board))}?kommentar={key}").status_code == 404


def test_an_unknown_report_does_not_exist(client: Client) -> None:
    for key in ("x", "x" * 32, "a%00b"):
        assert client.get(f"/beteiligung/meldung/{key}/").status_code == 404


def test_who_falls_into_the_trap_is_told(board: Board, client: Client) -> None:
    """A report that vanished in silence would be one that nobody answers for."""
    idea = idea_on(board)
    answer = client.post(address(idea), form_of(idea, website="http://spam.example"))
    assert (answer.status_code, Report.objects.count()) == (422, 0)
    assert TRAPPED in answer.text


def test_a_device_reports_a_few_an_hour_and_others_go_on(board: Board, client: Client) -> None:
    ideas = [idea_on(board, f"Idee {number}") for number in range(REPORTS_PER_DEVICE + 1)]
    codes = [client.post(address(idea), form_of(idea)).status_code for idea in ideas]
    assert codes == [303] * REPORTS_PER_DEVICE + [422]
    assert Client().post(address(ideas[-1]), form_of(ideas[-1])).status_code == 303


def test_a_flood_is_bounded(board: Board) -> None:
    idea, other = idea_on(board), idea_on(board)
    for _ in range(OPEN_REPORTS_PER_CONTRIBUTION):
        reported_by_somebody(idea)
    with pytest.raises(Refusal) as often:
        reported_by_somebody(idea)
    Report.objects.bulk_create(
        Report(board=board, idea=idea, key=f"k{n}", reason="x", in_good_faith=True)
        for n in range(REPORTS_PER_BOARD - OPEN_REPORTS_PER_CONTRIBUTION)
    )
    with pytest.raises(Refusal) as many:
        reported_by_somebody(other)
    assert (often.value.code, many.value.code, many.value.retry_after) == (
        "reported_often", "too_many_reports", 3600
    )  # fmt: skip


def test_the_ledger_and_the_table_do_not_say_who_reported(board: Board) -> None:
    report = reported_by_somebody(idea_on(board))
    entry = Operation.objects.get(name="report")
    assert (entry.participant, entry.actor, entry.result) == (None, None, {"report": report.pk})
    assert {field.name for field in Report._meta.fields} == {
        "id", "board", "idea", "comment", "key", "reason", "in_good_faith", "email", "state", "answer",
        "created_at", "decided_at",
    }  # fmt: skip


# --- Decisions ---


def test_an_upheld_report_hides_and_a_dismissed_one_leaves(board: Board, olga: User) -> None:
    hidden, left = idea_on(board), idea_on(board)
    for idea, is_upheld in ((hidden, True), (left, False)):
        report = reported_by_somebody(idea)
        decide(board, olga, "decide_report", report=report.pk, is_upheld=is_upheld, answer=ANSWER)
        idea.refresh_from_db()
    assert [(idea.state, idea.reason) for idea in (hidden, left)] == [("hidden", ANSWER), ("published", "")]
    states = Report.objects.order_by("pk").values_list("state", flat=True)
    assert list(states) == [ReportState.UPHELD, ReportState.DISMISSED]


def test_an_upheld_report_hides_the_comment_and_counts_again(board: Board, olga: User) -> None:
    comment = comment_on(idea_on(board))
    report = reported_by_somebody(comment.idea, comment)
    ack = decide(board, olga, "decide_report", report=report.pk, is_upheld=True, answer=ANSWER)
    comment.refresh_from_db()
    idea = Idea.objects.get()
    assert (comment.state, idea.state, idea.comments, idea.seq) == ("hidden", "published", 0, ack.seq)


def test_what_was_hidden_meanwhile_keeps_its_reason(board: Board, olga: User) -> None:
    idea = idea_on(board)
    report = reported_by_somebody(idea)
    decide(board, olga, "hide", ideas=[idea.pk], reason="Werbung")
    decide(board, olga, "decide_report", report=report.pk, is_upheld=True, answer=ANSWER)
    idea.refresh_from_db()
    assert (idea.state, idea.reason) == ("hidden", "Werbung")


def test_a_report_is_decided_once(board: Board, olga: User) -> None:
    report = reported_by_somebody(idea_on(board))
    decide(board, olga, "decide_report", report=report.pk, is_upheld=False, answer=ANSWER)
    with pytest.raises(Refusal) as caught:
        decide(board, olga, "decide_report", report=report.pk, is_upheld=True, answer=ANSWER)
    assert caught.value.code == "already_decided"


def test_reports_of_other_boards_and_answers_without_words(board: Board, olga: User) -> None:
    report, foreign = reported_by_somebody(idea_on(board)), reported_by_somebody(idea_on(open_board()))
    codes = []
    for key, answer in ((foreign.pk, ANSWER), (report.pk, "  ")):
        with pytest.raises(Refusal) as caught:
            decide(board, olga, "decide_report", report=key, is_upheld=True, answer=answer)
        codes.append(caught.value.code)
    assert codes == ["no_such_report", "invalid"]


def outcome_on(client: Client, report: Report) -> str:
    page = BeautifulSoup(client.get(report.get_absolute_url()).content, "html.parser")
    return " ".join(page.select_one("main .kern-alert").text.split())


def test_the_reporters_page_says_what_holds_now(board: Board, client: Client, olga: User) -> None:
    comment = comment_on(idea_on(board))
    report = reported_by_somebody(comment.idea, comment)
    decide(board, olga, "decide_report", report=report.pk, is_upheld=False, answer=ANSWER)
    stands, gone = outcome_on(client, report), []
    for hidden in ({"ideas": [comment.idea_id]}, {"comments": [comment.pk]}):
        decide(board, olga, "hide", reason="Werbung", **hidden)
        gone.append(outcome_on(client, report))
        decide(board, olga, "restore", **hidden)

    assert stands == "Der Beitrag bleibt stehen. Das Projektbüro hat Ihre Meldung geprüft."
    said = "Ihre Meldung ist geprüft. Unabhängig davon ist der Beitrag inzwischen nicht mehr öffentlich."
    assert gone == [said, said]
    assert outcome_on(client, report) == stands


def test_the_reporters_page_does_not_call_restored_what_is_hidden(
    board: Board, client: Client, olga: User
) -> None:
    idea = idea_on(board)
    report = reported_by_somebody(idea)
    decide(board, olga, "decide_report", report=report.pk, is_upheld=True, answer=ANSWER)
    hidden = outcome_on(client, report)
    decide(board, olga, "restore", ideas=[idea.pk])

    assert hidden == "Ihre Meldung war berechtigt. Der Beitrag ist nicht mehr öffentlich."
    assert outcome_on(client, report) == (
        "Ihre Meldung war berechtigt. Der Beitrag wurde deshalb ausgeblendet. "
        "Inzwischen ist er wieder öffentlich."
    )


# --- Letters ---


def test_both_sides_are_told_by_mail_without_the_words_and_without_the_reporter(
    board: Board, olga: User, clara: User
) -> None:
    join(board.pk, account(clara), "Clara")
    idea = idea_on(board, "Meier stinkt", account(clara))
    report = reported_by_somebody(idea, email="nachbar@post.example", reason="Das bin ich!")
    work_off()
    mail.outbox.clear()
    decide(board, olga, "decide_report", report=report.pk, is_upheld=True, answer=ANSWER)
    assert work_off() == []
    report.refresh_from_db()
    assert sorted(letter.to[0] for letter in mail.outbox) == ["clara@post.example", "nachbar@post.example"]
    assert report.email == ""
    for letter in mail.outbox:
        assert ANSWER in letter.body
        assert "Meier" not in letter.body + letter.subject
    to_clara = next(letter for letter in mail.outbox if letter.to == ["clara@post.example"])
    assert f"Nr. {idea.number}" in to_clara.body
    assert not {"nachbar", "Das bin ich!", report.key} & set(re.split(r"[\s/]", to_clara.body))


def test_who_leaves_an_address_gets_one_receipt_without_any_words(board: Board, client: Client) -> None:
    idea = idea_on(board, "Meier stinkt")
    form = form_of(idea, email="nachbar@post.example")
    for _ in range(2):
        client.post(address(idea), form)
    client.post(address(idea), form_of(idea))
    assert work_off() == []
    (letter,) = mail.outbox
    report = Report.objects.get(email="nachbar@post.example")
    assert letter.to == ["nachbar@post.example"]
    assert letter.subject == f"Ihre Meldung ist angekommen ({platform_name()})"
    assert f"zur Idee Nr. {idea.number} auf dem Board „{board.page.title}“" in letter.body
    assert [absolute(thing.get_absolute_url()) in letter.body for thing in (idea, report)] == [True, True]
    assert ["Meier" in letter.body, form["reason"] in letter.body] == [False, False]


def test_nobody_fills_a_mailbox_with_receipts(board: Board) -> None:
    idea, other_board = idea_on(board), idea_on(open_board())
    addresses = ["nachbar@post.example", "nachbar+a@post.example", "NACHBAR+b@Post.example"]
    for email in addresses:
        reported_by_somebody(idea, email=email)
    for where in (idea, other_board):
        reported_by_somebody(where, email="nachbar@post.example")
    reported_by_somebody(idea, email="nachbarin@post.example")
    receipts = Letter.objects.filter(key__startswith="report-receipt:").order_by("pk")
    assert [letter.to for letter in receipts] == [*addresses, "nachbarin@post.example"]
    assert Report.objects.count() == 6
    Report.objects.update(created_at=timezone.now() - timedelta(days=8))
    reported_by_somebody(idea, email="nachbar@post.example")
    assert receipts.all().count() == 5


@pytest.mark.parametrize(
    ("state", "is_redacted", "is_upheld", "outcome"),
    [
        ("published", False, True, "Ihre Meldung war berechtigt. Der Beitrag ist nicht mehr öffentlich."),
        ("hidden", False, True, "Ihre Meldung war berechtigt. Der Beitrag ist nicht mehr öffentlich."),
        ("published", False, False, "Der Beitrag bleibt stehen."),
        ("published", True, False, "Der Beitrag bleibt stehen; einzelne Stellen sind geschwärzt."),
        (
            "withdrawn", False, False,
            "Ihre Meldung war nicht berechtigt. Der Beitrag ist aus anderem Grund nicht mehr öffentlich.",
        ),
    ],
)  # fmt: skip
def test_the_reporter_is_told_what_became_of_the_contribution(
    board: Board, olga: User, state: str, is_redacted: bool, is_upheld: bool, outcome: str
) -> None:
    comment = comment_on(idea_on(board))
    report = reported_by_somebody(comment.idea, comment, email="nachbar@post.example")
    Comment.objects.filter(pk=comment.pk).update(state=state, is_redacted=is_redacted)
    decide(board, olga, "decide_report", report=report.pk, is_upheld=is_upheld, answer=ANSWER)
    text = Letter.objects.get(key=f"report:{report.pk}").text
    (said,) = re.findall(r"gemeldet \(Nr\. 1\)\. (.+\n\n.+\n.+)", text)
    assert said == f"{outcome}\n\nBegründung:\n{ANSWER}"


def test_an_author_gets_one_letter_for_many_contributions(board: Board, olga: User, clara: User) -> None:
    ideas = [idea_on(board, visitor=account(clara)), idea_on(board, visitor=account(clara)), idea_on(board)]
    decide(board, olga, "hide", ideas=[idea.pk for idea in ideas], reason=ANSWER)
    assert work_off() == []
    (letter,) = mail.outbox
    assert ["Nr. 1" in letter.body, "Nr. 2" in letter.body, "Nr. 3" in letter.body] == [True, True, False]


def test_a_decision_that_is_sent_again_is_one_letter(board: Board, olga: User, clara: User) -> None:
    idea, op_id = idea_on(board, visitor=account(clara)), uuid.uuid4()
    for _ in range(2):
        op = Op(op_id, "hide", {"ideas": [idea.pk], "reason": ANSWER})
        perform_one(board.pk, op, account(olga))
        work_off()
    assert len(mail.outbox) == 1


def test_a_dead_mail_server_breaks_nothing_and_the_letter_goes_out_later(
    board: Board, olga: User, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    report = reported_by_somebody(idea_on(board), email="nachbar@post.example")
    work_off()
    mail.outbox.clear()
    works, settings.EMAIL_BACKEND = settings.EMAIL_BACKEND, f"{servers.HERE}.Dead"
    decide(board, olga, "decide_report", report=report.pk, is_upheld=True, answer=ANSWER)
    assert work_off() == []
    report.refresh_from_db()
    assert (report.state, Letter.objects.exclude(to="").get().to) == ("upheld", "nachbar@post.example")
    settings.EMAIL_BACKEND = works
    let_time_pass(hours=1)
    send_letters.call()
    assert [letter.to for letter in mail.outbox] == [["nachbar@post.example"]]
    assert not Letter.objects.exclude(to="").exists()
    assert "nachbar" not in caplog.text


def test_a_decision_from_before_the_outbox_is_told(board: Board) -> None:
    report = reported_by_somebody(idea_on(board), email="nachbar@post.example")
    work_off()
    mail.outbox.clear()
    Report.objects.update(state=ReportState.DISMISSED, decided_at=timezone.now())
    for _ in range(2):
        forget_reports(timezone.now())
        work_off()
    report.refresh_from_db()
    assert (report.email, len(mail.outbox)) == ("", 1)


def test_a_decided_report_is_forgotten_after_a_year(board: Board) -> None:
    idea, now = idea_on(board), timezone.now()
    for days in (364, 366):
        report = reported_by_somebody(idea, reason=f"{days}")
        fields = {"state": ReportState.DISMISSED, "decided_at": now - timedelta(days=days)}
        Report.objects.filter(pk=report.pk).update(**fields)
    waiting = reported_by_somebody(idea, reason="offen")
    Report.objects.filter(pk=waiting.pk).update(created_at=now - timedelta(days=400))
    forget_reports(now)
    assert list(Report.objects.order_by("reason").values_list("reason", flat=True)) == ["364", "offen"]
