"""How much a round of review takes: generous for people, a wall for programs."""

# A round that is open for longer is forgotten by those who are asked.
REVIEW_DAYS = 180
GUESTS = 300
REMARKS_PER_PERSON = 1_500
REPLIES_PER_PERSON = 1_000
