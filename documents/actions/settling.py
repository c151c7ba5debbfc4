"""Deciding about what people said in a round: into the draft, or answered with a reason. Nothing in silence.

Each decision is one transaction under the protocol's lock, so two never change one draft at a time. Whether a
remark is still open the database says, in the UPDATE that settles it: its author may be taking it back.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from documents.actions.checking import refusing
from documents.actions.item_texts import (
    SaidFacts,
    changed_details,
    check_seen,
    cleaned_text,
    facts_to_change,
    item_of,
    put_item,
    text_of,
)
from documents.actions.versions import draft_of, locked
from documents.enums import ProtocolState, RemarkKind, RemarkState
from documents.exceptions import AlreadySettled, Invalid, NotAllowedHere, WrongState
from documents.items.item import RawItem
from documents.items.merging import merged, plain
from documents.models import Protocol, Remark
from documents.models.remark import RemarkQuerySet
from documents.models.review import TEXT_LENGTH
from documents.validators.words import clean_words
from kek.people.models import User
from kek.people.names import display_name
from kek.people.validators import is_visible


@dataclass(frozen=True)
class Wanted:
    """As the form was sent; of a click on a proposal nothing but that it came."""

    text: str | None = None
    base: str | None = None
    facts: SaidFacts | None = None


@dataclass(frozen=True)
class Taken:
    """What goes into the draft. deviates: it is neither the proposal nor both changes put together."""

    text: str
    deviates: bool = False


@transaction.atomic
def accept(
    remark_pk: int,
    by: User,
    text: str | None = None,
    answer: str = "",
    base: str | None = None,
    facts: SaidFacts | None = None,
) -> Remark:
    """The proposal, or another text, becomes the item's main text in the draft; facts change with it.

    base is what the draft said when the person saw it; None: what the version says. Raises AlreadySettled,
    ItemChanged, FactsChanged, ItemGone, Invalid, NotAllowedHere or WrongState.
    """
    protocol, remark = _locked(remark_pk)
    is_repeated = _is_repeated(remark, by, RemarkState.ACCEPTED, text, answer)
    if is_repeated and not _changes_facts(protocol, remark, facts):
        return remark
    _check_open(remark)
    _accept(protocol, remark, by, Wanted(text, base, facts), answer)
    return remark


@transaction.atomic
def accept_all(remark_pks: Iterable[int], by: User) -> list[Remark]:
    """Identical proposals for one item at once. What was settled or taken back meanwhile stays as it is;
    AlreadySettled if nothing is left."""
    keys = sorted(set(remark_pks))
    if not keys:
        raise Invalid
    protocol, first = _locked(keys[0])
    remarks = list(_remarks().filter(pk__in=keys, review=first.review_id, item=first.item_id).order_by("pk"))
    if len(remarks) != len(keys) or len({plain(remark.proposal) for remark in remarks}) > 1:
        raise Invalid("Gemeinsam übernehmen lassen sich nur gleiche Vorschläge zu einem Punkt.")
    still_open = [remark for remark in remarks if remark.state == RemarkState.OPEN]
    if not still_open:
        if all(_is_repeated(remark, by, RemarkState.ACCEPTED, None, "") for remark in remarks):
            return remarks
        _check_open(remarks[0])
    for remark in still_open:
        _accept(protocol, remark, by, Wanted(), "")
    return still_open


@transaction.atomic
def answer(remark_pk: int, by: User, answer: str) -> Remark:
    """Nothing changes in the draft, and the answer says why. Raises AlreadySettled, Invalid or WrongState."""
    protocol, remark = _locked(remark_pk)
    if _is_repeated(remark, by, RemarkState.ANSWERED, None, answer):
        return remark
    _check_open(remark)
    _check_state(protocol)
    words = _checked(answer)
    if not words:
        raise Invalid("Bitte schreiben Sie, warum Sie so entscheiden.", field="answer")
    _settle(remark, by, RemarkState.ANSWERED, answer=words)
    return remark


@transaction.atomic
def edit_item(
    protocol_pk: int, by: User, item_id: str, text: str, base: str, facts: SaidFacts | None = None
) -> Protocol:
    """The office's own change while others read; versions show it like any other. base as in `accept`."""
    protocol = locked(protocol_pk)
    if protocol.state != ProtocolState.IN_REVIEW:
        raise WrongState
    item = item_of(draft_of(protocol), item_id)
    changed = facts_to_change(protocol, item, facts)
    is_other_text = text_of(item) != plain(text)
    if is_other_text:
        check_seen(item, base, text)
    if is_other_text or changed:
        put_item(protocol, by, item, text, changed)
    return protocol


