from django.urls import path

from home.views import mine, site

app_name = "home"
urlpatterns = [
    path("robots.txt", site.robots_view, name="robots"),
    path(".well-known/security.txt", site.security_view, name="security"),
    path("sitemap.xml", site.sitemap_view, name="sitemap"),
    path("suche/", site.search_view, name="search"),
]

# Below /konto/, beside the pages of log-in.
mine_patterns = (
    [
        path("", mine.contributions_view, name="contributions"),
        path("unterstuetzt/", mine.supports_view, name="supports"),
        path("name/", mine.name_view, name="name"),
        path("daten/", mine.data_view, name="data"),
        path("daten/auszug/", mine.export_view, name="export"),
        path("loeschen/", mine.deletion_view, name="deletion"),
        path("geloescht/", mine.deleted_view, name="deleted"),
    ],
    "mine",
)
