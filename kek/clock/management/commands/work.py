import signal
from threading import Event
from types import FrameType
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from kek.clock.registry import all_jobs
from kek.clock.shift import Shift, work_off_everything


class Ended(Exception):  # noqa: N818  nothing is wrong
    """Somebody asked for the end."""


class Command(BaseCommand):
    """Carries out what waits and what the time asks for. `make run` does the same beside the site."""

    help = "Carry out waiting tasks and the clock's jobs until SIGTERM or Ctrl-C."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="Do what is due now, then end.")

    def handle(self, *_args: Any, **options: Any) -> None:
        if options["once"]:
            work_off_everything()
            return
        try:
            for number in (signal.SIGINT, signal.SIGTERM):
                signal.signal(number, end)
            self.say(f"Aufgaben werden erledigt, die Uhr läuft ({len(all_jobs())} regelmäßige Arbeiten).")
            with Shift():
                Event().wait()
        except Ended:
            self.say("Beendet.")

    def say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()


def end(_number: int, _frame: FrameType | None) -> None:
    """The running task is finished. Who asks a second time does not want to wait for it."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_DFL)
    raise Ended
