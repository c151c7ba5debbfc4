import json

import django.utils.timezone
from django.db import migrations, models

PHASES = [
    ('draft', 'in Vorbereitung'), ('collecting', 'Ideen sammeln'), ('sorting', 'Ordnen'), ('voting', 'Abstimmen'),
    ('discussing', 'Besprechen'), ('closed', 'geschlossen'), ('archived', 'archiviert'),
]


def read_from_contents(apps, schema_editor):
    """One content at a time: they may be large."""
    for export in apps.get_model('participation', 'BoardExport').objects.iterator(chunk_size=1):
        content = json.loads(export.content)
        board, ideas = content['board'], content['ideas']
        comments = [comment for idea in ideas for comment in idea['comments']]
        export.phase = board['phase']
        export.shows_pseudonyms = board['shows_pseudonyms']
        export.shows_votes = board['shows_votes']
        export.idea_numbers = [idea['number'] for idea in ideas]
        export.comment_keys = [comment['id'] for comment in comments if comment['text'] is not None]
        export.comment_keys += [answer['id'] for comment in comments for answer in comment['answers']]
        export.save(
            update_fields=['phase', 'shows_pseudonyms', 'shows_votes', 'idea_numbers', 'comment_keys']
        )


class Migration(migrations.Migration):

    dependencies = [
        ('participation', '0001_initial'),
    ]

    operations = [
        migrations.AddField('boardexport', 'comment_keys', models.JSONField(default=list)),
        migrations.AddField('boardexport', 'idea_numbers', models.JSONField(default=list)),
        migrations.AddField(
            'boardexport',
            'phase',
            models.CharField(choices=PHASES, default='closed', max_length=12, verbose_name='Phase'),
            preserve_default=False,
        ),
        migrations.AddField(
            'boardexport', 'shows_pseudonyms', models.BooleanField(default=True), preserve_default=False
        ),
        migrations.AddField(
            'boardexport', 'shows_votes', models.BooleanField(default=True), preserve_default=False
        ),
        migrations.AlterField(
            'boardexport',
            'created_at',
            models.DateTimeField(default=django.utils.timezone.now, verbose_name='angelegt'),
        ),
        migrations.RunPython(read_from_contents, migrations.RunPython.noop),
        migrations.AddConstraint(
            'boardexport',
            models.CheckConstraint(
                condition=models.Q(phase__in=[phase for phase, _ in PHASES]),
                name='participation_export_phase_known',
            ),
        ),
    ]
