"""A document's text by page, and what became of reading it. `manage.py read_documents` reads what is there."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ('documents', '0003_release_by_a_second_person'),
    ]

    operations = [
        migrations.CreateModel(
            name='DocumentPage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(verbose_name='Seite')),
                ('text', models.TextField(blank=True, verbose_name='Text')),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pages', to='documents.kekdocument', verbose_name='Dokument')),
            ],
            options={
                'verbose_name': 'Seite eines Dokuments',
                'verbose_name_plural': 'Seiten von Dokumenten',
                'ordering': ['document', 'number'],
                'constraints': [
                    models.UniqueConstraint(fields=('document', 'number'), name='documents_page_number_unique'),
                ],
            },
        ),
        migrations.AddField(
            model_name='kekdocument',
            name='is_tagged',
            field=models.BooleanField(editable=False, null=True, verbose_name='mit Struktur-Tags'),
        ),
        migrations.AddField(
            model_name='kekdocument',
            name='reading',
            field=models.CharField(choices=[('unread', 'Text wird gelesen'), ('read', 'Text gelesen'), ('empty', 'ohne Text'), ('unreadable', 'nicht lesbar')], default='unread', editable=False, max_length=10, verbose_name='Text'),
        ),
        migrations.AddField(
            model_name='kekdocument',
            name='reading_fault',
            field=models.CharField(blank=True, choices=[('broken', 'Die Datei ist beschädigt. Bitte erzeugen Sie sie neu und laden Sie sie hoch.'), ('locked', 'Die Datei ist mit einem Kennwort geschützt. Bitte laden Sie sie ohne Kennwort hoch.'), ('too_long', 'Die Datei ist sehr lang. Gelesen ist nur ihr Anfang.'), ('too_slow', 'Das Lesen dauerte zu lange. Bitte vereinfachen oder teilen Sie die Datei.'), ('missing', 'Die Datei liegt nicht auf dem Server. Bitte laden Sie sie noch einmal hoch.')], editable=False, max_length=8, verbose_name='Hinweis zum Lesen'),
        ),
        migrations.AddConstraint(
            model_name='kekdocument',
            constraint=models.CheckConstraint(condition=models.Q(('reading__in', ['unread', 'read', 'empty', 'unreadable'])), name='documents_reading_known'),
        ),
        migrations.AddConstraint(
            model_name='kekdocument',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('reading', 'unreadable'), _negated=True), models.Q(('reading_fault', ''), _negated=True), _connector='OR'), name='documents_unreadable_with_reason'),
        ),
    ]
