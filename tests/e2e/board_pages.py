"""The pages of the demo's boards that are not in the tree: one address of each, for all and the office."""

from dataclasses import dataclass, replace

from django.db import connections
from django.urls import reverse

from kek.people.models import User
from kek.people.sessions import SessionStore
from participation.actions.answers import correct_answer
from participation.actions.drafts import words_of
from participation.actions.exports import take_export
from participation.models import Board, OfficialAnswer
from participation.redaction import BLACKED_OUT
from participation.visitors import GUEST_SESSION_KEY
from tests.factories.joining import invitation_to, way_of
from tests.factories.moderation import reported_by_somebody
from tests.factories.participation import account, act, guest, idea_on

OFFICE = "buero@demo.example"
OWN = "Eine Bank am See"


@dataclass
class BoardPages:
    """Of the collecting board and of the one in the middle of its voting; session is a device that wrote."""

    session: str
    everybody: list[str]
    office: list[str]


def board_pages() -> BoardPages:
    """Beyond what the demo has: something waits, is hidden, reported, redacted, and the device's own."""
    office = User.objects.get(email=OFFICE)
    board = Board.objects.get(page__slug="ideen")
    voting = Board.objects.get(page__slug="workshop-jugend")
    device = SessionStore()
    device[GUEST_SESSION_KEY] = "ginster"
    device.create()
    write(board, office)
    seven = board.ideas.get(number=7)
    report = reported_by_somebody(seven)
    invitation = invitation_to(board, office)
    draft = OfficialAnswer.objects.drafts().earliest("pk")
    said = OfficialAnswer.objects.published().earliest("pk")
    correct_answer(said.pk, replace(words_of(said), text="Wir prüfen es 2027."), "Jahr ergänzt", 1, None)
    export = take_export(board.pk, account(office))
    queue = reverse("participation:queue", args=[board.pk])
    everybody = [
        voting.page.url,
        voting.page.related_event.url,
        *(reverse(f"participation:{name}", args=[board.pk]) for name in ("list", "beamer", "exports")),
        reverse("participation:beamer", args=[voting.pk]),
        reverse("participation:list", args=[board.pk]) + "?suche=gibtesnicht",
        reverse("participation:export_print", args=[board.pk, export.pk]),
        seven.get_absolute_url(),
        board.ideas.get(text=OWN).get_absolute_url(),
        voting.ideas.get(number=1).get_absolute_url(),
        reverse("participation:report", args=[board.pk, 7]),
        report.get_absolute_url(),
        reverse("joining:code"),
        way_of(invitation),
        reverse("participation:claim"),
        board.ideas.get(number=2).get_absolute_url(),
        reverse("participation:answer_debt"),
    ]
    for_office = [
        *(reverse("participation:facilitator", args=[each.pk]) for each in (board, voting)),
        queue,
        reverse("participation:queue", args=[voting.pk]),
        f"{queue}vorschau/?aktion=hide&auswahl={seven.html_id}",
        reverse("participation:redact", args=[board.pk, seven.html_id]),
        reverse("participation:invitations", args=[board.pk]),
        reverse("participation:code_sheet", args=[board.pk]),
        reverse("participation:invitation_sheet", args=[board.pk, invitation.pk]),
        reverse("participation:revoke_invitation", args=[board.pk, invitation.pk]),
        reverse("participation:exports", args=[board.pk]),
        seven.get_absolute_url(),
        *(reverse(f"answers:{name}") for name in ("index", "drafts")),
        *(
            f"{reverse(f'answers:{name}')}?auswahl={board.ideas.get(number=4).pk}"
            for name in ("new", "assign", "add")
        ),
        f"{reverse('answers:index')}?entwurf={draft.pk}",
        f"{reverse('answers:preview')}?auswahl={draft.pk}",
        draft.draft_url,
        reverse("answers:discard", args=[draft.pk]),
        said.correction_url,
        said.versions.get(number=1).withholding_url,
        reverse("participation:handling", args=[board.pk, 4]),
    ]
    connections.close_all()
    return BoardPages(device.session_key, everybody, for_office)


def write(board: Board, office: User) -> None:
    """An idea of the device, one that waits, one that is hidden and one with a word blacked out."""
    idea_on(board, OWN, guest("ginster"), "Ginster")
    Board.objects.filter(pk=board.pk).update(is_premoderated=True)
    idea_on(board, "Ein Fahrradparkhaus", guest("wartet"), "Schlehe")
    Board.objects.filter(pk=board.pk).update(is_premoderated=False)
    hidden, redacted = board.ideas.get(number=9), board.ideas.get(number=5)
    act(board, account(office), "hide", ideas=[hidden.pk], reason="Werbung")
    text = redacted.text.replace("Arztpraxen", BLACKED_OUT)
    act(board, account(office), "redact", redacted.seq, idea=redacted.pk, text=text, reason="Name")
