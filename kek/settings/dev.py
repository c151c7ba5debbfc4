"""The embedded default: one process, SQLite, no other service. `make run` uses it."""

from kek.settings import env
from kek.settings.base import *  # noqa: F403  settings modules build on each other
from kek.settings.base import DATA_DIR, LOGGING, STORAGES

DEBUG = env.boolean("DEBUG", default=False)
# Signs the demo's sessions only; production requires its own (kek.settings.production).
SECRET_KEY = env.text("SECRET_KEY", "insecure-demo-key-for-this-machine-only")
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS", "127.0.0.1,localhost,[::1],testserver")
# An unused database is filled with the demo; "false" starts with an empty one.
DEMO = env.boolean("KEK_DEMO", default=True)
# `make run` collects and compresses; with DEBUG=true files are served from where they are written.
STORAGES["staticfiles"] = {"BACKEND": "whitenoise.storage.CompressedStaticFilesStorage"}
EMAIL_BACKEND = "kek.people.mail.DemoBackend"
EMAIL_FILE_PATH = DATA_DIR / "mail"
if DEBUG:  # who writes this software reads errors in full, on a machine of their own
    LOGGING["handlers"]["console"]["filters"] = []
