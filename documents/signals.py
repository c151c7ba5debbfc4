"""What other storeys hear from this one."""

from django.dispatch import Signal

# A version has become public, told by a task: once, or once more if its worker was killed in the middle.
# Sends protocol and version; receivers write letters under keys, and so do not write them twice. Which items
# are new to readers says documents.queries.published.newly_published.
protocol_published = Signal()
