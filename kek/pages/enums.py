from django.db import models


class Licence(models.TextChoices):
    """Under which open data are given away. The values are DCAT-AP.de's names, without their beginning."""

    DL_BY = "dl-by-de/2.0", "Datenlizenz Deutschland – Namensnennung – Version 2.0"
    DL_ZERO = "dl-zero-de/2.0", "Datenlizenz Deutschland – Zero – Version 2.0"
    CC_BY = "cc-by/4.0", "Creative Commons Namensnennung 4.0 International"
    CC_ZERO = "cc-zero", "Creative Commons CC0 1.0 (Verzicht auf Rechte)"

    @property
    def uri(self) -> str:
        """Its name in the vocabulary of DCAT-AP.de: https://www.dcat-ap.de/def/licenses/"""
        return f"http://dcat-ap.de/def/licenses/{self.value}"

    @property
    def url(self) -> str:
        """Where people read it."""
        return _TEXTS[self]

    @property
    def asks_for_a_name(self) -> bool:
        return self in {Licence.DL_BY, Licence.CC_BY}


_TEXTS = {
    Licence.DL_BY: "https://www.govdata.de/dl-de/by-2-0",
    Licence.DL_ZERO: "https://www.govdata.de/dl-de/zero-2-0",
    Licence.CC_BY: "https://creativecommons.org/licenses/by/4.0/deed.de",
    Licence.CC_ZERO: "https://creativecommons.org/publicdomain/zero/1.0/deed.de",
}
