"""Keys of rows from addresses and forms: what no database takes for one is none."""

import pytest

from kek.keys import key_in, keys_in


@pytest.mark.parametrize(
    ("text", "key"),
    [("7", 7), ("0" * 14 + "7", 7), ("9" * 16, None), ("٣", None), ("-1", None), ("1.5", None), ("", None)],
)
def test_what_is_a_key(text: str, key: int | None) -> None:
    assert key_in(text) == key
    assert keys_in([text]) == ([] if key is None else [key])


def test_keys_come_once_and_in_their_order() -> None:
    assert (keys_in(["3", "x", "1", "3"]), key_in(None)) == ([3, 1], None)
