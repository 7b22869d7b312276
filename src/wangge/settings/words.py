"""Enough of Django to speak: for help, and for commands that need no installation."""

from pathlib import Path

SECRET_KEY = "signs nothing: only words are asked for"  # noqa: S105 - there is no session and no form here
LANGUAGE_CODE = "zh-hans"
LOCALE_PATHS = [Path(__file__).resolve().parent.parent / "locale"]
USE_I18N = True
LOGGING_CONFIG = None
