"""For `wangge COMMAND --help`: the tables are known, no database is opened, and the keys are forgotten at once."""

from wangge.settings.base import *
from wangge.settings.keys import new_key_ring

KEY_RING = new_key_ring()
SECRET_KEY = KEY_RING["secret_key"]
