import django.core.validators
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('pages', '0004_recipients_of_data'),
    ]

    operations = [
        migrations.AddField(
            model_name='districtsettings',
            name='idle_account_months',
            field=models.PositiveSmallIntegerField(blank=True, default=24, help_text='Zwei Monate vorher kommt eine E-Mail; wer sich dann anmeldet, behält das Konto. Nicht betroffen sind Mitglieder, Fachpersonen und wer Zugang zur Verwaltung hat. Leer: Konten enden nie von selbst.', null=True, validators=[django.core.validators.MinValueValidator(6, 'Bitte mindestens 6 Monate, oder leer lassen.')], verbose_name='Konten enden nach … Monaten ohne Anmeldung'),
        ),
    ]
