import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from home.start import banner, process
from home.start.address import HOST, go_by, listen, read_port
from home.start.exceptions import CannotStart
from home.start.steps import prepare

INTERRUPTED = 130  # what shells report for Ctrl-C


class Command(BaseCommand):
    """Prepares what is missing and serves the site from this one process. `make run` calls it."""

    help = "Set up what is missing, then serve the site on 127.0.0.1."
    # Each step asks for itself and answers with a sentence.
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", default="8000")

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            self.run(options["port"])
        except CannotStart as refusal:
            sys.exit(str(refusal))
        except KeyboardInterrupt:
            self.stdout.write("\nAbgebrochen. Ein neuer Start macht dort weiter.")
            sys.exit(INTERRUPTED)

    def run(self, port: str) -> None:
        url = f"http://{HOST}:{port}"
        with listen(read_port(port)) as listener:
            go_by(url)
            prepare(self.say)
            for line in banner.lines(url):
                self.say(line)
            try:
                process.serve(listener)
            except KeyboardInterrupt:  # uvicorn hands it on after it has closed everything
                self.say("\nBeendet.")

    def say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()
