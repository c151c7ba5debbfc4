import re

from django.core.validators import MinValueValidator, RegexValidator
from django.db import models
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, PageChooserPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting

from kek.pages.enums import Licence

# DCAT-AP.de, dcatde:contributorID: one of a list that GovData keeps.
CONTRIBUTORS = "http://dcat-ap.de/def/contributors/"


def footer_page(label: str) -> models.ForeignKey:
    """A page that the footer of every page links to; it survives the deletion of its target."""
    return models.ForeignKey(
        "wagtailcore.Page", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=label
    )


@register_setting(icon="home")
class DistrictSettings(BaseSiteSetting):
    """What differs from district to district. Templates read it as settings.pages.DistrictSettings."""

    district = models.CharField("Landkreis", max_length=120, default="Landkreis")
    short_title = models.CharField(
        "Kurzname der Plattform",
        max_length=60,
        default="Kreisentwicklungskonzept",
        help_text="Steht im Kopf jeder Seite.",
    )
    office_name = models.CharField("Projektbüro", max_length=160, blank=True)
    office_address = models.TextField("Anschrift des Projektbüros", blank=True)
    office_email = models.EmailField("E-Mail des Projektbüros", blank=True)
    office_phone = models.CharField("Telefon des Projektbüros", max_length=60, blank=True)

    district_key = models.CharField(
        "Amtlicher Kreisschlüssel",
        max_length=5,
        blank=True,
        validators=[RegexValidator(r"^[0-9]{5}\Z", "Bitte fünf Ziffern eingeben, zum Beispiel 13076.")],
        help_text="Fünf Ziffern. Steht im Datenkatalog, damit Portale die Daten dem Landkreis zuordnen.",
    )
    open_data_licence = models.CharField(
        "Lizenz der offenen Daten",
        max_length=20,
        choices=Licence,
        default=Licence.DL_BY,
        help_text="Unter dieser Lizenz darf weiterverwendet werden, was Schnittstelle und Tabellen sagen.",
    )

    data_contributor = models.CharField(
        "Datenbereitsteller-ID (GovData)",
        max_length=120,
        blank=True,
        validators=[
            RegexValidator(
                rf"^{re.escape(CONTRIBUTORS)}[A-Za-z0-9._-]+\Z",
                f"Bitte die ganze Adresse eingeben; sie beginnt mit {CONTRIBUTORS}",
            )
        ],
        help_text="Vergibt GovData. Datenportale verlangen sie für jeden Datensatz; sie beginnt mit "
        f"{CONTRIBUTORS}",
    )

    imprint_responsible = models.TextField(
        "Impressum: Anbieter",
        blank=True,
        help_text="Körperschaft, Anschrift, vertreten durch, Aufsichtsbehörde.",
    )
    imprint_editor = models.CharField("Impressum: redaktionell verantwortlich", max_length=200, blank=True)
    vat_id = models.CharField("Umsatzsteuer-Identifikationsnummer", max_length=20, blank=True)

    privacy_officer = models.TextField("Datenschutzbeauftragte Person", blank=True)
    privacy_recipients = models.TextField(
        "Empfänger von Daten",
        blank=True,
        help_text="Wer Daten im Auftrag des Landkreises verarbeitet: Rechenzentrum, Mailserver, Wartung.",
    )
    privacy_authority = models.TextField("Datenschutz-Aufsichtsbehörde", blank=True)

    idle_account_months = models.PositiveSmallIntegerField(
        "Konten enden nach … Monaten ohne Anmeldung",
        default=24,
        null=True,
        blank=True,
        validators=[MinValueValidator(6, "Bitte mindestens 6 Monate, oder leer lassen.")],
        help_text="Zwei Monate vorher kommt eine E-Mail; wer sich dann anmeldet, behält das Konto. Nicht "
        "betroffen sind Mitglieder, Fachpersonen und wer Zugang zur Verwaltung hat. "
        "Leer: Konten enden nie von selbst.",
    )

    accessibility_contact = models.TextField("Barrierefreiheit: Ansprechstelle", blank=True)
    accessibility_enforcement = models.TextField(
        "Barrierefreiheit: Durchsetzungs- oder Überwachungsstelle", blank=True
    )
    requires_easy_language = models.BooleanField(
        "Das Land verlangt Leichte Sprache",
        default=True,
        help_text="Der Fußbereich verlinkt dann immer darauf.",
    )
    requires_sign_language = models.BooleanField(
        "Das Land verlangt Deutsche Gebärdensprache",
        default=True,
        help_text="Der Fußbereich verlinkt dann immer darauf.",
    )

    imprint_page = footer_page("Seite „Impressum“")
    privacy_page = footer_page("Seite „Datenschutz“")
    accessibility_page = footer_page("Seite „Erklärung zur Barrierefreiheit“")
    feedback_page = footer_page("Seite „Feedback“")
    easy_language_page = footer_page("Seite „Leichte Sprache“")
    sign_language_page = footer_page("Seite „Gebärdensprache“")
    image_credits_page = footer_page("Seite „Bildnachweise“")

    # Every page shows the footer: its seven targets come with the settings in one query.
    select_related = (
        "imprint_page",
        "privacy_page",
        "accessibility_page",
        "feedback_page",
        "easy_language_page",
        "sign_language_page",
        "image_credits_page",
    )

    panels = [
        MultiFieldPanel([FieldPanel("district"), FieldPanel("short_title")], "Landkreis"),
        MultiFieldPanel(
            [
                FieldPanel("office_name"),
                FieldPanel("office_address"),
                FieldPanel("office_email"),
                FieldPanel("office_phone"),
            ],
            "Projektbüro",
        ),
        MultiFieldPanel(
            [FieldPanel("district_key"), FieldPanel("open_data_licence"), FieldPanel("data_contributor")],
            "Offene Daten",
        ),
        MultiFieldPanel(
            [FieldPanel("imprint_responsible"), FieldPanel("imprint_editor"), FieldPanel("vat_id")],
            "Impressum",
        ),
        MultiFieldPanel(
            [
                FieldPanel("privacy_officer"),
                FieldPanel("privacy_recipients"),
                FieldPanel("privacy_authority"),
                FieldPanel("idle_account_months"),
            ],
            "Datenschutz",
        ),
        MultiFieldPanel(
            [
                FieldPanel("accessibility_contact"),
                FieldPanel("accessibility_enforcement"),
                FieldPanel("requires_easy_language"),
                FieldPanel("requires_sign_language"),
            ],
            "Barrierefreiheit",
        ),
        MultiFieldPanel([PageChooserPanel(name) for name in select_related], "Fußbereich"),
    ]

    class Meta:
        verbose_name = "Angaben des Landkreises"

    @property
    def licence(self) -> Licence:
        return Licence(self.open_data_licence)
