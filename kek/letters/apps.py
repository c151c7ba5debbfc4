from django.apps import AppConfig


class LettersConfig(AppConfig):
    name = "kek.letters"
    label = "letters"
    verbose_name = "E-Mails"
