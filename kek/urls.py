"""The root of all addresses. People read them, so they are German."""

from django.urls import include, path
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls

from documents import urls as documents_urls
from kek.images.views import rendition
from participation import urls as participation_urls

to_login = RedirectView.as_view(pattern_name="account_login", query_string=True)

urlpatterns = [
    # Neither the admin nor private pages have a log-in of their own: every way goes through allauth.
    path("verwaltung/login/", to_login),
    path("_util/login/", to_login),
    path("verwaltung/password_reset/", RedirectView.as_view(pattern_name="account_reset_password")),
    path("verwaltung/", include(wagtailadmin_urls)),
    path("konto/", include("allauth.urls")),
    path("media/images/<path:path>", rendition, name="rendition"),
    path("dateien/", include("documents.urls")),
    path("dateien/", include(documents_urls.wagtail_patterns)),
    path("protokolle/", include(documents_urls.protocol_patterns)),
    path("durchsicht/", include(documents_urls.review_patterns)),
    path("termine/feeds/", include("workshops.urls")),
    path("", include("home.urls")),
    path("folgen/", include("kek.following.urls")),
    path("beteiligung/", include("participation.urls")),
    path("mitmachen/", include(participation_urls.joining_patterns)),
    path("", include(wagtail_urls)),
]
