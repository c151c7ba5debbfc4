"""Production as an administrator meets it: from outside, by its environment."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
COMPLETE = {"SECRET_KEY": "k3k-" * 20 + "öffentlich-bekannt", "ALLOWED_HOSTS": "kek.example"}


def check(folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"]
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
