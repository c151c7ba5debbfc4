"""Files, protocols, rounds of review. The protocol of this world is a draft in a round of one committee."""

from tests.roles.cast import MEMBERS, NOBODY
from tests.roles.doors import Door, for_accounts, for_everybody, for_office

FILES = {
    "documents:newest": for_everybody(),
    "documents:version": for_everybody(),
    # The film of this world stands on a public page.
    "documents:video": for_everybody(),
    "documents:captions": for_everybody(),
    "wagtaildocs_serve": for_everybody(),
    "wagtaildocs_authenticate_with_password": for_everybody(),
}

DESK = {
    "protocols:index": for_office(NOBODY),
    "protocols:new": for_office(),
    "protocols:desk": for_office(NOBODY),
    "protocols:submit": for_office(),
    "protocols:release": for_office(),
    "protocols:send_back": for_office(),
    "protocols:call_off": for_office(),
    "protocols:set_pdf_again": for_office(),
    "protocols:upload_docx": for_office(),
    "protocols:docx_text": for_office(),
    "protocols:upload_attachment": for_office(),
    "protocols:remove_attachment": for_office(),
    "protocols:open_review": for_office(),
    "protocols:agree": for_office(),
    "protocols:rework": for_office(),
    "protocols:next_version": for_office(),
    "protocols:drop_version": for_office(),
    "protocols:versions": for_office(NOBODY),
    "protocols:version": for_office(NOBODY),
    "protocols:attachment": Door(MEMBERS),
}

REVIEWS = {
    "reviews:overview": for_accounts(),
    "reviews:review": Door(MEMBERS, MEMBERS),
    "reviews:print": Door(MEMBERS),
    # A first round has nothing to compare with; tests/documents/test_secrecy.py has a second.
    "reviews:changes": Door(NOBODY),
    # Nothing is agreed yet; tests/documents/review/test_agreed_text.py has what was.
    "reviews:agreed": Door(NOBODY),
    "reviews:extend": for_office(),
    "reviews:close": for_office(),
    "reviews:settling": for_office(NOBODY),
    # What is chosen stands in the form: an empty one is about nothing, whoever sends it.
    "reviews:settle_together": Door(NOBODY),
    "reviews:settle_remark": for_office(),
    "reviews:edit_item": for_office(),
}

DOORS = FILES | DESK | REVIEWS
