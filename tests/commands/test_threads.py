"""Each in a process of its own: what is set there is set for good."""

import subprocess
import sys

import pytest

ANSWERS = """
import threading
from wangge import cli
cli._set_up("", None, only_told=True, is_alone=True)
from django.db import connections
from django.utils import translation
from django.urls import get_urlconf, set_urlconf

def other():
    print(translation.get_language(), get_urlconf(), connections["default"] is here)

here = connections["default"]
assert connections["default"] is here
translation.activate("en")
set_urlconf("tests")
thread = threading.Thread(target=other)
thread.start()
thread.join()
print(translation.get_language(), get_urlconf(), translation.gettext("Triage"))
"""
ELSEWHERE = """
from django.conf import settings
settings.configure()
from django.urls import base
from wangge.threads import one_request_a_thread
del base._urlconfs
one_request_a_thread()
"""


def said(code):
    return subprocess.run([sys.executable, "-c", code], check=False, capture_output=True, text=True)


@pytest.mark.slow
def test_a_thread_has_its_own_language_addresses_and_connection():
    assert said(ANSWERS).stdout.splitlines() == ["zh-hans None False", "en tests Triage"]


@pytest.mark.slow
def test_a_django_that_keeps_them_elsewhere_is_named():
    assert "has no _urlconfs" in said(ELSEWHERE).stderr
