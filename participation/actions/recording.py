"""What the office enters for others: cards from paper or telephone, counted votes."""

from typing import Any

from participation.actions.checking import checked
from participation.actions.ideas import municipality_of
from participation.actions.sorting import idea_of
from participation.actions.steps import Handler, IdeaRow, Step
from participation.enums import GIVEN_SOURCES, GIVEN_VOICES, CountedSource, OperationName, Source, Voice
from participation.exceptions import InvalidArguments, NoSuchColumn
from participation.limits import COUNTED_VOTES, RANK_STEP
from participation.models import CountedVotes, Idea
from participation.validators import NO_SUCH_COUNT, clean_idea_text, clean_pseudonym, clean_tags
from participation.wire.facilitation import RecordIdea, RecordVotes

NAMELESS = "ohne Namen"


def record_idea(step: Step, args: RecordIdea) -> dict[str, Any]:
    """A card of somebody who is not on the board: it has a source and a voice, but no participant."""
    if args.source not in GIVEN_SOURCES:
        raise InvalidArguments("Bitte wählen Sie Papier oder Telefon.", field="source")
    if args.voice not in GIVEN_VOICES:
        raise InvalidArguments("Bitte wählen Sie, wer spricht.", field="voice")
    text = checked("text", clean_idea_text, args.text)
    tags = checked("tags", clean_tags, args.tags)
    name = checked("pseudonym", clean_pseudonym, args.pseudonym) if args.pseudonym.strip() else NAMELESS
    column = step.board.columns_by_key.get(args.column)
    if column is None:
        raise NoSuchColumn(field="column")
    number = step.board.next_number
    place = municipality_of(args.place)
    idea = IdeaRow(
        board_id=step.board.pk,
        column_id=column.pk,
        number=number,
        text=text,
        rank=number * RANK_STEP,
        place_id=place.pk if place else None,
        source=Source(args.source),
        voice=Voice(args.voice),
        pseudonym=name,
        was_shown=not step.board.is_veiled,
        seq=step.seq,
        op=step.op_id,
    )
    return step.add_idea(idea, tags)


def record_votes(step: Step, args: RecordVotes) -> dict[str, Any]:
    """The sum of one source, apart from the votes that people gave themselves."""
    idea = idea_of(step, args.idea)
    if args.source not in CountedSource.values:
        raise InvalidArguments("Bitte wählen Sie, wie gezählt wurde.", field="source")
    if not 0 <= args.count <= COUNTED_VOTES:
        raise InvalidArguments(NO_SUCH_COUNT, field="count")
    if args.count:
        CountedVotes.objects.update_or_create(idea=idea, source=args.source, defaults={"count": args.count})
    else:
        CountedVotes.objects.filter(idea=idea, source=args.source).delete()
    Idea.objects.filter(pk=idea.pk).update(seq=step.seq)
    return {"idea": idea.pk, "number": idea.number, "source": args.source, "count": args.count}


HANDLERS = {
    OperationName.RECORD_IDEA.value: Handler(record_idea, for_office=True, only_adds=True),
    OperationName.RECORD_VOTES.value: Handler(record_votes, for_office=True),
}
