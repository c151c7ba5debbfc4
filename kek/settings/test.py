"""The test suite's settings: the embedded default unless DATABASE_URL and REDIS_URL say otherwise."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

from kek.settings import env
from kek.settings.base import *  # noqa: F403  settings modules build on each other
from kek.settings.base import CACHES, CHANNEL_LAYERS, DATABASES, REDIS_URL, STORAGES

# One folder per process, gone with it: pytest's workers and several runs side by side never meet.
SCRATCH = Path(tempfile.mkdtemp(prefix="kek-test-"))
atexit.register(shutil.rmtree, SCRATCH, ignore_errors=True)

DEBUG = False
SECRET_KEY = "test-only"  # noqa: S105  signs nothing outside of the test run
ALLOWED_HOSTS = ["*"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
# Whatever the environment says: only tests about them switch these on.
KEK_REQUIRE_MFA = False
OPENID_CONNECT = None
CLAMD = None
MEDIA_ROOT = SCRATCH / "media"
PRIVATE_ROOT = SCRATCH / "private"
STORAGES["private"]["OPTIONS"]["location"] = str(PRIVATE_ROOT)
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True

# No test outlives a power cut, so none waits for the disk.
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, as in the embedded default: sockets, threads and the browser share it through WAL.
    DATABASES["default"]["TEST"] = {"NAME": SCRATCH / "test.sqlite3"}
    command = DATABASES["default"]["OPTIONS"]["init_command"]
    DATABASES["default"]["OPTIONS"]["init_command"] = command.replace("synchronous=FULL", "synchronous=OFF")
else:
    # KEK_TEST_DB keeps the runs of several people apart on one server.
    DATABASES["default"]["TEST"] = {"NAME": env.text("KEK_TEST_DB", "test_kek")}
    DATABASES["default"]["OPTIONS"]["options"] = "-c synchronous_commit=off"

if REDIS_URL:
    # One Redis for all workers: each keeps to its own prefix.
    for name in CACHES:
        CACHES[name]["KEY_PREFIX"] = f"kek-test-{os.getpid()}-{name}"
    CHANNEL_LAYERS["default"]["CONFIG"]["prefix"] = f"kek-test-{os.getpid()}"
