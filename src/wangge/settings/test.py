"""Tests: fixed keys, quick passwords, files in a folder of their own."""

import base64
import logging
import tempfile
from pathlib import Path

from wangge.settings.base import *
from wangge.settings.keys import KeyRing
from wangge.settings.logs import log_from

KEY_RING: KeyRing = {
    "secret_key": "for tests only",
    "active": "2",
    "fields": {"1": base64.b64encode(b"1" * 32).decode(), "2": base64.b64encode(b"2" * 32).decode()},
    "index": base64.b64encode(b"i" * 32).decode(),
    "phones": [base64.b64encode(b"p" * 32).decode(), base64.b64encode(b"o" * 32).decode()],
}
SECRET_KEY = KEY_RING["secret_key"]
DEMO = False
SECOND_FACTOR_GRACE = None  # tests of it set it
log_from(logging.INFO, for_good=False)
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
MEDIA_ROOT = Path(tempfile.gettempdir()) / "wangge-test-files"
MODELS_ROOT = Path(tempfile.gettempdir()) / "wangge-test-models"
# Each client of a test is a new server to Django: it need not read the whole folder of styles and scripts each time.
WHITENOISE_AUTOREFRESH = True
