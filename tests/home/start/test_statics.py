from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from home.start import statics


@pytest.fixture
def style(settings: Settings, tmp_path: Path) -> Path:
    """The only static file of a site that compresses what it collects."""
    source = tmp_path / "source"
    source.mkdir()
    (source / "style.css").write_text("p { color: black; }\n" * 100, encoding="ascii")
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STATICFILES_DIRS = [source]
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedStaticFilesStorage"}
    }
    return source / "style.css"


def test_the_first_start_collects_and_compresses(style: Path, settings: Settings) -> None:
    assert statics.collect_if_changed() is True

    collected = {path.name for path in settings.STATIC_ROOT.iterdir()}
    assert collected == {"style.css", "style.css.br", "style.css.gz", statics.STAMP}


def test_the_second_start_has_nothing_to_do(style: Path) -> None:
    statics.collect_if_changed()

    assert statics.collect_if_changed() is False


def test_a_changed_file_is_collected_again(style: Path, settings: Settings) -> None:
    statics.collect_if_changed()
    style.write_text("p { color: blue; }", encoding="ascii")

    assert statics.collect_if_changed() is True
    assert (settings.STATIC_ROOT / "style.css").read_text(encoding="ascii") == "p { color: blue; }"


def test_what_is_no_longer_there_is_no_longer_served(style: Path, settings: Settings) -> None:
    statics.collect_if_changed()
    style.rename(style.with_name("other.css"))

    statics.collect_if_changed()

    assert not (settings.STATIC_ROOT / "style.css").exists()
