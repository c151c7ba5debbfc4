"""The task that makes a PDF, on the test's database. Run as a script by test_kill.py.

    python mortal_typesetter.py DATABASE FOLDER VERSION

Once the PDF is written, before anything is committed, it makes a file "begun" in FOLDER and waits for death.
"""

import os
import sys
import time
from pathlib import Path

DATABASE, FOLDER, VERSION = sys.argv[1:]


def main() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "kek.settings.test"
    from kek.settings import test  # noqa: PLC0415  the database is named before Django reads it

    test.DATABASES["default"]["NAME"] = DATABASE
    test.STORAGES["private"]["OPTIONS"]["location"] = FOLDER
    import django  # noqa: PLC0415  likewise

    django.setup()
    from documents.actions import publication_files  # noqa: PLC0415  likewise

    def wait_for_death(*_: object) -> None:
        (Path(FOLDER) / "begun").touch()
        while True:
            time.sleep(0.01)  # it waits to be killed; the core is left to others

    publication_files._typeset = lambda _version: b"%PDF-1.7 half"
    publication_files._put_into_library = wait_for_death
    publication_files.publish_files.func(int(VERSION))


if __name__ == "__main__":
    main()
