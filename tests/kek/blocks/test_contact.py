import pytest

from kek.blocks.contact import ContactBlock
from tests.kek.blocks.render import errors, rendered


def test_phone_and_mail_are_links() -> None:
    html = rendered(
        ContactBlock(), {"name": "Olga", "phone": "03871 722-0", "email": "olga@landkreis.example"}
    )
    assert '<a class="kern-link" href="tel:038717220">03871 722-0</a>' in html
    assert '<a class="kern-link" href="mailto:olga@landkreis.example">' in html


@pytest.mark.parametrize(
    ("phone", "tel"),
    [("+49 (0)3871 722-0", "+4938717220"), ("(03871) 722/11", "0387172211")],
)
def test_a_number_is_dialled_without_ornaments(phone: str, tel: str) -> None:
    block = ContactBlock()
    assert block.to_python({"name": "Olga", "phone": phone}).tel() == tel


def test_a_contact_can_be_reached() -> None:
    assert errors(ContactBlock(), {"name": "Olga"}) == {
        "phone": "Bitte eine Telefonnummer oder eine E-Mail-Adresse angeben."
    }


def test_letters_are_no_telephone_number() -> None:
    assert [*errors(ContactBlock(), {"name": "Olga", "phone": "ruf an"})] == ["phone"]


def test_the_address_cannot_smuggle_markup() -> None:
    html = rendered(ContactBlock(), {"name": "Olga", "address": "<b>Weg 1</b>\n19370"})
    assert "&lt;b&gt;Weg 1&lt;/b&gt;<br>19370" in html
