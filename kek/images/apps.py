from django.apps import AppConfig


class ImagesConfig(AppConfig):
    name = "kek.images"
    label = "images"
    verbose_name = "Bilder"
