"""How long a package of a large process takes, and how much memory: 2,000 ideas, 200 MB of files.

Run: python -m tests.bench.archive   (make bench)

The site lies in a folder of its own and is thrown away. Making and restoring run in processes of their own,
so that the peak of their memory is theirs; what an empty `manage.py check` needs is printed beside it.
"""

import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

IDEAS, FILES, FILE_SIZE = 2_000, 20, 10 * 1024 * 1024

FILL = f"""
import os, uuid
from django.core.files.base import ContentFile
from documents.models import KekDocument
from kek.process.models import ProcessPage
from participation.models import Board, Idea, Operation, Participant, Support
from workshops.models import EventDocument, Event
board = Board.objects.get(page__slug="ideen")
column = board.columns.first()
people = Participant.objects.bulk_create(
    Participant(board=board, guest_key=f"g{{n}}", pseudonym=f"Gast {{n}}") for n in range(500)
)
start = board.seq
ideas = Idea.objects.bulk_create(
    Idea(board=board, column=column, number=1000 + n, text="Ein Radweg an der alten Bahn. " * 8, rank=n,
         participant=people[n % 500], pseudonym="Gast", seq=start + n + 1, op=uuid.uuid4(), supports=5,
         was_shown=True)
    for n in range({IDEAS})
)
Support.objects.bulk_create(
    Support(idea=idea, participant=people[(n + k) % 500]) for n, idea in enumerate(ideas) for k in range(5)
)
Operation.objects.bulk_create(
    Operation(board=board, seq=start + n + 1, op_id=uuid.uuid4(), name="post_idea",
              result={{"idea": idea.pk}})
    for n, idea in enumerate(ideas)
)
Board.objects.filter(pk=board.pk).update(seq=start + {IDEAS}, next_number=4000)
event = Event.objects.descendant_of(ProcessPage.objects.get(slug="fortschreibung")).first()
for n in range({FILES}):
    document = KekDocument.objects.create(
        title=f"Datei {{n}}", file=ContentFile(os.urandom({FILE_SIZE}), name=f"datei-{{n}}.bin")
    )
    EventDocument.objects.create(event=event, document=document, sort_order=n + 10)
"""


def manage(folder: Path, *words: str, code: str | None = None) -> None:
    environment = {**os.environ, "KEK_DATA_DIR": str(folder), "DJANGO_SETTINGS_MODULE": "kek.settings.dev"}
    command = [sys.executable, "manage.py", *words, *(["-c", code] if code else [])]
    subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)  # noqa: S603  our own


def measured(folder: Path, *words: str) -> tuple[float, float]:
    """Seconds, and the peak of memory in MB of this process alone."""
    began = time.perf_counter()
    process = os.fork()
    if process == 0:
        os.environ |= {"KEK_DATA_DIR": str(folder), "DJANGO_SETTINGS_MODULE": "kek.settings.dev"}
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, 1)
        os.execv(sys.executable, [sys.executable, "manage.py", *words])  # noqa: S606  our own
    _, status, usage = os.wait4(process, 0)
    if status:
        raise SystemExit(f"manage.py {' '.join(words)} failed")
    return time.perf_counter() - began, _megabytes(usage)


def _megabytes(usage: resource.struct_rusage) -> float:
    return usage.ru_maxrss / 1024


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        first, second, package = Path(name, "a"), Path(name, "b"), Path(name, "paket.zip")
        for folder in (first, second):
            folder.mkdir()
            manage(folder, "migrate", "-v0")
        manage(first, "demo")
        manage(first, "shell", code=FILL)
        rows = {
            "nothing (manage.py check)": measured(first, "check"),
            "archive": measured(first, "archive", "fortschreibung", str(package)),
            "restore --check": measured(second, "restore", "--check", str(package)),
            "restore": measured(second, "restore", str(package)),
        }
        print(f"{IDEAS} ideas, {FILES * FILE_SIZE // 1024 // 1024} MB of files, package of "
              f"{package.stat().st_size / 1024 / 1024:.0f} MB")  # fmt: skip
        for what, (seconds, megabytes) in rows.items():
            print(f"{what:<28} {seconds:>7.1f} s {megabytes:>7.0f} MB")


if __name__ == "__main__":
    main()
