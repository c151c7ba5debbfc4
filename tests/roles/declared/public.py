"""What everybody reads, following, and the ways to log in."""

from tests.roles.cast import ACCOUNTS, EVERYBODY, NOBODY, STAFF, STRANGERS
from tests.roles.doors import Door, Others, for_accounts, for_everybody

HOME = {
    "home:robots": for_everybody(),
    "home:security": for_everybody(),
    "home:sitemap": for_everybody(),
    "home:search": for_everybody(),
    "rendition": for_everybody(),
    "spam:challenge": for_everybody(),
    "wagtail_serve": for_everybody(),
    "wagtailcore_authenticate_with_password": for_everybody(),
    "workshops:feeds": for_everybody(),
    "workshops:feed_all": for_everybody(),
    "workshops:feed_process": for_everybody(),
    "workshops:feed_committee": for_everybody(),
    "workshops:feed_kind": for_everybody(),
    "workshops:event_calendar": for_everybody(),
}

# Links from letters: whoever holds one may, without account. An empty form presses their only button.
FOLLOWING = {
    "following:overview": for_everybody(EVERYBODY),
    "following:follow": for_everybody(EVERYBODY),
    "following:own": for_everybody(EVERYBODY),
    "following:confirm": for_everybody(EVERYBODY),
    "following:unsubscribe": for_everybody(EVERYBODY),
}

LOGIN = {
    # Neither the admin nor private pages have a log-in of their own.
    "_util/login/": Door(NOBODY, others=Others.LOG_IN),
    "wagtailcore_login": Door(NOBODY, others=Others.LOG_IN),
    "verwaltung/login/": Door(NOBODY, others=Others.LOG_IN_TO_ADMIN),
    "verwaltung/password_reset/": Door(STRANGERS | STAFF, others=Others.ADMIN),
    "account_login": for_everybody(),
    "account_signup": for_everybody(),
    "account_request_login_code": for_everybody(),
    "account_reset_password": for_everybody(),
    "account_reset_password_done": for_everybody(),
    "account_reset_password_from_key": for_everybody(),
    "account_reset_password_from_key_done": for_everybody(),
    "account_logout": for_everybody(),
    "account_inactive": for_everybody(),
    # Who has asked for no code has none to confirm.
    "account_confirm_login_code": for_accounts(),
    "account_email_verification_sent": for_accounts(),
    "account_email": for_accounts(),
    "account_change_password": for_accounts(),
    "account_set_password": for_accounts(),
    "account_reauthenticate": for_accounts(),
    "account_reauthenticate_by_code": for_accounts(),
}

OWN = {
    "mine:contributions": for_accounts(),
    "mine:supports": for_accounts(),
    "mine:name": for_accounts(),
    "mine:data": for_accounts(),
    "mine:export": Door(NOBODY, ACCOUNTS, Others.LOG_IN),
    "mine:deletion": for_accounts(),
    "mine:deleted": for_everybody(),
    "usersessions_list": for_accounts(ACCOUNTS),
}

SECOND_FACTOR = {
    # What a browser's script asks for; for a reader it is the page of log-in.
    "mfa_login_webauthn": for_accounts(),
    # Between the two steps of a log-in; nobody here stands there.
    "mfa_authenticate": for_accounts(),
    "mfa_index": for_accounts(),
    "mfa_reauthenticate": for_accounts(),
    "mfa_activate_totp": for_accounts(),
    "mfa_deactivate_totp": for_accounts(),
    "mfa_view_recovery_codes": for_accounts(),
    "mfa_generate_recovery_codes": for_accounts(),
    "mfa_download_recovery_codes": for_accounts(),
    "mfa_list_webauthn": for_accounts(),
    "mfa_add_webauthn": for_accounts(),
    "mfa_reauthenticate_webauthn": for_accounts(),
    "mfa_remove_webauthn": for_accounts(),
    "mfa_edit_webauthn": for_accounts(),
}

# What everybody reads, for programs. Nobody who is logged in is told more.
OPEN_DATA = {
    "open_data:page": for_everybody(),
    "open_data:handbook": for_everybody(),
    "open_data:table": for_everybody(),
    "open_data:table_of_process": for_everybody(),
    "open_data:columns": for_everybody(),
    "open_data:columns_of_process": for_everybody(),
    "open_data:catalogue": for_everybody(),
    "feeds:feed": for_everybody(),
    "api:index": for_everybody(),
    "api:openapi": for_everybody(),
    "api:list_processes": for_everybody(),
    "api:list_events": for_everybody(),
    "api:list_documents": for_everybody(),
    "api:list_protocols": for_everybody(),
    "api:list_boards": for_everybody(),
    "api:list_answers": for_everybody(),
    "api:list_ideas": for_everybody(),
    "api:list_municipalities": for_everybody(),
    "api:keys": for_everybody(),
    "api:read": for_everybody(),
    "api:read_protocol": for_everybody(),
    "api:api/v1/": Door(NOBODY),
    "district_map:district": for_everybody(),
    "district_map:municipality": for_everybody(),
}

DOORS = HOME | FOLLOWING | LOGIN | OWN | SECOND_FACTOR | OPEN_DATA
