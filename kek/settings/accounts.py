"""How people get in: allauth's settings. What they mean for an administrator stands in docs/login.md."""

from typing import Any

from kek.settings import env
from kek.settings.identity import identity_provider

ACCOUNT_ADAPTER = "kek.people.adapter.AccountAdapter"
ACCOUNT_FORMS = {
    "signup": "kek.people.forms.signup.SignupForm",
    "change_password": "kek.people.forms.passwords.ChangePassword",
    "set_password": "kek.people.forms.passwords.SetPassword",
    "reset_password_from_key": "kek.people.forms.passwords.ResetPassword",
}
ACCOUNT_LOGIN_METHODS = {"email"}
# The password is optional: who has none logs in with a code.
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_DISPLAY = "kek.people.names.display_name"
# Who finds an open browser must not take the account along by giving it another address.
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_CHANGE_EMAIL = True  # an account has one address; a new one counts when it is verified
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT = 10 * 60
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_MAX_ATTEMPTS = 3
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 10 * 60
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 3
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
# Whoever gets into an account changes how one gets into it; its owner hears of that by mail.
ACCOUNT_EMAIL_NOTIFICATIONS = True
# A hall shares one address, so limits per address are wide and stop only floods. Guessing is stopped per
# account ("key"): passwords and the codes of a second factor here, codes by mail by three attempts each and
# three codes in five minutes. Who is logged in and has to prove it anew has three codes of their own. What
# anybody can have sent to a mailbox is limited by the hour, too: it may be a stranger's. Who is kept from
# signing up by such letters gets in by a code.
ACCOUNT_RATE_LIMITS = {
    "login": "120/m/ip",
    "login_failed": "60/m/ip,10/5m/key",
    "signup": "120/m/ip",
    "request_login_code": "120/m/ip,3/5m/key,10/h/key",
    "reset_password": "60/m/ip,3/5m/key,6/h/key",
    "confirm_email": "3/5m/key,6/h/key",
    "prove_by_code": "3/5m/user",
}

# --- Second factors -----------------------------------------------------------------------------
MFA_ADAPTER = "kek.people.factor_adapter.FactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_FORMS = {
    "add_webauthn": "kek.people.forms.passkeys.AddPasskey",
    "edit_webauthn": "kek.people.forms.passkeys.RenamePasskey",
    "login_webauthn": "kek.people.forms.passkeys.LogInByPasskey",
    "authenticate_webauthn": "kek.people.forms.passkeys.ProvePasskey",
    "reauthenticate_webauthn": "kek.people.forms.passkeys.ProvePasskeyAgain",
    "authenticate": "kek.people.forms.factors.ProveCode",
    "reauthenticate": "kek.people.forms.factors.ProveCodeAgain",
    "activate_totp": "kek.people.forms.factors.ActivateApp",
}
MFA_PASSKEY_LOGIN_ENABLED = True
# The device asks for a finger, a face or a PIN, so a passkey is two factors in one.
MFA_WEBAUTHN_USER_VERIFICATION = "required"
# A passkey cannot be guessed: the limit stops floods. Each log-in asks twice.
MFA_RATE_LIMITS = {"webauthn_login": "240/m/ip"}
MFA_TOTP_TOLERANCE = 1  # a phone's clock may be half a minute off
# Whether those who can reach the admin must prove a second factor. Production demands it.
KEK_REQUIRE_MFA = env.boolean("KEK_REQUIRE_MFA", default=False)

# --- Log-in at somebody else's (OpenID Connect) ---------------------------------------------------
OPENID_CONNECT: dict[str, Any] | None = identity_provider()
SOCIALACCOUNT_ADAPTER = "kek.people.identity.IdentityAdapter"
SOCIALACCOUNT_STORE_TOKENS = False
# A link, because the policy holds forms to this host; kek.people.views.identity lets it start log-ins alone.
SOCIALACCOUNT_LOGIN_ON_GET = True
# Who has proved to the provider that an address is theirs gets into the account of that address, if its owner
# has proved it here as well; otherwise the account's password is forgotten (allauth's wipe_password).
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
SOCIALACCOUNT_REQUESTS_TIMEOUT = 5
