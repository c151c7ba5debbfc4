import pytest
from django.core.exceptions import ValidationError

from documents.validators.guests import Guest, read_guests


def test_names_and_addresses_line_by_line() -> None:
    text = '"Beispiel, Erna" <erna@post.example>\n\nkarl@post.example;\nERNA@post.example'

    assert read_guests(text) == [Guest("ERNA@post.example"), Guest("karl@post.example")]
    assert read_guests(text.rpartition("\n")[0])[0] == Guest("erna@post.example", "Beispiel, Erna")


@pytest.mark.parametrize(
    "line", ["Erna", "erna@", "a@b.example, c@d.example", "Erna <x>", "<>", "Er\x07na <erna@post.example>"]
)
def test_what_is_no_person_is_named_by_its_line(line: str) -> None:
    with pytest.raises(ValidationError, match=r"Zeile 2 ist keine E-Mail-Adresse"):
        read_guests(f"karl@post.example\n{line}")


def test_a_crowd_is_refused() -> None:
    with pytest.raises(ValidationError, match="höchstens 300"):
        read_guests("\n".join(f"person-{number}@post.example" for number in range(301)))
