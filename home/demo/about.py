"""A page about the finished concept: who made it, for how long, and what it is sorted by."""

from home.demo.facts import facts
from home.demo.tree import child
from home.models import ContentPage
from kek.process.models import ProcessPage


def load_about(process: ProcessPage) -> ContentPage:
    return child(
        process,
        ContentPage(
            title="Über das Konzept",
            slug="ueber-das-konzept",
            summary="Wer das Konzept erarbeitet hat, wie weit es reicht und welche Themen es hat.",
            show_in_menus=True,
            body=[("text", _facts_of_the_process()), ("text", _subjects())],
        ),
    )


def _facts_of_the_process() -> str:
    about = facts()["process"]
    inhabitants = f"{about['inhabitants']:,}".replace(",", ".")
    return (
        f"<h2>Das Vorhaben</h2><p>Im {about['district']} leben rund {inhabitants} Menschen. Das Konzept "
        f"reicht {about['horizon_years']} Jahre weit. Es ist ein informelles Konzept und kein Gesetz; "
        f"entschieden hat der Kreistag.</p><p>Federführend war der {about['office']}, begleitet von "
        f"{about['consultant']}.</p>"
    )


def _subjects() -> str:
    about = facts()["process"]
    fields = [row["title"] for row in about["fields_of_action"]]
    return (
        f"<h2>Handlungsfelder</h2>{_bullets(fields)}"
        f"<h2>Querschnittsthemen</h2>{_bullets(about['cross_cutting_themes'])}"
        f"<h2>Themen zu Beginn</h2><p>In den ersten Workshops und Foren waren es diese "
        f"Themen:</p>{_bullets(about['earlier_topics'])}"
    )


def _bullets(words: list[str]) -> str:
    return "<ul>" + "".join(f"<li>{word}</li>" for word in words) + "</ul>"
