"""Which data of people the platform holds: what for, where, for how long, and what deletes it.

One list for the notice that people read, for docs/privacy.md and for the tests. Its words are German: the
office, its data protection officer and citizens read them.
"""
