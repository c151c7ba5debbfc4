"""`manage.py work` on the test's database. Run as a script by test_kill.py.

    python mortal_worker.py DATABASE FOLDER

Its mail server keeps letters as files in FOLDER. Before it takes the second one it writes a file "begun"
there and waits for a file "go".
"""

import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

FOLDER = Path(sys.argv[-1])


class SlowServer(BaseEmailBackend):
    def send_messages(self, messages: Sequence[EmailMessage]) -> int:
        if list(FOLDER.glob("*.eml")):
            (FOLDER / "begun").touch()
            while not (FOLDER / "go").exists():
                time.sleep(0.01)  # it waits to be killed; the core is left to others
        for message in messages:
            (FOLDER / f"{message.to[0]}.eml").write_text(message.message().as_string())
        return len(messages)


def main() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "kek.settings.test"
    from kek.settings import test  # noqa: PLC0415  the database is named before Django reads it

    test.DATABASES["default"]["NAME"] = sys.argv[1]
    test.EMAIL_BACKEND = "__main__.SlowServer"
    import django  # noqa: PLC0415  likewise
    from django.core.management import call_command  # noqa: PLC0415  likewise

    django.setup()
    call_command("work")


if __name__ == "__main__":
    main()
