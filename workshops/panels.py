"""The editor's form of an event, in tabs."""

from collections.abc import Sequence

from django.forms import CheckboxSelectMultiple
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    Panel,
    TabbedInterface,
    TitleFieldPanel,
)

from kek.pages.models import SitePage

CHECKBOXES = CheckboxSelectMultiple


def event_tabs(kind: Sequence[Panel] = (), content: Sequence[Panel] = ()) -> TabbedInterface:
    """kind: what names the event beside its title; content: what only this page type has."""
    return TabbedInterface(
        [
            ObjectList([TitleFieldPanel("title"), *kind, *_when(), *_who()], heading="Termin"),
            ObjectList([FieldPanel("summary"), FieldPanel("image"), *content, *_content()], heading="Inhalt"),
            ObjectList([InlinePanel("event_documents", label="Download")], heading="Downloads"),
            ObjectList([FieldPanel("outcomes")], heading="Ergebnisse"),
            ObjectList(_press(), heading="Presse und Bilder"),
            ObjectList(SitePage.promote_panels, heading="Adresse"),
        ]
    )


def _when() -> list[Panel]:
    return [
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("start_date"), FieldPanel("end_date")]),
                FieldPanel("only_first_and_last_day"),
                FieldRowPanel([FieldPanel("start_time"), FieldPanel("end_time")]),
                FieldPanel("place"),
                FieldPanel("address"),
            ],
            "Wann und wo",
        ),
        MultiFieldPanel(
            [
                FieldPanel("state"),
                FieldPanel("state_reason"),
                FieldRowPanel([FieldPanel("previous_start_date"), FieldPanel("previous_end_date")]),
            ],
            "Findet es statt?",
        ),
    ]


def _who() -> list[Panel]:
    return [
        FieldPanel("committees", widget=CHECKBOXES),
        FieldPanel("is_joint_session"),
        FieldRowPanel([FieldPanel("participants"), FieldPanel("participants_count")]),
        FieldPanel("fields_of_action", widget=CHECKBOXES),
        FieldPanel("themes", widget=CHECKBOXES),
    ]


def _content() -> list[Panel]:
    return [FieldPanel("body"), InlinePanel("talks", label="Programmpunkt", heading="Programm")]


def _press() -> list[Panel]:
    return [
        InlinePanel("press_references", label="Pressebericht", heading="Presse"),
        FieldPanel("pictures"),
    ]
