"""What every installation shares. Differences live in dev, production and test."""

from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF

from kek.settings import env
from kek.settings.databases import cache, channel_layer, database, search_backend

BASE_DIR = Path(__file__).resolve().parent.parent.parent
DATA_DIR = env.path("KEK_DATA_DIR", BASE_DIR / ".data")

INSTALLED_APPS = [
    # Roof of the house: nobody below imports these.
    "home",
    "participation",
    "workshops",
    "documents",
    # Floor.
    "kek.process",
    "kek.following",
    "kek.pages",
    "kek.letters",
    "kek.images",
    "kek.places",
    "kek.trace",
    "kek.people",
    "kek.clock",
    # The CMS.
    "wagtail.contrib.forms",
    "wagtail.contrib.redirects",
    "wagtail.contrib.routable_page",
    "wagtail.contrib.settings",
    "wagtail.contrib.table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "kek.people.apps.AccountsConfig",  # wagtail.users with our account forms
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "kek.pages.apps.AdminConfig",  # wagtail.admin without mail of its own
    "wagtail",
    "modelcluster",
    "taggit",
    # Accounts.
    "allauth",
    "allauth.account",
    # Work that nobody waits for.
    "django_tasks",
    "django_tasks_db",
    # Django.
    "channels",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.sitemaps",
    "django.contrib.humanize",
    "django.forms",
]

MIDDLEWARE = [
    "kek.pages.cache.middleware.PageCacheMiddleware",  # outermost: keeps what the others put into the headers
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "kek.pages.middleware.AdminContentSecurityPolicy",
    "kek.pages.static_files.StaticFilesMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "kek.pages.middleware.OneCharset",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "kek.people.middleware.AdminGate",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    "kek.images.middleware.ExplainMissingCredit",
]

ROOT_URLCONF = "kek.urls"
ASGI_APPLICATION = "kek.asgi.application"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "kek" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wagtail.contrib.settings.context_processors.settings",
            ],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# --- Data ---------------------------------------------------------------------------------------
REDIS_URL = env.text("REDIS_URL", "")
DATABASES = {"default": database(env.text("DATABASE_URL", ""), DATA_DIR)}
# Apart from each other: a flood of odd addresses fills the second and leaves the first alone.
CACHES = {"default": cache(REDIS_URL, "kek"), "pages": cache(REDIS_URL, "kek-pages", "SparablePages")}
CHANNEL_LAYERS = {"default": channel_layer(REDIS_URL)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
WHITENOISE_ALLOW_ALL_ORIGINS = False
STATICFILES_DIRS = [BASE_DIR / "kek" / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA_DIR / "media"
# Outside MEDIA_ROOT: nothing below it has an address of its own.
PRIVATE_ROOT = DATA_DIR / "private"
STORAGES: dict[str, dict[str, Any]] = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "private": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(PRIVATE_ROOT), "base_url": None},
    },
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}

# --- Language and time --------------------------------------------------------------------------
# One language: people read German. German text stands where it is shown (docs/architecture.md).
LANGUAGE_CODE = "de"
LANGUAGES = [("de", "Deutsch")]
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
WAGTAIL_USER_TIME_ZONES = ["Europe/Berlin"]  # one district, one clock
TIME_ZONE = "Europe/Berlin"
USE_I18N = True
USE_TZ = True

