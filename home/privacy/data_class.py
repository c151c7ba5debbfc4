from collections.abc import Mapping
from dataclasses import dataclass, field

# Short forms of the GDPR's articles; which holds is for the district to say, these are proposals.
TASK = "Art. 6 Abs. 1 Buchst. e DSGVO (öffentliche Aufgabe)"
CONSENT = "Art. 6 Abs. 1 Buchst. a DSGVO (Einwilligung)"
DUTY = "Art. 6 Abs. 1 Buchst. c DSGVO (rechtliche Pflicht)"

GOES = "wird gelöscht"
STAYS_WITHOUT = "bleibt ohne Verbindung zur Person"


@dataclass(frozen=True)
class DataClass:
    """One kind of data of people.

    stored: fields by the label of their model, apart by spaces. elsewhere: files, caches, logs, browsers.
    kept: for how long, in words. purged_by: jobs and actions by their address in code. with_account: what
    becomes of it when a person deletes their account.
    """

    key: str
    title: str
    purpose: str
    basis: str
    kept: str
    with_account: str
    stored: Mapping[str, str] = field(default_factory=dict)
    elsewhere: str = ""
    purged_by: tuple[str, ...] = ()
