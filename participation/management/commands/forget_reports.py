from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from participation.actions.letters import send_decision
from participation.models import Report
from participation.models.report import ADDRESS_KEPT_FOR


class Command(BaseCommand):
    """Finishes reports (participation.models.Report). Meant for a daily timer.

    Answers that no mail server took go out again; addresses and reports whose time is over are forgotten.
    """

    help = "Send answers to reports again, forget addresses after two weeks and reports after twelve months."

    def handle(self, *_args: Any, **_options: Any) -> None:
        now = timezone.now()
        sent = sum(send_decision(pk) for pk in Report.objects.unanswered().values_list("pk", flat=True))
        overdue = Report.objects.unanswered().filter(decided_at__lt=now - ADDRESS_KEPT_FOR)
        emptied = overdue.update(email="")
        deleted, _ = Report.objects.expired(now).delete()
        self.stdout.write(
            f"{sent} Antworten gesendet, {emptied} Adressen vergessen, {deleted} Meldungen gelöscht."
        )
