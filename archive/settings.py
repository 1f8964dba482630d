"""Settings of the archive, read from the environment.

Without any variable the site runs for one person on this machine: a SQLite file and a generated key in ``var/``. With
``PRODUCTION=1`` (the image's default) it refuses to start on a missing or weak secret, DEBUG, or empty hosts. Every
variable stands in the table of ``docs/operations.md``; each may also be given as ``NAME_FILE``, the path of a file that
holds the value.
"""

import logging
import os
import re
import secrets
import warnings
import zoneinfo
from pathlib import Path
from urllib.parse import urlsplit

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.FileAwareEnv()

YES = ("1", "true", "yes", "on")
NO = ("", "0", "false", "no", "off")
DATABASE_FORMS = "postgres://user:password@host:5432/name, or sqlite:////absolute/path/archive.sqlite3"


def _flag(name: str, default: bool = False) -> bool:
    """Whether the variable says yes. A word that is neither yes nor no is refused, never taken for no."""
    value = env.str(name, default=str(int(default))).strip().lower()
    if value not in YES + NO:
        raise ImproperlyConfigured(f"{name}={value}: say 1 or 0.")
    return value in YES


def _local_secret_key(folder: Path) -> str:
    """A key for one person's machine, made once and kept in an ignored file."""
    path = folder / "secret_key"
    if not path.exists():
        fresh = folder / f"secret_key.{os.getpid()}"
        fresh.touch(mode=0o600)
        fresh.write_text(secrets.token_urlsafe(50))
        try:
            # A link appears whole or not at all, so two processes that start at once agree on one key.
            os.link(fresh, path)
        except FileExistsError:
            pass
        finally:
            fresh.unlink()
    return path.read_text().strip()


def _database() -> dict[str, object]:
    """The database of DATABASE_URL: SQLite or PostgreSQL. Without it, a SQLite file in VAR_DIR."""
    url = env.str("DATABASE_URL", default="")
    scheme = url.partition(":")[0]
    # What is wrong is not repeated: the value may hold a password.
    refusal = ImproperlyConfigured(f"DATABASE_URL: write {DATABASE_FORMS}.")
    if scheme in ("postgres", "postgresql"):
        try:
            database = env.db_url_config(url)
        except ValueError:
            raise refusal from None
        if not database["NAME"]:
            raise refusal
        return {**database, "CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
    if url and not (url.startswith("sqlite:///") and url != "sqlite:///"):
        raise refusal
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": url.removeprefix("sqlite:///") or VAR_DIR / "archive.sqlite3",
        # To open the file and read its schema takes longer than most queries.
        "CONN_MAX_AGE": 60,
        # docs/decisions/0001-sqlite-immediate.md tells why; FULL keeps the last commit in a power cut. 8 MB of pages in
        # memory: what a search of a large archive reads does not fit into the 2 MB that SQLite has of its own accord.
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; "
            "PRAGMA cache_size=-8000;",
        },
    }


def _cache() -> dict[str, object]:
    """The cache of CACHE_URL; memory of the process without it."""
    try:
        return env.cache("CACHE_URL", default="locmemcache://")
    except ImproperlyConfigured as error:
        raise ImproperlyConfigured(
            "CACHE_URL: write locmemcache://, dummycache://, filecache:///absolute/path or dbcache://table."
        ) from error


def _trusted_origins() -> list[str]:
    """Other addresses that the forms of the desk may be sent from, each with its scheme."""
    origins = env.list("CSRF_TRUSTED_ORIGINS", default=[])
    for origin in origins:
        parts = urlsplit(origin)
        if parts.scheme not in ("http", "https") or not parts.netloc or parts.path:
            raise ImproperlyConfigured(f"CSRF_TRUSTED_ORIGINS: {origin}: write https://host, without a path.")
    return origins


def _contact() -> str:
    """Where readers can write to, as the address of a link; empty where nobody is named."""
    contact = env.str("CONTACT", default="").strip()
    if not contact or re.fullmatch(r"https?://[^\s\"<>]+", contact):
        return contact
    if re.fullmatch(r"[^\s\"<>@?&]+@[^\s\"<>@?&]+", contact):
        return f"mailto:{contact}"
    raise ImproperlyConfigured(f"CONTACT={contact}: write a mail address, or the address of a page: https://...")


def _time_zone() -> str:
    """A name of the time zone database."""
    name = env.str("TIME_ZONE", default="UTC")
    try:
        return zoneinfo.ZoneInfo(name).key
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ImproperlyConfigured(f"TIME_ZONE={name}: no such zone; write one such as Europe/Belgrade.") from error


PRODUCTION = _flag("PRODUCTION")
DEBUG = _flag("DEBUG")
VAR_DIR = Path(env.str("VAR_DIR", default="") or BASE_DIR / "var").absolute()
try:
    VAR_DIR.mkdir(parents=True, exist_ok=True)
except OSError as error:
    raise ImproperlyConfigured(f"VAR_DIR={VAR_DIR}: this folder cannot be made ({error.strerror}).") from error

