from django.apps import AppConfig


class ScanningConfig(AppConfig):
    name = "kek.scanning"
    label = "scanning"
    verbose_name = "Schutz vor Viren"

    def ready(self) -> None:
        from kek.scanning.uploads import scan_all_uploads  # noqa: PLC0415  forms need the loaded apps

        scan_all_uploads()
