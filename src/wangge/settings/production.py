"""A town at work. Refuses to start without a key ring; other machines reach it only by the names that it is given."""

import logging
import os
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from wangge.settings.base import *
from wangge.settings.keys import load_key_ring
from wangge.settings.logs import log_from

if "WANGGE_KEYS" not in os.environ:
    raise ImproperlyConfigured("WANGGE_KEYS must name the file of the key ring; `wangge keys new FILE` makes one.")
KEY_RING = load_key_ring(Path(os.environ["WANGGE_KEYS"]))
SECRET_KEY = KEY_RING["secret_key"]
DEMO = False
log_from(logging.INFO)

if not (_grace := os.environ.get("WANGGE_SECOND_FACTOR_GRACE", "0")).isdecimal():
    raise ImproperlyConfigured("WANGGE_SECOND_FACTOR_GRACE must be a number of days.")
SECOND_FACTOR_GRACE = int(_grace)

# Without names it answers this machine alone, where a browser needs no TLS: enough to set it up and look around.
if names := [name for name in os.environ.get("WANGGE_HOSTS", "").split(",") if name]:
    ALLOWED_HOSTS = names
    CSRF_TRUSTED_ORIGINS = [f"https://{name}" for name in names]
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_SSL_REDIRECT = True
    SECURE_HSTS_SECONDS = 31_536_000
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
