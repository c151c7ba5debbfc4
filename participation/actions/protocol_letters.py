"""What people are told when a protocol takes up ideas: authors by one letter each, about all that is new and
what they follow of it, and those who follow an idea by news of it."""

from collections import defaultdict
from collections.abc import Collection, Mapping

from documents.enums import PROTOCOL, ProtocolKind
from documents.models import Protocol, ProtocolVersion
from documents.queries.contributions import withheld_parts
from documents.queries.published import is_first_published, newly_published
from documents.signals import Heard
from kek.addresses import absolute, address_of
from kek.following.actions.news import Announcement
from kek.following.registry import Target
from kek.following.silent_kinds import PAGE
from kek.language.enumeration import listed
from kek.letters.actions.letters import NewLetter, write_letters
from kek.letters.models import Letter
from kek.letters.registry import Kind
from kek.trace.models import Link
from participation.actions.answer_words import why
from participation.actions.idea_news import followed_among
from participation.following import IDEA as FOLLOWED
from participation.following import title_of
from participation.models import Idea
from participation.queries.answer_audience import Hearer, add_followed
from participation.trail import IDEA

IN = {ProtocolKind.PROTOCOL: "im Protokoll", ProtocolKind.NOTES: "in der Mitschrift"}
PREFIX = "protocol-published:"

# The numbers of the items at which ideas stand.
Places = Mapping[Idea, list[str]]


def tell_of_protocol(protocol: Protocol, version: ProtocolVersion) -> Heard:
    """Of ideas that everybody may see, at items that no earlier version has published."""
    places = _places(protocol, version)
    hearers = _hearers(places)
    write_letters(_letter(protocol, version, places, hearer) for hearer in hearers)
    return Heard(_news(protocol, version, places), [hearer.user.pk for hearer in hearers])


def _places(protocol: Protocol, version: ProtocolVersion) -> Places:
    """At which items they stand now."""
    withheld = withheld_parts(protocol.pk)
    numbers = {item.id: item.number for item in newly_published(version) if item.id not in withheld}
    order = list(numbers)
    links = Link.objects.filter(from_type=IDEA, to_type=PROTOCOL, to_id=protocol.pk, to_part__in=numbers)
    found = Idea.objects.public().select_related("participant__user", "board__page")
    ideas = found.in_bulk({link.from_id for link in links})
    places: dict[Idea, list[str]] = defaultdict(list)
    for link in sorted(links, key=lambda link: order.index(link.to_part)):
        if link.from_id in ideas:
            places[ideas[link.from_id]].append(numbers[link.to_part])
    return places


def _hearers(ideas: Collection[Idea]) -> list[Hearer]:
    """The authors, as far as they have an account, with those of the ideas that they only follow."""
    hearers: dict[int, Hearer] = {}
    for idea in ideas:
        author = idea.participant.user if idea.participant else None
        if author is not None and author.is_active:
            hearers.setdefault(author.pk, Hearer(author)).own.add(idea.pk)
    add_followed(hearers.values(), Idea.objects.filter(pk__in=[idea.pk for idea in ideas]))
    return list(hearers.values())


def _news(protocol: Protocol, version: ProtocolVersion, places: Places) -> list[Announcement]:
    """One for each idea that somebody follows."""
    followed = followed_among([idea.pk for idea in places])
    return [
        Announcement(
            key=f"{PREFIX}{version.pk}:idea:{idea.pk}",
            title=f"Die Idee {title_of(idea)} steht jetzt {_in(protocol)}",
            text=f"„{protocol.title}“, {_items(numbers)}.",
            url=f"{protocol.url}#punkt-{numbers[0]}",
            targets=[Target(FOLLOWED.key, idea.pk), Target(PAGE.key, protocol.pk)],
        )
        for idea, numbers in places.items()
        if idea.pk in followed
    ]


def _in(protocol: Protocol) -> str:
    return IN[ProtocolKind(protocol.kind)]


def _items(numbers: list[str]) -> str:
    return f"{'Punkt' if len(numbers) == 1 else 'Punkte'} {listed(numbers)}"


def _short_title(protocol: Protocol) -> str:
    """Most titles begin with the word that stands before it."""
    return protocol.title.removeprefix(f"{protocol.get_kind_display()}: ")


def _letter(protocol: Protocol, version: ProtocolVersion, places: Places, hearer: Hearer) -> NewLetter:
    mine = {idea: numbers for idea, numbers in places.items() if idea.pk in hearer.ideas}
    what = "Ihre Idee steht" if len(hearer.own) == 1 else "Ihre Ideen stehen"
    news = "" if is_first_published(version) else "Eine neue Fassung von "
    paragraphs = [
        f"Guten Tag,\n\n{news}„{protocol.title}“ ist veröffentlicht.",
        *(_place(protocol, idea, numbers, hearer) for idea, numbers in mine.items()),
        why(hearer, len(mine)),
    ]
    return NewLetter(
        key=f"{PREFIX}{version.pk}:user:{hearer.user.pk}",
        to=hearer.user.email,
        user=hearer.user,
        subject=f"{what} {_in(protocol)}: {_short_title(protocol)}",
        text="\n\n".join(paragraphs),
        about=[idea.pk for idea in mine],
    )


def _place(protocol: Protocol, idea: Idea, numbers: list[str], hearer: Hearer) -> str:
    name = title_of(idea)
    who = f"Ihre Idee {name}" if idea.pk in hearer.own else f"Die Idee {name}, der Sie folgen,"
    return "\n".join(
        [
            f"{who} steht jetzt {_in(protocol)}, {_items(numbers)}:",
            *(f"{address_of(protocol)}#punkt-{number}" for number in numbers),
            f"Zur Idee: {absolute(idea.get_absolute_url())}",
        ]
    )


def _version_of(letter: Letter) -> ProtocolVersion | None:
    """The one that it tells of, while its protocol is public."""
    public = ProtocolVersion.objects.filter(protocol__in=Protocol.objects.visible())
    key = letter.key.removeprefix(PREFIX).partition(":")[0]
    return public.select_related("protocol").filter(pk=key).first()


def _still_holds(letter: Letter) -> bool:
    shown = Idea.objects.public().filter(pk__in=letter.about)
    return _version_of(letter) is not None and shown.count() == len(set(letter.about))


def _write_anew(letter: Letter) -> None:
    """To the same person, about the ideas that are still public."""
    version = _version_of(letter)
    if version is None:
        return
    places = _places(version.protocol, version)
    write_letters(
        _letter(version.protocol, version, places, hearer)
        for hearer in _hearers(places)
        if hearer.user.pk == letter.user_id
    )


KIND = Kind(PREFIX, _still_holds, _write_anew)
