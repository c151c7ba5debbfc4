"""How much a board accepts. One place, because database, socket, form and page must agree."""

from kek.people.validators import NAME_LENGTH

IDEA_LENGTH = 1000
COMMENT_LENGTH = 1000
REASON_LENGTH = 500
TAGS_PER_IDEA = 5
TAG_LENGTH = 40
PSEUDONYM_LENGTH = NAME_LENGTH
COLUMN_TITLE_LENGTH = 80
GROUP_NAME_LENGTH = 80
VOTES_PER_PERSON = 20
COUNTED_VOTES = 100_000
TIMER_MINUTES = 240
STATUS_NAME_LENGTH = 40
ANSWER_LENGTH = 5000
ANSWERED_BY_LENGTH = 120
NOTE_LENGTH = 2000

# Room between two cards, so that one can be put between them without touching the others.
RANK_STEP = 2**20

# Per participant and board. Never per address: a hall shares one.
OPERATIONS_PER_MINUTE = 10
# Votes and support are taps, not texts.
TAPS_PER_MINUTE = 120

# What one decision of the office covers: as much as somebody can have looked at before.
DECIDED_AT_ONCE = 100
# One answer, one deadline for so many ideas; so many drafts in one publication.
HANDLED_AT_ONCE = 200
PUBLISHED_AT_ONCE = 1000

# Reports need no account. A device may send a few; a whole hall may report on one evening, a program may not.
REPORTS_PER_DEVICE = 5
REPORTS_PER_BOARD = 300
OPEN_REPORTS_PER_CONTRIBUTION = 20
# Who reports may type in anybody's address: a mailbox gets no more receipts for what is open from one week.
RECEIPTS_PER_MAILBOX = 3

# All guests together who came without code, per board: whoever makes new sessions gains nothing by it.
NEWCOMERS_PER_MINUTE = 60
# Those of them whose browser took no pains (kek.spam).
UNPROVED_NEWCOMERS_PER_MINUTE = 20
CROWD_OPERATIONS_PER_MINUTE = 240

# Looking for similar ideas or for tags costs computing; each is counted by itself. Who types asks for ideas
# at most twice, for tags at most four times a second, and rarely so often.
LOOKUPS_PER_MINUTE = 60
CROWD_LOOKUPS_PER_MINUTE = 600

INVITATION_DAYS = 400
CLAIM_HOURS = 24
