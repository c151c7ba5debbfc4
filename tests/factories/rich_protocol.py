"""A protocol that holds an item of every kind, in the words of a real evening."""

from documents.enums import ItemKind
from documents.items.item import RawItem
from tests.factories.protocols import decision, heading, raw_item, statement

QUOTE = "Ein Rufbus nach 20 Uhr, auch am Wochenende."


def every_kind() -> list[RawItem]:
    """Numbers 1 to 1.4, 2 to 2.3, 3, 3.1."""
    return [
        heading("Begrüßung und Anlass"),
        raw_item(
            ItemKind.TEXT,
            "Der Vorsitzende begrüßt die Anwesenden und erläutert den Ablauf.\n\nBeraten werden:\n"
            "- die Lage in den Dörfern\n- der Nahverkehr am Abend\n- die nächsten Schritte",
        ),
        statement("Der Bus fährt abends zu selten.", role="Ortsvorstand", speaker="Erna Canary"),
        raw_item(
            ItemKind.CONTRIBUTION,
            "Wird im Nahverkehrsplan geprüft.",
            quote=QUOTE,
            source="Idee Nr. 41, Ideenboard „Mobilität“",
            voice="Bürgerin oder Bürger",
            supports=12,
            online_votes=5,
        ),
        raw_item(
            ItemKind.TABLE,
            "Linie | Letzte Fahrt | Fahrgäste\n120 Parchim | 19:40 Uhr | 34\n77 Sternberg | 18:05 Uhr | 9",
            caption="Letzte Fahrten an Werktagen",
        ),
        heading("Beratung der Handlungsfelder"),
        raw_item(
            ItemKind.VOTE,
            "Der Rufbus hat Vorrang vor neuen Linien.",
            yes=14,
            no=3,
            abstained=1,
            source="Handzeichen im Saal",
        ),
        decision(
            "Bis zum nächsten Workshop liegt eine Karte aller Linien und ihrer letzten Fahrten vor.",
            responsible="Regionalmanagement",
            due="2026-12-31",
        ),
        statement(
            "Ohne verlässliche Anschlüsse hilft auch ein Rufbus wenig: Wer um 20 Uhr in Parchim ankommt, "
            "steht heute am Bahnhof und kommt nicht weiter.",
            role="Fachdienst Bauordnung",
        ),
        heading("Ausblick"),
        raw_item(ItemKind.TEXT, "Der nächste Workshop findet im Herbst statt."),
    ]
