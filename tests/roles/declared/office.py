"""Our own pages in the admin, and its lists of rows (Wagtail's snippets) with their choosers."""

from tests.roles.cast import ADMINISTRATORS, NOBODY, OFFICE, STAFF, Roles
from tests.roles.doors import Door, Others, in_admin

# To colleagues in the admin these pages do not exist.
SEEN_BY_OFFICE = Door(OFFICE, NOBODY, Others.OFFICE_IN_ADMIN)
BY_OFFICE = Door(OFFICE, OFFICE, Others.OFFICE_IN_ADMIN)

PAGES = {
    "letters_try_again": BY_OFFICE,
    "beteiligung_pruefen": SEEN_BY_OFFICE,
    "archiv": BY_OFFICE,
    "district_map": BY_OFFICE,
    "archiv_download": SEEN_BY_OFFICE,
    "archiv_delete": Door(NOBODY, OFFICE, Others.OFFICE_IN_ADMIN),
    "voices": SEEN_BY_OFFICE,
    "blocks": BY_OFFICE,
    "moderation_log": SEEN_BY_OFFICE,
    "moderation_log_file": SEEN_BY_OFFICE,
    "block_account": BY_OFFICE,
    "voices_file": SEEN_BY_OFFICE,
    "voices_read_in": BY_OFFICE,
    "voices_template": SEEN_BY_OFFICE,
    "voices_preview": BY_OFFICE,
    "voices_end_membership": BY_OFFICE,
    "voices_end_expert_role": BY_OFFICE,
    "veranstaltungen:index": in_admin(STAFF),
    "veranstaltungen:index_results": in_admin(STAFF),
    "veranstaltungen:choose_parent": in_admin(STAFF),
    "people_remove_factors": Door(ADMINISTRATORS, ADMINISTRATORS, Others.OFFICE_IN_ADMIN),
    "documents_accessibility": in_admin(STAFF),
    "documents_accessibility_results": in_admin(STAFF),
}


def rows(
    model: str,
    sees: Roles = OFFICE,
    *,
    adds: Roles = NOBODY,
    changes: Roles = NOBODY,
    deletes: Roles = NOBODY,
    inspects: bool = False,
    copies: bool = False,
) -> dict[str, Door]:
    """The pages of one list. Who may change or delete sees where a row is used; who may add, its past."""
    past = changes | deletes
    pages = {
        "list": in_admin(sees), "list_results": in_admin(sees),
        "add": in_admin(adds, adds, may_break=True),
        "edit": in_admin(changes, changes, may_break=True),
        "delete": in_admin(deletes, deletes, may_break=True),
        "usage": in_admin(past), "history": in_admin(adds | past), "history_results": in_admin(adds | past),
    }  # fmt: skip
    if inspects:
        pages["inspect"] = in_admin(sees)
    if copies:
        pages["copy"] = in_admin(adds, adds, may_break=True)
    return {f"wagtailsnippets_{model}:{name}": door for name, door in pages.items()}


def chooser(model: str, adds: Roles = OFFICE) -> dict[str, Door]:
    """Wagtail shows a chooser to everybody in the admin: only for words that may be known to all of them."""
    pages = dict.fromkeys(["choose", "choose_results", "chosen", "chosen_multiple"], in_admin(STAFF))
    pages["create"] = in_admin(adds, adds, may_break=True)
    return {f"wagtailsnippetchoosers_{model}:{name}": door for name, door in pages.items()}


def vocabulary(model: str, deletes: Roles = ADMINISTRATORS) -> dict[str, Door]:
    """Words of the trade, which the office looks after and editors choose."""
    everything = rows(model, adds=OFFICE, changes=OFFICE, deletes=deletes, copies=True)
    return everything | chooser(model)


ROWS = {
    **rows("home_feedback", adds=ADMINISTRATORS, changes=OFFICE, deletes=OFFICE, inspects=True),
    **rows("participation_board", changes=OFFICE),
    **rows("participation_idea", inspects=True),
    **rows("participation_comment", inspects=True),
    **rows("letters_letter"),
    **rows("participation_hintword", adds=OFFICE, changes=OFFICE, deletes=OFFICE),
    **rows("people_membership", adds=OFFICE, changes=OFFICE, deletes=OFFICE, copies=True),
    **rows("people_expertrole", adds=OFFICE, changes=OFFICE, deletes=OFFICE),
    **rows("documents_video", STAFF, adds=STAFF, changes=OFFICE, deletes=OFFICE),
    **chooser("documents_video", adds=STAFF),
    **rows("participation_ideastatus", adds=OFFICE, changes=OFFICE),
    **chooser("participation_ideastatus"),
    **vocabulary("people_committee"),
    **vocabulary("people_organisation", deletes=OFFICE),
    **vocabulary("places_municipality"),
    **vocabulary("process_fieldofaction"),
    **vocabulary("process_theme"),
}

DOORS = PAGES | ROWS
