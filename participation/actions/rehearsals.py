"""A rehearsal borrows a board that nobody uses yet, and gives it back as it was."""

from collections.abc import Callable
from uuid import uuid4

from django.db import transaction

from participation.access import door_of, live_board
from participation.actions.announcing import announce_on_commit
from participation.enums import Audience, BoardPhase
from participation.exceptions import NoSuchBoard, NotRehearsable
from participation.models import Board, BoardExport, Idea, IdeaGroup, Operation, Participant, Rehearsal
from participation.models.board import new_code
from participation.visitors import forget_devices

KEPT_FIELDS = (
    "phase", "phase_before", "phase_ends_at", "phase_after", "seq", "own_seq", "next_number", "readers",
    "writers", "code", "is_premoderated", "is_veiled", "is_discussed", "votes_per_person",
)  # fmt: skip

NOT_PUBLISHED = (
    "Die Seite des Boards ist nicht veröffentlicht. Bitte veröffentlichen Sie sie zuerst; "
    "in der Phase „in Vorbereitung“ nimmt das Board noch nichts an."
)
IN_USE = (
    "Das Board ist nicht „in Vorbereitung“, sondern schon für die Öffentlichkeit da. Bitte legen Sie für die "
    "Probe ein eigenes Board an. Solange niemand beigetragen hat, genügt auch der Schritt zurück auf "
    "„in Vorbereitung“."
)
HAS_CONTRIBUTIONS = (
    "Auf dem Board stehen schon Beiträge oder Teilnehmende. Sie bleiben unangetastet; "
    "bitte legen Sie für die Probe ein eigenes Board an."
)
NOT_FOR_GUESTS = (
    "Die Seite des Boards ist nicht öffentlich, die simulierten Geräte kämen nicht hinein. "
    "Bitte proben Sie auf einem Board mit öffentlicher Seite."
)


def check_rehearsable(board_pk: int) -> None:
    """Before anything is changed. What a killed rehearsal left is no obstacle: it is removed first."""
    if not Rehearsal.objects.filter(board=board_pk).exists():
        with transaction.atomic():
            _check_unused(_locked(board_pk))


def begin_rehearsal(board_pk: int) -> str:
    """Lend the board to simulated phones alone: the code that is answered is new and known to nobody else."""
    with transaction.atomic():
        board = _locked(board_pk)
        _check_unused(board)
        Rehearsal.objects.create(board=board, before={name: getattr(board, name) for name in KEPT_FIELDS})
        board.code = new_code()
        board.readers = board.writers = Audience.PARTICIPANTS
        board.is_premoderated = board.is_veiled = False
        board.phase_ends_at, board.phase_after = None, ""
        board.is_discussed, board.votes_per_person = True, max(board.votes_per_person, 1)
        board.epoch = uuid4()
        board.save()
        announce_on_commit(board)
        return board.code


def end_rehearsal(board_pk: int) -> bool:
    """Take everything away that came since the beginning. False if there is no rehearsal.

    The board gets a new epoch: whoever has it open begins anew.
    """
    with transaction.atomic():
        board = Board.objects.select_for_update(of=("self",)).get(pk=board_pk)
        rehearsal = Rehearsal.objects.filter(board=board).first()
        if rehearsal is None:
            return False
        devices = _take_away(board, rehearsal.before["seq"])
        for name, value in rehearsal.before.items():
            setattr(board, name, value)
        board.timer_ends_at, board.epoch = None, uuid4()
        board.save()
        rehearsal.delete()
        announce_on_commit(board)
        forget_devices(devices)
    return True


def _locked(board_pk: int) -> Board:
    try:
        return live_board(board_pk, Board.objects.select_for_update(of=("self",)))
    except NoSuchBoard:
        if Board.objects.filter(pk=board_pk).exists():
            raise NotRehearsable(NOT_PUBLISHED) from None
        raise


def _check_unused(board: Board) -> None:
    obstacles: list[tuple[Callable[[], bool], str]] = [
        (lambda: board.ideas.exists() or board.participants.exists(), HAS_CONTRIBUTIONS),
        (lambda: board.phase != BoardPhase.DRAFT, IN_USE),
        (lambda: door_of(board).restrictions != (), NOT_FOR_GUESTS),
    ]
    for stands_in_the_way, message in obstacles:
        if stands_in_the_way():
            raise NotRehearsable(message)


def _take_away(board: Board, seq: int) -> set[str]:
    """Answers the simulated devices: their sessions go too, unless they take part elsewhere."""
    Board.objects.filter(pk=board.pk).update(spotlight=None)
    board.spotlight = None
    Idea.objects.filter(board=board).update(group=None)
    IdeaGroup.objects.filter(board=board).delete()
    Idea.objects.filter(board=board).delete()
    here = Participant.objects.filter(board=board)
    devices = set(here.exclude(guest_key="").values_list("guest_key", flat=True))
    here.delete()
    BoardExport.objects.filter(board=board, seq__gt=seq).delete()
    Operation.objects.filter(board=board, seq__gt=seq).delete()
    elsewhere = Participant.objects.filter(guest_key__in=devices).values_list("guest_key", flat=True)
    return devices - set(elsewhere)
