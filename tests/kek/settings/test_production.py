"""Production as an administrator meets it: from outside, by its environment."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
COMPLETE = {"SECRET_KEY": "k3k-" * 20 + "öffentlich-bekannt", "ALLOWED_HOSTS": "kek.example"}


PRINTED = "from django.conf import settings; print(*(getattr(settings, name) for name in {names}))"


def check(folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return run(folder, "check", "--deploy", "--fail-level", "WARNING", **environment)


def run(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "manage.py", *arguments]
    environment |= {
        "DJANGO_SETTINGS_MODULE": "kek.settings.production",
        "KEK_DATA_DIR": str(folder),
        "PATH": os.environ["PATH"],
    }
    return subprocess.run(  # noqa: S603  our own interpreter
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )


def test_a_complete_environment_passes_every_check(tmp_path: Path) -> None:
    result = check(tmp_path, **COMPLETE)

    assert (result.returncode, result.stderr) == (0, "")


@pytest.mark.parametrize("name", ["SECRET_KEY", "ALLOWED_HOSTS"])
def test_what_is_missing_is_named_in_one_sentence(tmp_path: Path, name: str) -> None:
    result = check(tmp_path, **COMPLETE | {name: ""})

    assert (result.returncode, result.stderr) == (1, f"Die Umgebungsvariable {name} fehlt.\n")


def test_cookies_belong_to_this_host_alone(tmp_path: Path) -> None:
    """Browsers refuse a name with __Host- that comes without Secure or is meant for other hosts, too."""
    names = ("SESSION_COOKIE_NAME", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_NAME", "CSRF_COOKIE_SECURE")
    told = run(tmp_path, "shell", "--no-imports", "-c", PRINTED.format(names=names), **COMPLETE)

    assert told.stdout.split() == ["__Host-sessionid", "True", "__Host-csrftoken", "True"]


LOGS = """
import logging.config, uvicorn
from django.conf import settings
uvicorn.Config("kek.asgi:application", access_log=True)
logging.config.dictConfig(settings.LOGGING)
print(logging.getLogger("uvicorn.access").hasHandlers())
logging.getLogger("uvicorn.error").warning("Invalid HTTP request received.")
"""


def test_visits_are_not_logged_and_the_rest_bears_its_time(tmp_path: Path) -> None:
    """The application's settings count, which uvicorn loads after its own."""
    told = run(tmp_path, "shell", "--no-imports", "-c", LOGS, **COMPLETE)

    assert told.stdout == "False\n"
    time_and_line = r"\d{4}-\d\d-\d\dT[0-9:.]{12}Z WARNING uvicorn.error: Invalid HTTP request received.\n"
    assert re.fullmatch(time_and_line, told.stderr)


def test_other_machines_are_not_spoken_to_in_clear(tmp_path: Path) -> None:
    """One of the three stands for all: tests/kek/settings/test_services.py."""
    result = check(tmp_path, **COMPLETE, EMAIL_HOST="mail.example")

    assert result.returncode == 1
    assert result.stderr.startswith("EMAIL_HOST nennt einen anderen Rechner (mail.example), und der Weg")
