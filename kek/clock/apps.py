from django.apps import AppConfig


class ClockConfig(AppConfig):
    name = "kek.clock"
    label = "clock"
    verbose_name = "Uhr"
