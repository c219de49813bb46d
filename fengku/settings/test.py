"""The tests' place: fast hashes, own files, plain static storage. Never served."""

import tempfile
from pathlib import Path

from .base import *  # noqa: F403  a settings module is the one place where names are taken whole
from .base import DATABASES, env

SECRET_KEY = "tests-only-" + "x" * 50
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
TEST_DIR = Path(tempfile.mkdtemp(prefix="fengku-test-"))
MEDIA_ROOT = TEST_DIR / "files"
DATABASES["default"]["CONN_MAX_AGE"] = 0
if "DATABASE_URL" not in env.ENVIRON:
    # A file, not memory: threads of the race tests need connections of their own.
    DATABASES["default"]["TEST"] = {"NAME": str(TEST_DIR / "test.sqlite3")}
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
