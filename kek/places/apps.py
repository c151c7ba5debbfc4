from django.apps import AppConfig


class PlacesConfig(AppConfig):
    name = "kek.places"
    label = "places"
    verbose_name = "Orte"
