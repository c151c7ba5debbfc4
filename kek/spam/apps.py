from django.apps import AppConfig


class SpamConfig(AppConfig):
    name = "kek.spam"
    label = "spam"
    verbose_name = "Schutz vor Programmen"
