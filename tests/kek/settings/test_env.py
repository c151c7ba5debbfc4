from pathlib import Path

import pytest

from kek.settings import env
from kek.settings.env import BadSetting


def test_text_without_default_is_required(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KEK_EXAMPLE", "")

    with pytest.raises(BadSetting, match=r"^Die Umgebungsvariable KEK_EXAMPLE fehlt\.$"):
        env.text("KEK_EXAMPLE")


def test_an_empty_text_means_the_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KEK_EXAMPLE", "")

    assert env.text("KEK_EXAMPLE", "default") == "default"


@pytest.mark.parametrize(("written", "value"), [("true", True), ("false", False), ("", True)])
def test_boolean(monkeypatch: pytest.MonkeyPatch, written: str, value: bool) -> None:
    monkeypatch.setenv("KEK_EXAMPLE", written)

    assert env.boolean("KEK_EXAMPLE", default=True) is value


@pytest.mark.parametrize("written", ["True", "1", "yes", "ja", " true"])
def test_a_typo_never_switches_anything(monkeypatch: pytest.MonkeyPatch, written: str) -> None:
    monkeypatch.setenv("KEK_EXAMPLE", written)

    with pytest.raises(BadSetting, match=r"^KEK_EXAMPLE muss „true“ oder „false“ sein"):
        env.boolean("KEK_EXAMPLE", default=False)


def test_integer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KEK_EXAMPLE", "587")

    assert env.integer("KEK_EXAMPLE", 25) == 587


def test_integer_refuses_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KEK_EXAMPLE", "many")

    with pytest.raises(BadSetting, match=r"^KEK_EXAMPLE muss eine ganze Zahl sein, nicht „many“\.$"):
        env.integer("KEK_EXAMPLE", 25)


def test_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KEK_EXAMPLE", " a.example , b.example,, ")

    assert env.words("KEK_EXAMPLE") == ["a.example", "b.example"]


def test_commas_alone_are_no_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KEK_EXAMPLE", " , ,")

    with pytest.raises(BadSetting, match=r"^KEK_EXAMPLE nennt nichts\.$"):
        env.words("KEK_EXAMPLE")


def test_path_is_absolute(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KEK_EXAMPLE", "data")

    assert env.path("KEK_EXAMPLE", Path("/default")) == tmp_path / "data"
