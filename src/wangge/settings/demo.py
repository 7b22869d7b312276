"""The demo town, and a trial at a desk: everything in one folder, keys made by themselves."""

from wangge.settings.base import *
from wangge.settings.base import DATA
from wangge.settings.keys import key_ring_kept_in

KEY_RING = key_ring_kept_in(DATA)
SECRET_KEY = KEY_RING["secret_key"]
DEMO = True
