"""Accounts that nobody uses end: announced by letter, and then as if their owners had deleted them."""

from collections.abc import Iterator
from datetime import date, datetime

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from home.actions.accounts import delete_account
from home.queries.idle_accounts import ANNOUNCED, NOTICE, announcements, idle_since, moment_before
from kek.addresses import absolute, behind_login
from kek.letters.actions.letters import NewLetter, write_letters
from kek.letters.models import Letter
from kek.letters.registry import Kind
from kek.pages.queries.platform import months_until_accounts_end
from kek.people.models import User


def announce_ends(now: datetime) -> None:
    """To those whose time is over within two months. Whoever was away for longer when this began, or when the
    time was made shorter, has two months all the same."""
    months = months_until_accounts_end()
    if months is not None:
        write_letters(_letters(now, months))


def _letters(now: datetime, months: int) -> Iterator[NewLetter]:
    told = announcements()
    for account in idle_since(moment_before(now + NOTICE, months)):
        if not any(each.is_pending(now) for each in told.get(account.pk, ())):
            since = timezone.localdate(account.last_login or account.date_joined)
            yield _announcement(account, since, timezone.localdate(now + NOTICE))


def _announcement(account: User, since: date, day: date) -> NewLetter:
    return NewLetter(
        key=f"{ANNOUNCED}{account.pk}:{day.isoformat()}",
        to=account.email,
        user=account,
        subject=f"Ihr Konto wird am {day:%d.%m.%Y} gelöscht",
        text=(
            f"Guten Tag,\n\nSie haben hier ein Konto, sich aber seit dem {since:%d.%m.%Y} nicht angemeldet. "
            "Wir bewahren Konten nur auf, solange jemand sie benutzt. Deshalb löschen wir Ihres am "
            f"{day:%d.%m.%Y}, wenn Sie sich bis dahin nicht anmelden.\n\n"
            "Möchten Sie es behalten? Dann melden Sie sich einmal an. Ein Passwort brauchen Sie nicht, auf "
            f"Wunsch kommt ein Code per E-Mail:\n{absolute(reverse('account_login'))}\n\n"
            "Was Sie auf Ideenboards und in Durchsichten geschrieben haben, bleibt stehen, ohne Ihren Namen. "
            "Antworten darauf und E-Mails zu dem, was Sie verfolgen, bekommen Sie dann nicht mehr. Sollen "
            "auch Ihre Beiträge verschwinden, löschen Sie das Konto bitte selbst:\n"
            f"{behind_login(reverse('mine:deletion'))}"
        ),
    )


def _still_holds(letter: Letter) -> bool:
    return idle_since(letter.created_at).filter(letters=letter).exists()


ANNOUNCEMENTS = Kind(ANNOUNCED, _still_holds)


def end_idle(now: datetime) -> int:
    """Those who were told in time, and have not come; how many there were."""
    months = months_until_accounts_end()
    if months is None:
        return 0
    told = announcements()
    over = [pk for pk, said in told.items() if any(each.is_over(now) for each in said)]
    return sum(_end(pk, moment_before(now, months)) for pk in over)


@transaction.atomic
def _end(pk: int, moment: datetime) -> bool:
    """One by one: whoever has come while others went stays."""
    idle = idle_since(moment).select_for_update(of=("self",), no_key=True)
    account = idle.filter(pk=pk).first()
    if account is not None:
        delete_account(account, takes_words=False)
    return account is not None
