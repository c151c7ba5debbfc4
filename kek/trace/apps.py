from django.apps import AppConfig


class TraceConfig(AppConfig):
    name = "kek.trace"
    label = "trace"
    verbose_name = "Spuren"
