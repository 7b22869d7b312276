"""What every way of running has in common; `demo`, `production` and `test` change the rest."""

import os
from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from wangge.settings.places import data_folder, database

PACKAGE = Path(__file__).resolve().parent.parent
DATA = data_folder()

DEBUG = False
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
ROOT_URLCONF = "wangge.urls"
WSGI_APPLICATION = "wangge.wsgi.application"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "axes",
    "csp",
    "django_htmx",
    "wangge.apps.ledger",
    "wangge.apps.accounts",
    "wangge.apps.areas",
    "wangge.apps.posts",
    "wangge.apps.tasks",
    "wangge.apps.cases",
    "wangge.apps.analytics",
    "wangge.apps.intake",
    "wangge.apps.terminals",
    "wangge.doors.porch",
    "wangge.doors.desk",
    "wangge.doors.public",
    "wangge.doors.wall",
    "wangge.doors.terminal",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "wangge.doors.desk.watching.unchanged_at_once",
    "wangge.doors.porch.middleware.request_log",
    "wangge.doors.porch.middleware.without_nul",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "wangge.doors.porch.middleware.chosen_language",
    "wangge.doors.terminal.later.put_off_behind_facts",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "wangge.doors.porch.middleware.gets_do_not_write",
    "wangge.doors.porch.middleware.times_of_the_county",
    "wangge.doors.porch.middleware.sent_to_the_beginning",
    "axes.middleware.AxesMiddleware",
]

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            "loaders": [("wangge.doors.porch.folding.Loader", ["django.template.loaders.app_directories.Loader"])],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "wangge.doors.porch.context.everywhere",
            ],
        },
    },
]

DATABASES = {"default": database(DATA)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.Person"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "wangge.doors.porch.signin.NameOrPhoneBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("username", "name", "phone")},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "sign_in"
LOGIN_REDIRECT_URL = "desk:home"
LOGOUT_REDIRECT_URL = "sign_in"

ACCOUNT_ADAPTER = "wangge.doors.porch.signin.StaffAdapter"
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = False
# Lockout is django-axes' work: one book of failures, kept in the database, not one more in each process.
ACCOUNT_RATE_LIMITS = False

MFA_ADAPTER = "wangge.doors.porch.factors.FactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
# The telephone's clock may be half a minute off.
MFA_TOTP_TOLERANCE = 1
# Days from the making of an account within which a second factor is asked for but not demanded; None: never demanded.
SECOND_FACTOR_GRACE: int | None = 0

AXES_USERNAME_CALLABLE = "wangge.doors.porch.signin.account_meant"
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = ["username"]
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_CALLABLE = "wangge.doors.porch.signin.locked_out"
# Both are for the auditor and for whoever asks where their own account was used; kept for good, as history is.
AXES_ENABLE_ACCESS_FAILURE_LOG = True
AXES_DISABLE_ACCESS_LOG = False
AXES_ACCESS_FAILURE_LOG_PER_USER_LIMIT = 1_000_000
AXES_SENSITIVE_PARAMETERS = ["login", "code", "credential"]
AXES_VERBOSE = False
SILENCED_SYSTEM_CHECKS = [
    # Account names are unique whatever their case: a constraint on Lower(username), which the check does not see.
    "auth.E003",
    "auth.W004",
    # Locking by account name alone is meant: a whole office shares one address.
    "axes.W006",
]

SESSION_ENGINE = "wangge.doors.porch.session_store"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "wangge.doors.porch.views.errors.csrf_failure"
# The session's own storage would make reading a message a write.
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:", "blob:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    },
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", _("Chinese")), ("en", _("English"))]
LOCALE_PATHS = [PACKAGE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Shanghai"

STATIC_URL = "/static/"
STATICFILES_DIRS = [PACKAGE / "static"]
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 3600
MEDIA_ROOT = DATA / "files"
# What the town's settled cases taught: read by every process that serves, written by the worker.
MODELS_ROOT = DATA / "models"

# Six photos of 20 MB and the words around them; Django streams files past 2.5 MB to disk.
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_500_000
# A task may ask 500 questions, some of them in rows, and some of them for a photo.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 3000
DATA_UPLOAD_MAX_NUMBER_FILES = 30
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "wangge.doors.porch.uploads.CappedUpload",
]

# By whom files are received in which phones saved what they could not send: no door imports another.
OUTBOX_FILES_GO_TO = "wangge.doors.terminal.brought.receive_brought"

# What one address may send to the residents' pages: so many within so many seconds. Whole villages share one address.
FLOOD_LIMITS = {"report": (40, 600), "find": (40, 600), "act": (40, 600)}
# SHA-256 of the code that `wangge serve` prints while there is no county yet.
FIRST_RUN_HASH = os.environ.get("WANGGE_FIRST_RUN", "")
# Shown where somebody is in danger or stuck: the town's own telephone (the national hotline unless set) and the gas company's.
TOWN_PHONE = os.environ.get("WANGGE_TOWN_PHONE", "12345")
GAS_PHONE = os.environ.get("WANGGE_GAS_PHONE", "")
# At which times of the day the day shift of the centre begins, and the night shift.
DUTY_CHANGES = tuple(os.environ.get("WANGGE_DUTY_CHANGES", "08:00,18:00").split(","))

LOGGING_CONFIG = None

# Ways out of the house, as apprise writes addresses; each is off while it is empty. MAIL_GATEWAY: the town's mail server, to
# which `to=` is added. WEBHOOK_HOSTS: where webhooks may lead, for they are called from inside. SMS_GATEWAY: {phone} stands
# for the number.
MAIL_GATEWAY = os.environ.get("WANGGE_MAIL_GATEWAY", "")
WEBHOOK_HOSTS = [host for host in os.environ.get("WANGGE_WEBHOOK_HOSTS", "").split(",") if host]
SMS_GATEWAY = os.environ.get("WANGGE_SMS_GATEWAY", "")
# How residents reach these pages, for links in messages: https://wangge.example.org; without it messages carry no link.
PUBLIC_ADDRESS = os.environ.get("WANGGE_PUBLIC_ADDRESS", "").rstrip("/")

# The picture under maps: addresses with {z}, {x}, {y} (or a WMTS's {TileMatrix}, {TileRow}, {TileCol}), a space between
# several that lie over each other; or the path of a .pmtiles file. Empty: none, as on an intranet.
BASE_MAP = os.environ.get("WANGGE_BASE_MAP", "")
BASE_MAP_DATUM = os.environ.get("WANGGE_BASE_MAP_DATUM", "WGS84")
BASE_MAP_NOTE = os.environ.get("WANGGE_BASE_MAP_NOTE", "")
BASE_MAP_DEEPEST = os.environ.get("WANGGE_BASE_MAP_DEEPEST", "18")
