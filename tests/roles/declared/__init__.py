"""Who may what: one line for each route of the site. A new route is written into the table of its area.

public          what everybody reads, and log-in
documents       files, protocols, rounds of review
participation   boards
pages           types of pages, public and not
operations      what is sent to a board
office          our own pages in the admin, and its lists of rows
wagtail         the admin's own pages
"""

from tests.roles.declared import documents, office, participation, public, wagtail
from tests.roles.doors import Door

DOORS: dict[str, Door] = {
    **public.DOORS,
    **documents.DOORS,
    **participation.DOORS,
    **office.DOORS,
    **wagtail.DOORS,
}
