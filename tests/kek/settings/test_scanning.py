import pytest

from kek.settings.env import BadSetting
from kek.settings.scanning import scanner


@pytest.mark.parametrize(
    ("where", "address"),
    [
        ("", None),
        ("/run/clamav/clamd.ctl", "/run/clamav/clamd.ctl"),
        ("127.0.0.1:3310", ("127.0.0.1", 3310)),
        ("[::1]:3310", ("::1", 3310)),
    ],
)
def test_it_is_a_socket_or_a_host_with_its_port(where: str, address: object) -> None:
    assert scanner(where) == address


@pytest.mark.parametrize("where", ["clamd", "clamd:", ":3310", "clamd:0", "clamd:65536", "clamd:³", "true"])
def test_what_cannot_be_read_stops_the_start(where: str) -> None:
    with pytest.raises(BadSetting, match=r"^KEK_CLAMD muss der Pfad eines Sockets oder Rechner:Port sein"):
        scanner(where)
