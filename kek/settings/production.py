"""Production: secrets from the environment, HTTPS, static files with a hash in their names."""

from kek.settings import env
from kek.settings.base import *  # noqa: F403  settings modules build on each other
from kek.settings.base import CLAMD, DATABASES, REDIS_URL, STORAGES
from kek.settings.services import (
    require_scanner_nearby,
    require_tls_of_database,
    require_tls_of_mail,
    require_tls_of_redis,
)

DEBUG = False
SECRET_KEY = env.text("SECRET_KEY")
# Earlier keys, while sessions and second factors are still kept under them (docs/operations.md).
SECRET_KEY_FALLBACKS = env.text("SECRET_KEY_FALLBACKS", "").split()
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS")
WAGTAILADMIN_BASE_URL = env.text("KEK_BASE_URL", f"https://{ALLOWED_HOSTS[0]}")
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS]

KEK_REQUIRE_MFA = env.boolean("KEK_REQUIRE_MFA", default=True)

SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = True
SECURE_HSTS_SECONDS = 365 * 24 * 3600
SECURE_HSTS_INCLUDE_SUBDOMAINS = env.boolean("HSTS_SUBDOMAINS", default=True)
SECURE_HSTS_PRELOAD = env.boolean("HSTS_PRELOAD", default=True)
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
# Browsers take these names from this host alone, over HTTPS: no other host of the district can plant one.
SESSION_COOKIE_NAME = "__Host-sessionid"
CSRF_COOKIE_NAME = "__Host-csrftoken"

STORAGES["staticfiles"] = {"BACKEND": "kek.settings.static_files.HashedStaticFiles"}

EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST = env.text("EMAIL_HOST", "localhost")
EMAIL_PORT = env.integer("EMAIL_PORT", 25)
EMAIL_HOST_USER = env.text("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = env.text("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = env.boolean("EMAIL_USE_TLS", default=False)
EMAIL_TIMEOUT = 10

# Where nobody listens in all the same, as between containers of one machine.
PLAIN_HOSTS = env.text("KEK_PLAIN_HOSTS", "").replace(" ", "").split(",")
require_tls_of_database(DATABASES["default"], PLAIN_HOSTS)
require_tls_of_redis(REDIS_URL, PLAIN_HOSTS)
require_tls_of_mail(EMAIL_HOST, PLAIN_HOSTS, uses_tls=EMAIL_USE_TLS)
require_scanner_nearby(CLAMD, PLAIN_HOSTS)
