"""One machine, one person: `make run`."""

from .base import *  # noqa: F403  a settings module is the one place where names are taken whole
from .base import VAR_DIR
from .local_key import local_secret_key

DEBUG = False
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
SECRET_KEY = local_secret_key(VAR_DIR / "secret_key")
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