def _accept(protocol: Protocol, remark: Remark, by: User, wanted: Wanted, answer: str) -> None:
    _check_state(protocol)
    if remark.kind == RemarkKind.CONSENT:
        raise NotAllowedHere("Eine Zustimmung braucht keine Entscheidung.")
    item = item_of(draft_of(protocol), str(remark.item.item_id))
    changed = facts_to_change(protocol, item, wanted.facts)
    taken = _taken(remark, item, wanted, only_text=not changed)
    if taken.deviates and not is_visible(answer):
        raise Invalid(
            "Ihr Text weicht vom Vorschlag ab. Bitte schreiben Sie, warum; die Antwort geht an die Person.",
            field="answer",
        )
    details = changed_details(item, changed)
    if changed and not is_visible(answer):
        raise Invalid(
            f"Sie ändern Angaben zum Punkt ({'; '.join(details)}). Bitte schreiben Sie, warum; die Antwort "
            "geht an die Person.",
            field="answer",
        )
    text = cleaned_text(protocol, item, taken.text)
    said = {"answer": _checked(answer), "accepted_text": text, "changed_facts": "\n".join(details)}
    _settle(remark, by, RemarkState.ACCEPTED, **said)
    if text_of(item) != text or changed:
        put_item(protocol, by, item, text, changed)


def _taken(remark: Remark, item: RawItem, said: Wanted, *, only_text: bool) -> Taken:
    text, base = said.text, said.base
    old, current, proposal = plain(remark.item.item.text), text_of(item), plain(remark.proposal)
    if text is not None and not is_visible(text):
        raise Invalid("Der Punkt darf nicht leer werden. Bitte geben Sie seinen Text ein.", field="text")
    if text is None:
        if not proposal:
            raise Invalid(
                "Bitte geben Sie den neuen Text ein. Soll der alte bleiben, beantworten Sie die Anmerkung.",
                field="text",
            )
        if current != proposal:
            check_seen(item, old, proposal)
        return Taken(proposal)
    wanted = plain(text)
    if wanted != current:
        check_seen(item, old if base is None else base, wanted)
    elif current == old and only_text:
        raise Invalid(
            "Der Punkt ist noch derselbe. Soll er so bleiben, beantworten Sie die Anmerkung.", field="text"
        )
    expected = {proposal, merged(old, current, proposal)}
    return Taken(wanted, deviates=bool(proposal) and wanted not in expected)


def _checked(answer: str) -> str:
    with refusing("answer"):
        return clean_words(answer, TEXT_LENGTH)


def _check_state(protocol: Protocol) -> None:
    if protocol.state not in {ProtocolState.DRAFT, ProtocolState.IN_REVIEW}:
        raise WrongState


def _remarks() -> RemarkQuerySet:
    return Remark.objects.select_related("item", "review", "settled_by")


def _locked(remark_pk: int) -> tuple[Protocol, Remark]:
    protocol_pk = Remark.objects.values_list("review__protocol", flat=True).get(pk=remark_pk)
    return locked(protocol_pk), _remarks().get(pk=remark_pk)


def _is_repeated(remark: Remark, by: User, state: RemarkState, text: str | None, answer: str) -> bool:
    """The same form by the same person once more: nothing to do, nothing to complain about."""
    same_text = text is None or plain(text) == plain(remark.accepted_text)
    same = remark.state == state and remark.settled_by_id == by.pk
    return same and same_text and plain(answer) == plain(remark.answer)


def _changes_facts(protocol: Protocol, remark: Remark, said: SaidFacts | None) -> bool:
    if said is None:
        return False
    return bool(facts_to_change(protocol, item_of(draft_of(protocol), str(remark.item.item_id)), said))


def _settle(remark: Remark, by: User, state: RemarkState, **said: str) -> None:
    """Exactly one decision: who comes second is told of the first."""
    now = timezone.now()
    rows = Remark.objects.filter(pk=remark.pk, state=RemarkState.OPEN)
    if not rows.update(state=state, settled_at=now, settled_by=by, **said):
        _check_open(_remarks().get(pk=remark.pk))
    remark.refresh_from_db()


def _check_open(remark: Remark) -> None:
    if remark.state == RemarkState.WITHDRAWN:
        raise AlreadySettled("Diese Anmerkung wurde inzwischen zurückgenommen. Es ist nichts zu entscheiden.")
    if remark.state != RemarkState.OPEN and remark.settled_at:
        who = display_name(remark.settled_by) if remark.settled_by else "Jemand"
        when = timezone.localtime(remark.settled_at)
        raise AlreadySettled(
            f"{who} hat über diese Anmerkung schon entschieden, am {when:%d.%m.%Y um %H:%M} Uhr: "
            f"{remark.outcome}."
        )
