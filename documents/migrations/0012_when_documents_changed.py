import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('documents', '0011_videos'),
    ]

    operations = [
        migrations.AddField(
            model_name='kekdocument',
            name='changed_at',
            field=models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='geändert'),
        ),
    ]
