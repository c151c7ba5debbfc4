"""A board with everybody on it, an idea, a comment, a report and a frozen copy."""

import uuid

from django.utils import timezone

from kek.people.models import User
from participation.actions.answers import correct_answer
from participation.actions.claims import make_claim_link
from participation.actions.exports import take_export
from participation.actions.reports import Complaint, file_report
from participation.enums import Voice
from participation.models import AccountBlock, HintWord, IdeaStatus, Participant
from participation.tokens import CLAIM, seal_of, signed
from tests.factories.answers import answered, draft_for, words
from tests.factories.joining import expire, invitation_to, way_of
from tests.factories.moderation import comment_on
from tests.factories.participation import account, guest, idea_on
from tests.roles.cast import Role
from tests.roles.world import World


def join(world: World, office: User) -> None:
    """Citizen and member under a name, the others by code or invitation; the former member's has ended."""
    board = world.board
    by_name = f"/beteiligung/{board.pk}/beitreten/"
    invitation, over = invitation_to(board, office), invitation_to(board, office, Voice.COMMITTEE)
    ways = {
        Role.GUEST: board.joining_path, Role.CITIZEN: by_name, Role.EXPERT: way_of(invitation),
        Role.MEMBER: by_name, Role.FORMER: way_of(over), Role.BANNED: board.joining_path,
        Role.BLOCKED: board.joining_path,
    }  # fmt: skip
    for role, way in ways.items():
        answer = world.browsers[role].post(way, {"pseudonym": f"Name {role}"})
        assert answer.status_code == 303
        world.browsers[role].cookies.update(answer.cookies)
    expire(over)
    Participant.objects.filter(user__public_name="Bernd").update(banned_at=timezone.now())
    close("Klaus")
    world.values |= {"board_pk": board.pk, "code": board.code, "seal": seal_of(board.code)}
    world.values |= {"invitation_pk": invitation_to(board, office).pk}


def close(name: str) -> None:
    """As actions.blocking, but for the session: one that a request wrote again meanwhile."""
    User.objects.filter(public_name=name).update(is_active=False)
    AccountBlock.objects.create(
        account=User.objects.get(public_name=name), op_id=uuid.uuid4(), reason="Droht."
    )


def board_things(world: World, people: dict[Role, User]) -> None:
    board = world.board
    idea = idea_on(board, "Ein Radweg nach Parchim", guest("autorin"))
    comment = comment_on(idea)
    report = file_report(
        board.pk, guest("anders"), Complaint(uuid.uuid4(), idea.number, None, "Stimmt nicht.")
    )
    draft, said = draft_for(idea), answered(idea_on(board, "Ein Fußweg", guest("andere")))
    correct_answer(said.pk, words("Das nehmen wir 2027 auf."), "Jahr ergänzt", 1, people[Role.OFFICE])
    export = take_export(board.pk, account(people[Role.OFFICE]))
    claim = make_claim_link(guest("autorin"))
    world.values |= {
        "answers:pk": draft.pk,
        "answers:correct:pk": said.pk,
        "answers:withhold:pk": said.pk,
        "answers:withhold:number": 1,
        "api/v1/answers/<key>/:key": said.pk,
        "participation:number": idea.number,
        "participation:export_pk": export.pk,
        "participation:kind": "json",
        "participation:redact:key": f"idee-{idea.pk}",
        "participation:report_status:key": report.key,
        "participation:token": signed(CLAIM, claim.secret),
        "wagtailsnippets_participation_hintword:pk": HintWord.objects.create(word="Lüge").pk,
        "wagtailsnippets_participation_ideastatus:pk": IdeaStatus.objects.first().pk,
        "wagtailsnippets_participation_idea:pk": idea.pk,
        "wagtailsnippets_participation_comment:pk": comment.pk,
        "wagtailsnippets_participation_board:pk": board.pk,
    }
