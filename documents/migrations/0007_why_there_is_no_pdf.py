from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("documents", "0006_reviews_opened_once_and_visited")]

    operations = [
        migrations.AddField(
            "protocolversion",
            "pdf_fault",
            models.CharField("Warum es kein PDF gibt", max_length=100, blank=True),
        ),
    ]
