from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("documents", "0007_why_there_is_no_pdf")]

    operations = [
        migrations.AddField("protocolversion", "pdf_withheld", models.JSONField(blank=True, default=list)),
        migrations.AddField(
            "protocolversion", "library_number", models.PositiveIntegerField(blank=True, null=True)
        ),
    ]
