"""What the letters about a protocol's publication say."""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone

from documents.models import Protocol, ProtocolVersion
from documents.queries.published import is_first_published
from kek.addresses import behind_login
from kek.letters.actions.letters import NewLetter
from kek.letters.words import CLOSING
from kek.people.models import User


def waiting_for_release(
    protocol: Protocol, submission: int, by: User, to: User, go_live_at: datetime | None
) -> NewLetter:
    when = "veröffentlicht, sobald Sie freigeben"
    if go_live_at is not None:
        when = f"am {timezone.localtime(go_live_at):%d.%m.%Y um %H:%M} Uhr veröffentlicht"
    return NewLetter(
        key=f"protocol-submitted:{submission}:user:{to.pk}",
        to=to.email,
        user=to,
        subject=f"Bitte freigeben: {protocol.draft_title}",
        text=(
            f"Guten Tag,\n\n{by.public_name or 'Eine Kollegin oder ein Kollege'} hat "
            f"„{protocol.draft_title}“ zur Freigabe vorgelegt. Der Text ist abgestimmt und wird "
            f"{when}.\n\nBitte lesen Sie ihn und geben Sie ihn frei oder zurück:\n\n{_release(protocol)}\n\n"
            f"Sie erhalten diese E-Mail, weil Ihr Konto zum Projektbüro gehört.\n\n{CLOSING}"
        ),
    )


def returned(protocol: Protocol, task_state: int, to: User, reason: str) -> dict[str, Any]:
    because = f"Begründung:\n\n{reason}\n\n" if reason else ""
    return {
        "key": f"protocol-returned:{task_state}",
        "to": to.email,
        "user": to,
        "subject": f"Nicht freigegeben: {protocol.draft_title}",
        "text": (
            f"Guten Tag,\n\nSie haben „{protocol.draft_title}“ zur Freigabe vorgelegt. Der Text wurde nicht "
            f"freigegeben, sondern an Sie zurückgegeben.\n\n{because}"
            f"Hier geht es weiter:\n\n{_desk(protocol)}\n\n"
            f"Sie erhalten diese E-Mail, weil Sie den Text vorgelegt haben.\n\n{CLOSING}"
        ),
    }


def title_of_news(version: ProtocolVersion) -> str:
    """What has happened, for those who follow something that it concerns."""
    what = "Veröffentlicht" if is_first_published(version) else "Neue Fassung"
    return f"{what}: „{version.protocol.title}“"


def _release(protocol: Protocol) -> str:
    return behind_login(reverse("protocols:release", args=[protocol.pk]))


def _desk(protocol: Protocol) -> str:
    return behind_login(f"{reverse('protocols:desk', args=[protocol.pk])}#veroeffentlichung")
