"""What authors are told when a protocol takes up their ideas: one letter each, about all that is new."""

from collections import defaultdict

from documents.enums import PROTOCOL, ProtocolKind
from documents.models import Protocol, ProtocolVersion
from documents.queries.contributions import withheld_parts
from documents.queries.published import newly_published
from kek.addresses import absolute, address_of
from kek.letters.actions.letters import NewLetter, write_letters
from kek.people.models import User
from kek.trace.models import Link
from participation.models import Idea
from participation.trail import IDEA

IN = {ProtocolKind.PROTOCOL: "im Protokoll", ProtocolKind.NOTES: "in der Mitschrift"}
WHY = "Sie erhalten diese Nachricht, weil Sie die Idee mit Ihrem Konto eingetragen haben.\n\nIhr Projektbüro"


def tell_authors_of_protocol(protocol: Protocol, version: ProtocolVersion) -> None:
    """Of ideas that everybody may see, at items that no earlier version has published."""
    write_letters(
        _letter(protocol, version, user, lines) for user, lines in _lines_by_author(protocol, version).items()
    )


def _lines_by_author(protocol: Protocol, version: ProtocolVersion) -> dict[User, list[str]]:
    withheld = withheld_parts(protocol.pk)
    numbers = {item.id: item.number for item in newly_published(version) if item.id not in withheld}
    links = Link.objects.filter(from_type=IDEA, to_type=PROTOCOL, to_id=protocol.pk, to_part__in=numbers)
    found = Idea.objects.public().select_related("participant__user", "board__page")
    ideas = found.filter(participant__user__is_active=True).in_bulk({link.from_id for link in links})
    lines: dict[User, list[str]] = defaultdict(list)
    for link in links:
        idea = ideas.get(link.from_id)
        author = idea.participant.user if idea and idea.participant else None
        if idea and author:
            lines[author].append(_line(idea, protocol, numbers[link.to_part]))
    return lines


def _line(idea: Idea, protocol: Protocol, number: str) -> str:
    where = IN[ProtocolKind(protocol.kind)]
    return (
        f"Ihre Idee Nr. {idea.number} („{idea.board.page.title}“) steht jetzt {where}, Punkt {number}:\n"
        f"{address_of(protocol)}#punkt-{number}\n\nIhre Idee: {absolute(idea.get_absolute_url())}"
    )


def _letter(protocol: Protocol, version: ProtocolVersion, user: User, lines: list[str]) -> NewLetter:
    what = "Ihre Idee steht" if len(lines) == 1 else "Ihre Ideen stehen"
    where = IN[ProtocolKind(protocol.kind)]
    # Most titles begin with the word that stands before it.
    title = protocol.title.removeprefix(f"{protocol.get_kind_display()}: ")
    begin = f"Guten Tag,\n\n„{protocol.title}“ ist veröffentlicht."
    return NewLetter(
        key=f"protocol-published:{version.pk}:user:{user.pk}",
        to=user.email,
        user=user,
        subject=f"{what} {where}: {title}",
        text="\n\n".join([begin, *lines, WHY]),
    )
