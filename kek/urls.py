"""The root of all addresses. People read them, so they are German."""

from django.urls import include, path
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls

from documents import urls as documents_urls
from home.urls import mine_patterns
from kek.images.views import rendition
from participation import urls as participation_urls

to_login = RedirectView.as_view(pattern_name="account_login", query_string=True)

urlpatterns = [
    # Neither the admin nor private pages have a log-in of their own: every way goes through allauth.
    path("verwaltung/login/", to_login),
    path("_util/login/", to_login),
    path("verwaltung/password_reset/", RedirectView.as_view(pattern_name="account_reset_password")),
    path("verwaltung/", include(wagtailadmin_urls)),
    path("konto/", include(mine_patterns)),
    path("konto/", include("kek.people.urls")),
    path("media/images/<path:path>", rendition, name="rendition"),
    path("dateien/", include("documents.urls")),
    path("dateien/", include(documents_urls.wagtail_patterns)),
    path("protokolle/", include(documents_urls.protocol_patterns)),
    path("durchsicht/", include(documents_urls.review_patterns)),
    path("termine/feeds/", include("workshops.urls")),
    path("api/v1/", include("home.api.urls")),
    path("", include("home.open_data.urls")),
    path("feeds/", include("home.feeds.urls")),
    path("karte/", include("home.district_map.urls")),
    path("", include("home.urls")),
    path("nachweis/", include("kek.spam.urls")),
    path("folgen/", include("kek.following.urls")),
    path("beteiligung/antworten/", include(participation_urls.answers_patterns)),
    path("beteiligung/", include("participation.urls")),
    path("mitmachen/", include(participation_urls.joining_patterns)),
    path("", include(wagtail_urls)),
]
