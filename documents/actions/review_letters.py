"""What those who review are told by e-mail: that, what, and until when. Never a word of the draft."""

from collections.abc import Collection, Iterable, Iterator

from django.utils import timezone
from django.utils.formats import date_format

from documents.models import Review
from documents.queries.audience import Reviewer
from documents.queries.review_changes import who_knows_earlier
from kek.addresses import behind_login, behind_signup
from kek.letters.actions.letters import NewLetter, write_letters
from kek.letters.words import CLOSING

WHY = "Sie erhalten diese E-Mail, weil das Projektbüro Sie um diese Durchsicht gebeten hat."
MARKED = "Was sich seit der Fassung geändert hat, die Sie zuletzt lesen konnten, ist dort gekennzeichnet."
KNOWN = (
    "Melden Sie sich mit dieser E-Mail-Adresse an. Ein Passwort brauchen Sie nicht: Auf Wunsch kommt ein "
    "Code per E-Mail. Was auf Sie wartet, finden Sie danach unter „Meine Gremien“."
)
UNKNOWN = (
    "Sie haben noch kein Konto. Legen Sie bitte zuerst eines an, und zwar genau mit der Adresse, an die "
    "diese E-Mail gegangen ist; daran erkennen wir Ihre Einladung:\n{signup}\n\nDanach sind Sie "
    "gleich in der Durchsicht."
)
NOT_ANSWERED = (
    "Online lag von Ihnen noch keine Antwort vor. Anmerken und zustimmen können Sie jetzt nicht mehr."
)
ANSWERED = "Was Sie gesagt haben, bleibt bestehen. Ändern oder ergänzen können Sie es jetzt nicht mehr."


def invite_all(review: Review, reviewers: Iterable[Reviewer]) -> None:
    everybody = list(reviewers)
    known, begin = who_knows_earlier(review, everybody), "bitte sehen Sie den Entwurf eines Protokolls durch."
    subject = f"Bitte durchsehen: {_what(review)}"
    _write(review, (each for each in everybody if each.key not in known), "opened", subject, begin)
    _write(review, (each for each in everybody if each.key in known), "opened", subject, f"{begin} {MARKED}")


def remind(review: Review, reviewers: Iterable[Reviewer]) -> None:
    """One for each deadline: a later deadline is another reason to write."""
    begin = "die Frist der Durchsicht endet bald, und von Ihnen liegt noch keine Antwort vor."
    cause = f"reminder:{review.deadline:%Y%m%d}"
    _write(review, reviewers, cause, f"Noch bis {_day(review)}: {_what(review)}", begin)


def tell_of_extension(review: Review, reviewers: Iterable[Reviewer]) -> None:
    begin = "für die Durchsicht ist jetzt mehr Zeit."
    cause = f"extended:{review.deadline:%Y%m%d}"
    _write(review, reviewers, cause, f"Mehr Zeit bis {_day(review)}: {_what(review)}", begin)


def tell_of_early_end(review: Review, reviewers: Iterable[Reviewer], silent: Collection[str]) -> None:
    """Nobody who meant to answer, or to change their answer, should find the door shut.

    silent are the keys of those who have said nothing.
    """
    begin = "das Projektbüro hat die Durchsicht vor der Frist geschlossen. {}"
    write_letters(
        _letter(
            review,
            person,
            "closed",
            f"Geschlossen: Durchsicht zu {_what(review)}",
            [
                f"Guten Tag,\n\n{begin.format(NOT_ANSWERED if person.key in silent else ANSWERED)}",
                "\n".join(_facts(review, "Frist war")),
                "Möchten Sie noch etwas dazu sagen, wenden Sie sich bitte bald an das Projektbüro.",
                f"Lesen können Sie weiter:\n{behind_login(review.get_absolute_url())}",
                WHY,
                CLOSING,
            ],
        )
        for person in reviewers
    )


def _write(review: Review, reviewers: Iterable[Reviewer], cause: str, subject: str, begin: str) -> None:
    write_letters(
        _letter(review, person, cause, subject, _paragraphs(review, person, begin)) for person in reviewers
    )


def _letter(
    review: Review, person: Reviewer, cause: str, subject: str, paragraphs: Iterable[str]
) -> NewLetter:
    return NewLetter(
        key=f"review:{review.pk}:{cause}:{person.key}",
        to=person.email,
        user=person.user,
        subject=subject,
        text="\n\n".join(paragraphs),
    )


def _paragraphs(review: Review, person: Reviewer, begin: str) -> Iterator[str]:
    yield f"Guten Tag,\n\n{begin}"
    yield "\n".join(_facts(review))
    if review.message:
        yield review.message
    yield f"Hier öffnen Sie die Durchsicht:\n{behind_login(review.get_absolute_url())}"
    yield KNOWN if person.has_account else UNKNOWN.format(signup=behind_signup(review.get_absolute_url()))
    yield (
        "Dort gibt es auch eine Fassung zum Ausdrucken, wenn Sie lieber von Hand schreiben. Der Entwurf ist "
        "nicht öffentlich: Bitte geben Sie ihn nicht weiter."
    )
    yield WHY
    yield CLOSING


def _facts(review: Review, until: str = "Bis wann") -> list[str]:
    event = review.protocol.get_parent()
    return [
        f"Was: {_what(review)}, Fassung {review.version.number}",
        f"Veranstaltung: {event.title}",
        f"{until}: {_day(review)}",
    ]


def _what(review: Review) -> str:
    return review.version.title


def _day(review: Review) -> str:
    return date_format(timezone.localtime(review.deadline), "l, j. F Y")
