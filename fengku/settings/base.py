"""What every place shares. Secrets, hosts and the database come from the environment, never from here."""

from pathlib import Path

import environ
from csp.constants import NONE, SELF

BASE_DIR = Path(__file__).resolve().parents[2]
env = environ.Env()

VAR_DIR = Path(env("VAR_DIR", default=str(BASE_DIR / "var")))
VAR_DIR.mkdir(mode=0o750, parents=True, exist_ok=True)

DEBUG = False
ALLOWED_HOSTS: list[str] = []
# Absolute addresses (QR codes, sheets) come from here and never from the Host header.
SITE_URL = env("SITE_URL", default="http://127.0.0.1:8000")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "crispy_forms",
    "simple_history",
    "axes",
    "csp",
    "fengku",
    "committees",
    "deliberation",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "fengku.web.middleware.SafeHeadersMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "committees.access.entering.OwnPasswordFirst",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "fengku.web.middleware.ReadOnlyGetMiddleware",
    "fengku.web.middleware.RefusalMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "fengku.urls"
WSGI_APPLICATION = "fengku.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "committees.access.context.whereabouts",
            ],
            "libraries": {"components": "fengku.web.components", "letters": "deliberation.letters.tags"},
            "builtins": ["fengku.web.components", "fengku.papers.printing"],
        },
    }
]
# Without this, widget templates under templates/ are not found.
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
CRISPY_ALLOWED_TEMPLATE_PACKS = ["fk"]
CRISPY_TEMPLATE_PACK = "fk"


def database(url: str) -> dict:
    """Connection settings for one URL, safe under several writers (docs/administrator.md, "the database").

    PostgreSQL on a private socket: postgres://user@/name?host=/path.
    """
    config = env.db_url_config(url)
    config["ATOMIC_REQUESTS"] = False
    config["CONN_HEALTH_CHECKS"] = True
    if config["ENGINE"].endswith("sqlite3"):
        from fengku.sqlite_safety import options  # only where SQLite is used

        config["OPTIONS"] = options()
    else:
        config["CONN_MAX_AGE"] = 60
        config.setdefault("OPTIONS", {})["options"] = "-c lock_timeout=5s -c statement_timeout=15s"
    return config


DATABASES = {"default": database(env("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'fengku.sqlite3'}"))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "committees.User"
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "login"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "committees.access.passwords.LocalWordsValidator"},
]
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_TEMPLATE = "committees/access/lockout.html"
AXES_CLIENT_IP_CALLABLE = "committees.access.throttle.client_ip"
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False
BEHIND_PROXY = env.bool("BEHIND_PROXY", default=False)

# The villagers' door (deliberation.door), the one page on which strangers write.
# How many proxies of our own stand before us; only the address that the outermost of them saw is counted. 0: the
# peer's address, or X-Real-IP where BEHIND_PROXY says that our proxy sets it.
TRUSTED_PROXIES = env.int("TRUSTED_PROXIES", default=0)
# Sendings from one address in an hour, refused ones too. A whole village may share a telephone company's address.
DOOR_SENDS_PER_ADDRESS_AND_HOUR = env.int("DOOR_SENDS_PER_ADDRESS_AND_HOUR", default=20)
# Receipt codes tried from one address in an hour. At this rate a guesser needs some 10^13 years.
DOOR_LOOK_UPS_PER_ADDRESS_AND_HOUR = env.int("DOOR_LOOK_UPS_PER_ADDRESS_AND_HOUR", default=30)
# Letters kept for one village in a day: more than a clerk can read is no help to anybody.
DOOR_LETTERS_PER_VILLAGE_AND_DAY = env.int("DOOR_LETTERS_PER_VILLAGE_AND_DAY", default=60)
# Letters kept in the whole installation in a day: the bound of the database's growth (3,000 characters each).
DOOR_LETTERS_PER_DAY = env.int("DOOR_LETTERS_PER_DAY", default=1_000)
# Sendings and look-ups in the whole installation in a day: the bound of the rows that count addresses.
DOOR_POSTS_PER_DAY = env.int("DOOR_POSTS_PER_DAY", default=20_000)
# The largest body that is read: 3,000 characters, each of nine bytes as forms send them, and the rest of the form.
DOOR_BODY_BYTES = 65_536
# How old the signed sum on the form must be, and may be, when it comes back: a machine is quicker, a page left open
# for hours asks anew.
DOOR_FORM_LEAST_SECONDS = 3
DOOR_FORM_MOST_SECONDS = 4 * 3600
# How long name and phone of a letter that was not taken up are kept.
DOOR_CONTACTS_KEPT_DAYS = 90

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "fengku.web.errors.csrf_failure"
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "style-src": [SELF],
        "img-src": [SELF],
        "script-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "中文"), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Shanghai"
USE_THOUSAND_SEPARATOR = False

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
# Uploaded files and frozen papers: no address of the web server reaches this folder.
MEDIA_ROOT = VAR_DIR / "files"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
FILE_UPLOAD_PERMISSIONS = 0o640
FILE_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
DATA_UPLOAD_MAX_MEMORY_SIZE = 5_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1_000

# A site's own faces (仿宋_GB2312, 方正小标宋, 朱雀仿宋) go here; see docs/administrator.md.
FONT_DIR = Path(env("FONT_DIR", default=str(VAR_DIR / "fonts")))

# Only tests switch this off, to see the race test fail without it (guard.md WF-03).
MOVES_COMPARE_AND_SET = True

SILENCED_SYSTEM_CHECKS: list[str] = []

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
