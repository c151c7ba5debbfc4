"""What the office answers to ideas, the status it gives them, and what it keeps beside them."""

import uuid

import django.db.models.deletion
import django.db.models.functions.text
import django.db.models.lookups
import kek.people.validators
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('participation', '0004_copies_whose_names_were_exchanged'),
        ('people', '0002_office_and_editors'),
        ('process', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='column',
            name='field_of_action',
            field=models.ForeignKey(blank=True, help_text='Danach zeigt der Antwortstand, wo noch Antworten fehlen.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='columns', to='process.fieldofaction', verbose_name='Handlungsfeld'),
        ),
        migrations.AlterField(
            model_name='operation',
            name='name',
            field=models.CharField(choices=[('post_idea', 'Idee eingereicht'), ('edit_idea', 'Idee geändert'), ('withdraw_idea', 'Idee zurückgezogen'), ('support', 'Unterstützung gegeben oder zurückgenommen'), ('vote', 'Stimmen vergeben'), ('post_comment', 'Kommentar geschrieben'), ('withdraw_comment', 'Kommentar zurückgezogen'), ('change_phase', 'Phase gewechselt'), ('change_settings', 'Einstellungen geändert'), ('arrange_columns', 'Spalten geändert'), ('set_timer', 'Uhr gestellt'), ('reveal', 'Karten aufgedeckt'), ('spotlight', 'Karte hervorgehoben'), ('move_card', 'Karte oder Gruppe verschoben'), ('form_group', 'Gruppe gebildet'), ('change_group', 'Gruppe geändert'), ('join_group', 'Karte in eine Gruppe gelegt'), ('leave_group', 'Karte aus ihrer Gruppe genommen'), ('dissolve_group', 'Gruppe aufgelöst'), ('undo', 'Schritt zurückgenommen'), ('record_idea', 'Idee von Papier oder Telefon erfasst'), ('record_votes', 'Gezählte Stimmen erfasst'), ('publish', 'Beiträge veröffentlicht'), ('refuse', 'Beiträge abgelehnt'), ('hide', 'Beiträge ausgeblendet'), ('restore', 'Beiträge wiederhergestellt'), ('redact', 'Text geschwärzt'), ('decide_report', 'Meldung entschieden'), ('ban', 'Person ausgeschlossen oder wieder zugelassen'), ('answer', 'Ideen beantwortet'), ('correct_answer', 'Antwort berichtigt'), ('rename_status', 'Status umbenannt'), ('report', 'Beitrag gemeldet'), ('claim', 'Beiträge in ein Konto übernommen'), ('rename', 'Öffentlicher Name geändert'), ('leave', 'Konto gelöscht')], max_length=20, verbose_name='Vorgang'),
        ),
        migrations.CreateModel(
            name='AnswerBatch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('op_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('published_at', models.DateTimeField(verbose_name='veröffentlicht')),
                ('published_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='durch')),
            ],
            options={
                'verbose_name': 'Veröffentlichung von Antworten',
                'verbose_name_plural': 'Veröffentlichungen von Antworten',
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='AnsweredIdea',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('is_open', models.BooleanField(default=True)),
                ('idea', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answered', to='participation.idea')),
            ],
            options={
                'verbose_name': 'beantwortete Idee',
                'verbose_name_plural': 'beantwortete Ideen',
                'ordering': ['pk'],
                'default_permissions': (),
                'constraints': [
                    models.UniqueConstraint(condition=models.Q(('is_open', True)), fields=('idea',), name='participation_one_draft_per_idea'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Handling',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('deadline', models.DateField(blank=True, db_index=True, null=True, verbose_name='Frist')),
                ('idea', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='handling', to='participation.idea')),
                ('responsible', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='people.organisation', verbose_name='Zuständig')),
            ],
            options={
                'verbose_name': 'Bearbeitung',
                'verbose_name_plural': 'Bearbeitungen',
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='IdeaStatus',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=40, unique=True, validators=[kek.people.validators.validate_plain_line], verbose_name='Name')),
                ('slug', models.SlugField(max_length=60, unique=True, verbose_name='Kurzname in Adressen')),
                ('kind', models.CharField(choices=[('received', 'eingegangen'), ('in_review', 'in Prüfung'), ('taken_up', 'aufgenommen'), ('taken_up_in_part', 'teilweise aufgenommen'), ('not_taken_up', 'nicht aufgenommen'), ('settled_elsewhere', 'an anderer Stelle erledigt')], help_text='Danach wird gezählt. Sobald eine Idee diesen Status hat, steht die Bedeutung fest.', max_length=20, verbose_name='Bedeutung')),
                ('is_offered', models.BooleanField(default=True, help_text='Ohne Haken bleibt der Status, wo er steht, und wird nicht mehr neu vergeben.', verbose_name='bei neuen Antworten anbieten')),
                ('sort_order', models.PositiveSmallIntegerField(default=0, verbose_name='Reihenfolge')),
            ],
            options={
                'verbose_name': 'Status',
                'verbose_name_plural': 'Status der Ideen',
                'ordering': ['sort_order', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['received', 'in_review', 'taken_up', 'taken_up_in_part', 'not_taken_up', 'settled_elsewhere'])), name='participation_status_kind_known'), models.CheckConstraint(condition=models.Q(django.db.models.lookups.GreaterThanOrEqual(django.db.models.functions.text.Length('name'), models.Value(1)), django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length('name'), models.Value(40))), name='participation_status_name_length')],
            },
        ),
        migrations.AddField(
            model_name='idea',
            name='status',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='ideas', to='participation.ideastatus', verbose_name='Status'),
        ),
        migrations.CreateModel(
            name='OfficialAnswer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField(blank=True, max_length=5000, verbose_name='Antwort')),
                ('answered_by', models.CharField(max_length=120, verbose_name='Antwort von')),
                ('dated', models.DateField(verbose_name='Datum der Antwort')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('corrected_at', models.DateTimeField(editable=False, null=True, verbose_name='berichtigt')),
                ('op_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='angelegt')),
                ('batch', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='participation.answerbatch', verbose_name='Veröffentlichung')),
                ('ideas', models.ManyToManyField(related_name='answers', through='participation.AnsweredIdea', to='participation.idea', verbose_name='Ideen')),
                ('status', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='participation.ideastatus', verbose_name='Status')),
                ('written_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='geschrieben von')),
            ],
            options={
                'verbose_name': 'Antwort',
                'verbose_name_plural': 'Antworten',
                'ordering': ['pk'],
                'default_permissions': (),
                'constraints': [
                    models.CheckConstraint(condition=models.Q(django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length('text'), models.Value(5000))), name='participation_answer_text_length'),
                    models.CheckConstraint(condition=models.Q(django.db.models.lookups.GreaterThanOrEqual(django.db.models.functions.text.Length('answered_by'), models.Value(1)), django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length('answered_by'), models.Value(120))), name='participation_answer_by_somebody'),
                ],
            },
        ),
        migrations.CreateModel(
            name='AnswerVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(verbose_name='Fassung')),
                ('text', models.TextField(blank=True, max_length=5000, verbose_name='Antwort')),
                ('answered_by', models.CharField(max_length=120, verbose_name='Antwort von')),
                ('dated', models.DateField(verbose_name='Datum der Antwort')),
                ('reason', models.CharField(max_length=500, verbose_name='Was geändert wurde')),
                ('is_withheld', models.BooleanField(default=False, verbose_name='nicht mehr zeigen')),
                ('replaced_at', models.DateTimeField(verbose_name='ersetzt')),
                ('status', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answer_versions', to='participation.ideastatus', verbose_name='Status')),
                ('answer', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='versions', to='participation.officialanswer')),
            ],
            options={
                'verbose_name': 'frühere Fassung einer Antwort',
                'verbose_name_plural': 'frühere Fassungen von Antworten',
                'ordering': ['answer', 'pk'],
                'default_permissions': (),
                'constraints': [
                    models.UniqueConstraint(fields=('answer', 'number'), name='participation_answer_version_once'),
                ],
            },
        ),
        migrations.AddField(
            model_name='answeredidea',
            name='answer',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answered', to='participation.officialanswer'),
        ),
        migrations.CreateModel(
            name='IdeaNote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField(max_length=2000, verbose_name='Vermerk')),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='am')),
                ('op_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('idea', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notes', to='participation.idea')),
                ('written_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='von')),
            ],
            options={
                'verbose_name': 'Vermerk',
                'verbose_name_plural': 'Vermerke',
                'ordering': ['pk'],
                'default_permissions': (),
                'constraints': [models.CheckConstraint(condition=models.Q(django.db.models.lookups.GreaterThanOrEqual(django.db.models.functions.text.Length('text'), models.Value(1)), django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length('text'), models.Value(2000))), name='participation_note_text_length')],
            },
        ),
        migrations.AddConstraint(
            model_name='answeredidea',
            constraint=models.UniqueConstraint(fields=('answer', 'idea'), name='participation_answered_idea_once'),
        ),
    ]