SECRET_KEY = env.str("SECRET_KEY", default="").strip()
ALLOWED_HOSTS = [host.strip() for host in env.list("ALLOWED_HOSTS", default=[]) if host.strip()]
if PRODUCTION:
    if len(SECRET_KEY) < 50 or len(set(SECRET_KEY)) < 5 or SECRET_KEY.startswith("django-insecure-"):
        raise ImproperlyConfigured("SECRET_KEY: set a random value of at least 50 characters in the environment.")
    if DEBUG:
        raise ImproperlyConfigured("DEBUG: may not be on in production.")
    if not ALLOWED_HOSTS or "*" in ALLOWED_HOSTS:
        raise ImproperlyConfigured("ALLOWED_HOSTS: name the hosts that this site answers for, parted by commas.")
else:
    SECRET_KEY = SECRET_KEY or _local_secret_key(VAR_DIR)
    ALLOWED_HOSTS = ALLOWED_HOSTS or ["127.0.0.1", "localhost", "[::1]"]

# Under it words that were redacted are known again. docs/operations.md tells what to do when SECRET_KEY changes.
REDACTION_KEY = env.str("REDACTION_KEY", default="").strip() or SECRET_KEY

# With less room than this where it writes, the site says that it is not ready.
LEAST_FREE_BYTES = 100 * 2**20

CONTACT = _contact()
SITE_NAME = env.str("SITE_NAME", default="").strip() or "On the Record"

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "csp",
    "django_filters",
    "interviews",
]

MIDDLEWARE = [
    # What every answer carries comes first, so that static files, redirects and refusals carry it too.
    "archive.logs.Requests",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "archive.headers.Headers",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "archive.languages.Languages",
    "archive.bodies.Bodies",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
]

ROOT_URLCONF = "archive.urls"
WSGI_APPLICATION = "archive.wsgi.application"
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
                "interviews.views.context.site",
            ],
        },
    },
]

DATABASES = {"default": _database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": _cache()}

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

# An address typed without a scheme means https, as it will by default in Django 6; the setting goes away with it.
warnings.filterwarnings("ignore", "The FORMS_URLFIELD_ASSUME_HTTPS transitional setting is deprecated")
FORMS_URLFIELD_ASSUME_HTTPS = True

LANGUAGE_CODE = "en"
# Each under the name that those who read it know it by.
LANGUAGES = [("en", "English"), ("sr-latn", "Srpski (latinica)"), ("sr", "Српски (ћирилица)")]
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_NAME = "language"
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = _time_zone()
USE_I18N = True
USE_TZ = True

# Whose word on where a request comes from is believed; gunicorn reads the same variable. "*" believes whoever connects.
TRUSTED_PROXIES = env.list("FORWARDED_ALLOW_IPS", default=["127.0.0.1", "::1"])

# Versions of rows are found by their act.
SIMPLE_HISTORY_DATE_INDEX = False

STATIC_URL = "static/"
STATIC_ROOT = Path(env.str("STATIC_ROOT", default="") or VAR_DIR / "staticfiles").absolute()
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if PRODUCTION
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = not PRODUCTION
WHITENOISE_ALLOW_ALL_ORIGINS = False
if not PRODUCTION:
    # Files are found where they are written; WhiteNoise only warns where this folder is missing.
    STATIC_ROOT.mkdir(parents=True, exist_ok=True)


def _without_traceback(record: logging.LogRecord) -> bool:
    """A request that cannot be answered is the reader's mistake, told in a line; a failure keeps its traceback."""
    if record.levelno < logging.ERROR:
        record.exc_info = record.exc_text = None
    return True


# One line an event on standard error, where whatever runs the site collects it; archive.logs says what is in it.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "json": {"()": "archive.logs.JsonLines"},
        "line": {"()": "archive.logs.PlainLines", "format": "{asctime} {levelname} {name}: {message}", "style": "{"},
    },
    "filters": {"one_line": {"()": "django.utils.log.CallbackFilter", "callback": _without_traceback}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json" if PRODUCTION else "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
        "django.request": {"filters": ["one_line"]},
        # Anybody can send any Host; it is answered 400, and is no error of this site.
        "django.security.DisallowedHost": {"level": "CRITICAL"},
        "archive.requests": {"level": "INFO" if PRODUCTION else "WARNING"},
    },
}

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
CSRF_TRUSTED_ORIGINS = _trusted_origins()
KNOWN_BROWSER_COOKIE = "known_browser"
# A session that is not used, and any session after its beginning, in seconds (archive.sessions).
SESSION_ENGINE = "archive.sessions"
SESSION_COOKIE_AGE = 2 * 3600
SESSION_MOST_AGE = 12 * 3600
CSRF_COOKIE_HTTPONLY = True
if PRODUCTION:
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SESSION_COOKIE_NAME = "__Host-sessionid"
    CSRF_COOKIE_NAME = "__Host-csrftoken"
    LANGUAGE_COOKIE_SECURE = True
    LANGUAGE_COOKIE_NAME = "__Host-language"
    KNOWN_BROWSER_COOKIE = "__Host-known-browser"
    SECURE_HSTS_SECONDS = 2 * 365 * 24 * 3600
    SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = True
    # Behind a proxy the server (gunicorn) learns of https from X-Forwarded-Proto, and believes only the addresses in
    # its own FORWARDED_ALLOW_IPS; a header of Django's own would believe anybody.
    SECURE_SSL_REDIRECT = _flag("SSL_REDIRECT", default=True)
    # These are asked from inside, without TLS.
    SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
