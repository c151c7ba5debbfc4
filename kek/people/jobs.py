from datetime import time

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.utils import timezone

from kek.clock.registry import job
from kek.people.actions import admin_logins, unconfirmed


@job(at=time(3, 10))
def forget_sessions() -> None:
    """Those that have ended, and on which device they were."""
    call_command("clearsessions")
    UserSession.objects.exclude(session_key__in=Session.objects.values("session_key")).delete()


@job(at=time(3, 15))
def forget_unconfirmed() -> None:
    unconfirmed.forget_unconfirmed(timezone.now())


@job(at=time(3, 20))
def forget_admin_log_ins() -> None:
    admin_logins.forget_log_ins(timezone.now())
