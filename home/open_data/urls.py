from django.urls import path

from home.open_data import views

app_name = "open_data"
urlpatterns = [
    path("offene-daten/", views.page, name="page"),
    path("offene-daten/schnittstelle/", views.handbook, name="handbook"),
    path("offene-daten/<slug:name>.csv", views.table_file, name="table"),
    path("offene-daten/prozess/<key:process>/<slug:name>.csv", views.table_file, name="table_of_process"),
    path("offene-daten/<slug:name>.csv-metadata.json", views.columns_file, name="columns"),
    path(
        "offene-daten/prozess/<key:process>/<slug:name>.csv-metadata.json",
        views.columns_file,
        name="columns_of_process",
    ),
    # Where programs look for it, beside robots.txt and the sitemap.
    path("catalog.jsonld", views.catalogue_file, name="catalogue"),
]
