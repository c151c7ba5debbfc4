from participation.models.account_block import AccountBlock
from participation.models.approval import CountedVotes, Support, Vote
from participation.models.board import OPEN_PHASES, Board
from participation.models.claim import ClaimLink
from participation.models.column import Column
from participation.models.comment import Comment
from participation.models.export import BoardExport
from participation.models.group import IdeaGroup, group_html_id_of
from participation.models.handling import Handling, IdeaNote
from participation.models.hint_word import HintWord
from participation.models.idea import Idea, html_id_of
from participation.models.invitation import Invitation
from participation.models.moderation_decision import ModerationDecision
from participation.models.official_answer import AnswerBatch, AnsweredIdea, AnswerVersion, OfficialAnswer
from participation.models.operation import Operation
from participation.models.page import BoardPage
from participation.models.participant import Participant
from participation.models.rehearsal import Rehearsal
from participation.models.report import Report
from participation.models.status import IdeaStatus
from participation.models.tag import IdeaTag, TaggedIdea
from participation.models.version import CommentVersion, IdeaVersion

__all__ = [
    "OPEN_PHASES",
    "AccountBlock",
    "AnswerBatch",
    "AnswerVersion",
    "AnsweredIdea",
    "Board",
    "BoardExport",
    "BoardPage",
    "ClaimLink",
    "Column",
    "Comment",
    "CommentVersion",
    "CountedVotes",
    "Handling",
    "HintWord",
    "Idea",
    "IdeaGroup",
    "IdeaNote",
    "IdeaStatus",
    "IdeaTag",
    "IdeaVersion",
    "Invitation",
    "ModerationDecision",
    "OfficialAnswer",
    "Operation",
    "Participant",
    "Rehearsal",
    "Report",
    "Support",
    "TaggedIdea",
    "Vote",
    "group_html_id_of",
    "html_id_of",
]
