"""What is said to be gone is gone, and decisions name a ground and a reason that there are."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('participation', '0010_corrections_that_are_told'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddConstraint(
            model_name='accountblock',
            constraint=models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='participation_account_block_reason'),
        ),
        migrations.AddConstraint(
            model_name='answerversion',
            constraint=models.CheckConstraint(condition=models.Q(('is_withheld', False), models.Q(('answered_by', ''), ('text', '')), _connector='OR'), name='participation_withheld_words_are_gone'),
        ),
        migrations.AddConstraint(
            model_name='moderationdecision',
            constraint=models.CheckConstraint(condition=models.Q(('ground__in', ['', 'rules', 'law'])), name='participation_decision_ground_known'),
        ),
    ]
