"""Settings of a server beside the tests: theirs, on the database that a test has filled."""

import os

from wangge.settings.test import *  # noqa: F403 - stands on them as each way of running does
from wangge.settings.test import DATABASES

DATABASES["default"]["NAME"] = os.environ["TEST_DATABASE"]
