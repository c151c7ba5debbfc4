"""Where accounts live, below /konto/. The names are allauth's, which leads people by them."""

from allauth.socialaccount import views as social
from django.conf import settings
from django.urls import include, path
from django.views.generic import RedirectView

from kek.people.identity import PROVIDER_ID
from kek.people.views import devices, identity
from kek.people.views.codes import ConfirmAddressByCode, LogInByCode
from kek.people.views.passkeys import ProveAgain
from kek.people.views.passwords import SetPassword
from kek.people.views.proof import ProveByCode

WHICH = {"provider_id": PROVIDER_ID}

identity_patterns = [
    path(f"oidc/{PROVIDER_ID}/login/", identity.start, WHICH, name="openid_connect_login"),
    path(f"oidc/{PROVIDER_ID}/login/callback/", identity.callback, WHICH, name="openid_connect_callback"),
    path("oidc/signup/", social.signup, name="socialaccount_signup"),
    # allauth leads there whoever is logged in already; accounts are not connected by hand here.
    path("oidc/", RedirectView.as_view(pattern_name="account_email"), name="socialaccount_connections"),
    path("oidc/cancelled/", social.login_cancelled, name="socialaccount_login_cancelled"),
]

urlpatterns = [
    path("sessions/", devices.overview, name="usersessions_list"),
    path("reauthenticate/code/", ProveByCode.as_view(), name="account_reauthenticate_by_code"),
    path("confirm-email/", ConfirmAddressByCode.as_view(), name="account_email_verification_sent"),
    path("login/code/confirm/", LogInByCode.as_view(), name="account_confirm_login_code"),
    path("password/set/", SetPassword.as_view(), name="account_set_password"),
    path("", include("allauth.account.urls")),
    path("2fa/webauthn/reauthenticate/", ProveAgain.as_view(), name="mfa_reauthenticate_webauthn"),
    path("2fa/", include("allauth.mfa.urls")),
    *(identity_patterns if settings.OPENID_CONNECT else []),
]
