from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("documents", "0008_what_a_pdf_withholds")]

    operations = [
        migrations.AddField(
            "remark",
            "changed_facts",
            models.TextField(blank=True, default="", verbose_name="geänderte Angaben"),
            preserve_default=False,
        )
    ]
