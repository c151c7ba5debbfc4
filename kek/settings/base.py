"""What every installation shares. Differences live in dev, production and test."""

from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF

from kek.settings import env
from kek.settings.accounts import *  # noqa: F403  settings modules build on each other
from kek.settings.databases import cache, channel_layer, database, search_backend
from kek.settings.scanning import scanner

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
    "kek.voices",
    "kek.letters",
    "kek.images",
    "kek.places",
    "kek.trace",
    "kek.people",
    "kek.spam",
    "kek.scanning",
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
    "allauth.mfa",
    "allauth.usersessions",
    # Installed everywhere, so that all have the same tables; reached only where it is switched on.
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
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
    "kek.pages.middleware.RefusedFormsSaySoFirst",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "kek.people.middleware.AccountPagesAreNotKept",
    "kek.people.middleware.SuspendedFormsHoldNoTraces",
    "kek.people.middleware.AdminGate",
    "kek.people.middleware.SecondFactorGate",
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
    {"NAME": "kek.people.password_runs.NotDigitsAlone"},
    {"NAME": "kek.people.password_runs.NoRuns"},
    {"NAME": "kek.pages.password_words.OwnWords"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/"

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
# mailto: or https:, for security.txt; without it, the project office.
SECURITY_CONTACT = env.text("KEK_SECURITY_CONTACT", "")
# Without it what people upload is not scanned (docs/operations.md).
CLAMD = scanner(env.text("KEK_CLAMD", ""))
X_FRAME_OPTIONS = "SAMEORIGIN"  # Wagtail's preview shows the page in a frame of the same origin
SECURE_REFERRER_POLICY = "same-origin"
# Programs are told to ask over https, not led there: what they sent in clear would go unnoticed.
SECURE_REDIRECT_EXEMPT = [r"^api/"]
SESSION_ENGINE = "kek.people.sessions"  # also says when a log-in ends in any case
SESSION_COOKIE_AGE = 14 * 24 * 3600  # without a change of the session
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True  # scripts read the token in the page's form
CSRF_FAILURE_VIEW = "kek.pages.views.csrf_failure"
# Django's default would write messages, and the names in them, into a cookie of their own.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
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
        "base-uri": [NONE],
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
    "formatters": {
        "line": {
            "class": "kek.faults.UtcLines",
            "format": "{asctime} {levelname} {name}: {message}",
            "style": "{",
        }
    },
    "filters": {
        "without_words": {"()": "kek.faults.WithoutWords"},
        "refusals_and_faults": {"()": "kek.faults.RefusalsAndFaults"},
    },
    # Errors quote what people wrote: databases the row that failed, addresses included; and addresses of
    # pages hold the keys of letters and invitations. So the filter stands at the door, for all loggers.
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["without_words"]}
    },
    "root": {"handlers": ["console"], "level": env.text("KEK_LOG_LEVEL", "WARNING")},
    "loggers": {
        "django.request": {"filters": ["refusals_and_faults"]},
        # These have handlers of their own, or are looked at by others.
        "django_tasks": {"filters": ["without_words"]},
        "django_tasks_db": {"filters": ["without_words"]},
        "uvicorn.error": {"filters": ["without_words"]},
        # Its own lines say no time; and who visited what is never logged, whatever it was started with.
        "uvicorn": {"handlers": ["console"], "propagate": False},
        "uvicorn.access": {"handlers": [], "propagate": False},
    },
}
