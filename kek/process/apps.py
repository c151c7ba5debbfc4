from django.apps import AppConfig


class ProcessConfig(AppConfig):
    name = "kek.process"
    label = "process"
    verbose_name = "Prozess"
