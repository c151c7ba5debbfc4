"""What stands in the repository, for tests that hold the house (docs/architecture.md)."""

import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
APPS = ("kek", "documents", "workshops", "participation", "home")


@cache
def tracked() -> list[Path]:
    """Files in git, or in the folder where there is no git (a copy of the release)."""
    try:
        listing = subprocess.run(
            ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],  # noqa: S607  git is where it is
            cwd=ROOT,
            capture_output=True,
            check=True,
            text=True,
        ).stdout
    except (OSError, subprocess.CalledProcessError):
        return [path.relative_to(ROOT) for app in APPS for path in (ROOT / app).rglob("*") if path.is_file()]
    return [Path(name) for name in listing.split("\0") if name and (ROOT / name).is_file()]


def modules() -> list[Path]:
    """The product's own Python, without migrations."""
    return [
        path
        for path in tracked()
        if path.suffix == ".py" and path.parts[0] in APPS and "migrations" not in path.parts
    ]


def every_module() -> list[Path]:
    """Tests and migrations, too."""
    return [path for path in tracked() if path.suffix == ".py"]


def migrations() -> list[Path]:
    return [path for path in tracked() if path.suffix == ".py" and "migrations" in path.parts]


def templates() -> list[Path]:
    return [path for path in tracked() if path.suffix == ".html" and path.parts[0] in APPS]


def text_of(path: Path) -> str:
    return (ROOT / path).read_text(encoding="utf-8")
