from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("documents", "0009_facts_settled_with_remarks")]

    operations = [
        migrations.AddField(
            "approval", "is_asked", models.BooleanField(default=True, verbose_name="war gefragt")
        )
    ]
