"""Names that a board offers to people who have not thought of one: birds and trees of the district."""

import random
from collections.abc import Collection

NAMES = (
    "Amsel", "Bachstelze", "Blaumeise", "Bussard", "Buchfink", "Dompfaff", "Drossel", "Eichelhäher",
    "Eisvogel", "Elster", "Feldlerche", "Fischadler", "Gartenrotschwanz", "Goldammer", "Grasmücke",
    "Graugans", "Grünfink", "Haubentaucher", "Hausrotschwanz", "Heidelerche", "Kauz", "Kernbeißer",
    "Kiebitz", "Kleiber", "Kohlmeise", "Kolkrabe", "Kormoran", "Kranich", "Kuckuck", "Lachmöwe",
    "Mauersegler", "Mehlschwalbe", "Milan", "Nachtigall", "Neuntöter", "Pirol", "Rauchschwalbe", "Rebhuhn",
    "Reiher", "Rohrsänger", "Rotkehlchen", "Schleiereule", "Schwanzmeise", "Seeadler", "Singdrossel",
    "Specht", "Sperling", "Star", "Stieglitz", "Storch", "Sumpfmeise", "Teichhuhn", "Turmfalke",
    "Uferschwalbe", "Uhu", "Waldkauz", "Weidenmeise", "Wendehals", "Wiedehopf", "Zaunkönig", "Zeisig",
    "Zilpzalp", "Ahorn", "Apfelbaum", "Birke", "Buche", "Douglasie", "Eberesche", "Eibe", "Eiche", "Erle",
    "Esche", "Espe", "Feldahorn", "Fichte", "Flieder", "Ginster", "Hainbuche", "Hasel", "Heidekraut",
    "Holunder", "Kastanie", "Kiefer", "Kirschbaum", "Kornelkirsche", "Lärche", "Linde", "Mehlbeere",
    "Mispel", "Pappel", "Pfaffenhütchen", "Pflaumenbaum", "Quitte", "Robinie", "Rosskastanie", "Rotbuche",
    "Sanddorn", "Schlehe", "Silberweide", "Stechpalme", "Stieleiche", "Tanne", "Traubenkirsche", "Ulme",
    "Vogelbeere", "Wacholder", "Walnuss", "Weide", "Weißdorn", "Wildapfel", "Wildbirne", "Winterlinde",
)  # fmt: skip


def free_name(taken: Collection[str]) -> str:
    """A name that nobody on the board has; when all are given away, one with a number."""
    used = {name.casefold() for name in taken}
    free = [name for name in NAMES if name.casefold() not in used]
    if free:
        return random.choice(free)  # noqa: S311  a suggestion, no secret
    return numbered(random.choice(NAMES), used)  # noqa: S311  likewise


def numbered(name: str, taken: Collection[str]) -> str:
    """The name with the first number that makes it free: "Amsel 2"."""
    used = {other.casefold() for other in taken}
    if name.casefold() not in used:
        return name
    number = 2
    while f"{name} {number}".casefold() in used:
        number += 1
    return f"{name} {number}"