# --- People -------------------------------------------------------------------------------------
AUTH_USER_MODEL = "people.User"
SILENCED_SYSTEM_CHECKS = [
    "auth.W004",  # the address is unique without regard to case, which is stricter than unique=True
    "security.W019",  # SAMEORIGIN instead of DENY: Wagtail's preview is a frame of the same origin
]
AUTHENTICATION_BACKENDS = [
    "kek.people.backends.GroupRightsBackend",
    # For sessions that began before there was ours.
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/"
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
ACCOUNT_CHANGE_EMAIL = True  # an account has one address; a new one counts when it is verified
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_MAX_ATTEMPTS = 3
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 3
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
# A hall shares one address, so limits per address are wide and stop only floods. Guessing is stopped per
# account ("key"): passwords here, codes by three attempts each and three codes in five minutes.
ACCOUNT_RATE_LIMITS = {
    "login": "120/m/ip",
    "login_failed": "60/m/ip,10/5m/key",
    "signup": "120/m/ip",
    "request_login_code": "120/m/ip,3/5m/key",
    "reset_password": "60/m/ip,3/5m/key",
    "confirm_email": "3/m/key",
}

# --- The CMS ------------------------------------------------------------------------------------
# What the admin's date fields show; Wagtail would write 2016-05-30.
WAGTAIL_DATE_FORMAT = "%d.%m.%Y"
WAGTAIL_DATETIME_FORMAT = "%d.%m.%Y %H:%M"
WAGTAIL_SITE_NAME = "Kreisentwicklungskonzept"
OWN_ADDRESS = f"http://127.0.0.1:{env.integer('PORT', 8000)}"
WAGTAILADMIN_BASE_URL = env.text("KEK_BASE_URL", OWN_ADDRESS)
WAGTAILADMIN_LOGIN_URL = "account_login"
WAGTAIL_FRONTEND_LOGIN_URL = "/konto/login/"
# allauth keeps addresses and passwords; the admin's own pages for them would pass it by.
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAILUSERS_PASSWORD_ENABLED = False
WAGTAILIMAGES_IMAGE_MODEL = "images.CreditedImage"
WAGTAILDOCS_DOCUMENT_MODEL = "documents.KekDocument"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "documents.forms.upload.DocumentForm"
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_MAX_UPLOAD_SIZE = 50 * 1024 * 1024
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 15 * 1024 * 1024
# 160 MB decoded. A photograph has 24 million; what has more needs no more.
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 40_000_000
WAGTAILIMAGES_IMAGE_FORM_BASE = "kek.images.forms.ImageForm"
WAGTAILIMAGES_EXTENSIONS = ["gif", "jpg", "jpeg", "png", "webp"]
# Nothing is loaded from another host, in the admin neither.
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAILEMBEDS_FINDERS: list[dict[str, Any]] = []
WAGTAILSEARCH_BACKENDS = {"default": search_backend(str(DATABASES["default"]["ENGINE"]))}
WAGTAIL_I18N_ENABLED = False
TAGGIT_CASE_INSENSITIVE = True
TAGGIT_STRIP_UNICODE_WHEN_SLUGIFYING = True

# Whether an unused database is filled with the demo (kek.settings.dev).
DEMO = False

# --- Security -----------------------------------------------------------------------------------
X_FRAME_OPTIONS = "SAMEORIGIN"  # Wagtail's preview shows the page in a frame of the same origin
SECURE_REFERRER_POLICY = "same-origin"
SESSION_ENGINE = "kek.people.sessions"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "kek.pages.views.csrf_failure"
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
CONTENT_SECURITY_POLICY: dict[str, Any] = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "media-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [SELF],
        "frame-src": [SELF],
        "base-uri": [SELF],
        "object-src": [NONE],
    },
}

# --- Work that nobody waits for -----------------------------------------------------------------
# Ours are rows, written in the transaction of their cause, and `manage.py work` carries them out. Wagtail's
# (search index, references) are done at once: what is unpublished must not be found a second longer.
TASKS: dict[str, Any] = {
    "default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"},
    "queue": {"BACKEND": "django_tasks_db.DatabaseBackend"},
}

# --- Mail and log -------------------------------------------------------------------------------
DEFAULT_FROM_EMAIL = env.text("KEK_FROM_EMAIL", "Projektbüro <projektbuero@localhost>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.text("KEK_LOG_LEVEL", "WARNING")},
    "filters": {"without_words": {"()": "kek.faults.WithoutWords"}},
    "loggers": {
        # A page that is not there or not for this person is an answer, no fault; Django adds a traceback.
        "django.request": {"level": "ERROR"},
        # A task that failed is logged with its error, and databases quote the row in it, addresses included.
        "django_tasks": {"filters": ["without_words"]},
        "django_tasks_db": {"filters": ["without_words"]},
    },
}
