import asyncio
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from participation.actions.rehearsals import begin_rehearsal, check_rehearsable, end_rehearsal
from participation.exceptions import Refusal
from participation.models import Board
from participation.rehearsal.crowd import Crowd, Plan
from participation.rehearsal.findings import Findings, findings_of
from participation.rehearsal.memory import memory_of_server

BROKEN, CANNOT, INTERRUPTED = 1, 2, 130
SECONDS = 60

QUESTION = """Probe auf „{title}“: {phones}, {duration}, gegen {url}.
Das Board wird so lange geöffnet, aber nur für die simulierten Geräte; danach ist es wieder wie jetzt.
Andere Boards auf demselben Server können währenddessen langsamer sein. Beginnen? [j/N] """
NOBODY_ANSWERS = "\nNiemand antwortet hier. Nichts wurde verändert. Mit --yes beginnt die Probe ohne Frage."


class Command(BaseCommand):
    """Plays an evening with simulated phones (participation.rehearsal) and cleans up after itself."""

    help = "Rehearse a board with simulated phones; exit status 1 if a promise was broken."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("board", type=int, help="number of the board, as in its addresses")
        parser.add_argument("--clients", type=int, default=500)
        parser.add_argument("--minutes", type=float, default=3.0)
        parser.add_argument("--url", default="http://127.0.0.1:8000", help="where the site runs")
        parser.add_argument("--yes", action="store_true", help="do not ask")
        parser.add_argument("--clean-up", action="store_true", help="only end a rehearsal that was killed")

    def handle(self, *_args: Any, **options: Any) -> None:
        board = Board.objects.select_related("page").filter(pk=options["board"]).first()
        if board is None:
            sys.exit(self._refuse(f"Ein Board mit der Nummer {options['board']} gibt es nicht."))
        if options["clients"] < 1 or options["minutes"] <= 0:
            sys.exit(self._refuse("Bitte nennen Sie mindestens ein Gerät und eine Dauer über null."))
        if not options["clean_up"]:
            self._ask(board, options)
        if end_rehearsal(board.pk):
            self.stdout.write("Die Reste einer abgebrochenen Probe sind entfernt.")
        if not options["clean_up"]:
            self._rehearse(board, options)

    def _ask(self, board: Board, options: dict[str, Any]) -> None:
        """Nobody is asked about what would be refused afterwards."""
        try:
            check_rehearsable(board.pk)
        except Refusal as refusal:
            sys.exit(self._refuse(refusal.text))
        if options["yes"]:
            return
        question = QUESTION.format(
            title=board.page.title,
            phones=_counted(options["clients"], "simuliertes Gerät", "simulierte Geräte"),
            duration=_counted(options["minutes"], "Minute", "Minuten"),
            url=options["url"],
        )
        try:
            answer = input(question)
        except EOFError:
            sys.exit(self._refuse(NOBODY_ANSWERS))
        if answer.strip().lower() not in {"j", "ja"}:
            sys.exit(self._refuse("Nichts wurde verändert."))

    def _rehearse(self, board: Board, options: dict[str, Any]) -> None:
        try:
            code = begin_rehearsal(board.pk)
        except Refusal as refusal:
            sys.exit(self._refuse(refusal.text))
        plan = Plan(
            options["url"].rstrip("/"), board.pk, code, options["clients"], options["minutes"] * SECONDS
        )
        try:
            with _sigterm_interrupts():
                findings = self._play(plan)
        except KeyboardInterrupt:
            self.stdout.write("\nAbgebrochen. Das Board wird aufgeräumt …")
            sys.exit(INTERRUPTED)
        finally:
            end_rehearsal(board.pk)
            self.stdout.write("Das Board ist wieder wie vor der Probe.")
        if not findings.is_sound:
            sys.exit(BROKEN)

    def _play(self, plan: Plan) -> Findings:
        crowd = Crowd(plan)
        asyncio.run(crowd.play())
        findings = findings_of(crowd)
        findings.memory = memory_of_server(plan.url)
        for name, value in findings.rows():
            self.stdout.write(f"{name:<34}{value}")
        self.stdout.write("Alles hat gehalten." if findings.is_sound else "Etwas hat nicht gehalten.")
        return findings

    def _refuse(self, sentence: str) -> int:
        self.stderr.write(sentence)
        return CANNOT


def _counted(number: float, one: str, several: str) -> str:
    return f"{number:g} {one if number == 1 else several}".replace(".", ",")


@contextmanager
def _sigterm_interrupts() -> Iterator[None]:
    """So that being ended politely cleans up as well."""
    before = signal.signal(signal.SIGTERM, _interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _interrupt(_signal: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt
