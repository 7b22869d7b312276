"""The demo town, and a trial at a desk: everything in one folder, keys made by themselves."""

import json
import logging

from wangge.settings.base import *
from wangge.settings.base import DATA, PACKAGE
from wangge.settings.keys import key_ring_kept_in
from wangge.settings.logs import log_from

KEY_RING = key_ring_kept_in(DATA)
SECRET_KEY = KEY_RING["secret_key"]
DEMO = True
# One tap signs in; the pages say that at work it would not.
SECOND_FACTOR_GRACE = None
log_from(logging.WARNING)

_people = json.loads((PACKAGE / "demo" / "data" / "people.json").read_text(encoding="utf-8"))
DEMO_PASSWORD = _people["password"]
# account → what it is good for: shown on the sign-in page, and nowhere but in the demo.
DEMO_ACCOUNTS = {one["account"]: one["for"] for one in _people["accounts"] if one["for"]} | _people["shown"]
