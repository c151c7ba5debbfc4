from django.apps import AppConfig


class VoicesConfig(AppConfig):
    name = "kek.voices"
    label = "voices"
    verbose_name = "Stimmen"
