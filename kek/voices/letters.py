"""What people read to whom the office has given a voice."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils import timezone

from kek.addresses import absolute
from kek.letters.actions.letters import NewLetter
from kek.letters.words import CLOSING
from kek.people.models import ExpertRole, Membership, User
from kek.voices.words import seat_in_words

HOW_TO_LOG_IN = (
    "Für Sie ist unter dieser E-Mail-Adresse ein Konto angelegt. Ein Passwort brauchen Sie nicht: "
    "Fordern Sie auf der Anmeldeseite einen Code an, wir schicken ihn an diese Adresse."
)
HOW_TO_GO_ON = (
    "Melden Sie sich wie bisher mit Ihrem Konto an. Ein Passwort brauchen Sie nicht: Auf Wunsch schicken wir "
    "einen Code an diese Adresse."
)
WHAT_MEMBERS_DO = (
    "In dieser Zeit lesen Sie unter „Meine Gremien“ die Entwürfe von Mitschriften und Protokollen, die das "
    "Gremium durchsieht, und sagen, ob sie stimmen. Auf Ideenboards schreiben Sie als Ausschussmitglied."
)
WHY = (
    "Sie erhalten diese E-Mail einmalig, weil das Projektbüro Sie eingetragen hat. Stimmt etwas nicht, "
    "antworten Sie bitte auf diese E-Mail.\n\n"
    f"{CLOSING}"
)


def invited_to_seats(user: User, committees: Sequence[str]) -> NewLetter:
    where = "\n".join(f"- {name}" for name in committees)
    return NewLetter(
        key=f"seat-invited:{user.pk}",
        to=user.email,
        user=user,
        subject="Ihr Zugang als Ausschussmitglied",
        text=(
            f"Guten Tag,\n\ndas Projektbüro hat Sie hier als Mitglied eingetragen:\n\n{where}\n\n"
            f"{HOW_TO_LOG_IN}\n\n{_login()}\n\n{WHY}"
        ),
    )


def entered_in_committees(user: User, seats: Sequence[Membership]) -> NewLetter:
    """For somebody who has had an account before. A seat that is moved to another committee is told anew."""
    first = seats[0]
    where = "\n".join(
        f"- {seat.committee} ({seat_in_words(seat.role, seat.start, seat.end)})" for seat in seats
    )
    return NewLetter(
        key=f"seats-given:{first.pk}:{first.committee_id}",
        to=user.email,
        user=user,
        subject=_where_one_sits(seats),
        text=(
            f"Guten Tag,\n\ndas Projektbüro hat Sie als Mitglied eingetragen:\n\n{where}\n\n"
            f"{WHAT_MEMBERS_DO}\n\n{HOW_TO_GO_ON}\n\n{_login()}\n\n{WHY}"
        ),
    )


def _where_one_sits(seats: Sequence[Membership]) -> str:
    where = f"im Gremium {seats[0].committee}" if len(seats) == 1 else f"in {len(seats)} Gremien"
    first_day = min(seat.start for seat in seats)
    if first_day > timezone.localdate():
        return f"Ab dem {first_day:%d.%m.%Y} sind Sie {where}"
    return f"Sie sind jetzt {where}"


def _login() -> str:
    return absolute(reverse("account_request_login_code"))


def invited_as_expert(role: ExpertRole, *, is_new_account: bool) -> NewLetter:
    until = f" bis zum {role.end:%d.%m.%Y}" if role.end else ""
    how = HOW_TO_LOG_IN if is_new_account else "Melden Sie sich einfach wie bisher mit Ihrem Konto an."
    return NewLetter(
        key=f"expert-invited:{role.pk}",
        to=role.user.email,
        user=role.user,
        subject="Sie sind als Fachperson eingeladen",
        text=(
            f"Guten Tag,\n\ndas Projektbüro lädt Sie ein, ab dem {role.start:%d.%m.%Y}{until} als Fachperson "
            f"mitzuwirken: {role.field}. Ihre Beiträge tragen dann die Rolle „Fachperson“.\n\n"
            f"{how}\n\n{_login()}\n\n{WHY}"
        ),
    )
