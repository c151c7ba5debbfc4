"""The finished process of the facts: KEK 2030 of the Landkreis Ludwigslust-Parchim."""

from typing import Any

from django.utils.text import slugify
from wagtail.models import Page

from home.demo.facts import day, facts, sentences
from home.demo.tree import child
from kek.process.models import FieldOfAction, Phase, ProcessPage, Theme


def load_process(home: Page) -> ProcessPage:
    about = facts()["process"]
    return child(
        home,
        ProcessPage(
            title=about["title"],
            slug="kek-2030",
            short_title=about["short_title"],
            horizon=2030,
            is_finished=True,
            summary=sentences()["process"],
            show_in_menus=True,
            phases=[_phase(row, order) for order, row in enumerate(about["phases"])],
        ),
    )


def load_vocabulary() -> list[FieldOfAction]:
    """Fields of action and the themes across them; returns the fields."""
    about = facts()["process"]
    for order, title in enumerate(about["cross_cutting_themes"]):
        Theme.objects.get_or_create(title=title, defaults={"slug": slugify(title), "sort_order": order})
    fields = [row["title"] for row in about["fields_of_action"]]
    return [
        FieldOfAction.objects.get_or_create(
            title=title, defaults={"slug": slugify(title), "sort_order": order}
        )[0]
        for order, title in enumerate(fields)
    ]


def _phase(row: dict[str, Any], order: int) -> Phase:
    return Phase(
        title=row["title"],
        start=day(row["start"]),
        end=day(row["end"]),
        what_happens=sentences()["phases"][row["title"]],
        sort_order=order,
    )
