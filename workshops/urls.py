"""Below /termine/feeds/. Subscriptions live for years: no address holds a word that an editor may change."""

from django.urls import path, register_converter

from kek.pages.converters import KeyConverter
from workshops import views
from workshops.converters import KindConverter

register_converter(KindConverter, "event_kind")
register_converter(KeyConverter, "key")

app_name = "workshops"
urlpatterns = [
    path("", views.feed_page, name="feeds"),
    path("alle.ics", views.all_events, name="feed_all"),
    path("prozess/<key:pk>.ics", views.process_events, name="feed_process"),
    path("ausschuss/<key:pk>.ics", views.committee_events, name="feed_committee"),
    path("art/<event_kind:kind>.ics", views.kind_events, name="feed_kind"),
    path("termin/<key:pk>.ics", views.one_event, name="event_calendar"),
]
