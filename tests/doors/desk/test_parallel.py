"""The server as it is at work, in a process of its own with several threads: many people read at once, each their own."""

import http.client
import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from time import monotonic, sleep
from urllib.parse import urlencode

import pytest
from django.conf import settings

from tests.erjia import PASSWORD
from tools.postgres import free_port

SERVE = """
import django
django.setup()
from wangge.commands.serve import serve
serve(address="127.0.0.1", port={port}, workers=1)
"""


class Reader:
    """Keeps its connection and its cookies, as a browser does."""

    def __init__(self, port):
        self.line, self.cookies = http.client.HTTPConnection("127.0.0.1", port, timeout=60), {}

    def ask(self, method, address, fields=None):
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if fields is not None:
            headers |= {"Content-Type": "application/x-www-form-urlencoded"}
        self.line.request(method, address, urlencode(fields or {}), headers)
        answer = self.line.getresponse()
        for cookie in answer.headers.get_all("Set-Cookie", []):
            name, _equals, rest = cookie.partition("=")
            self.cookies[name] = rest.partition(";")[0]
        return answer.status, answer.read().decode()

    def get(self, address):
        return self.ask("GET", address)

    def sign_in(self, account):
        _status, page = self.ask("GET", "/sign-in")
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)[1]
        typed = {"csrfmiddlewaretoken": token, "login": account, "password": PASSWORD}
        assert self.ask("POST", "/sign-in", typed)[0] == 302


@pytest.fixture
def port(erjia, transactional_db):
    """A server on the database of this test; it has two threads and a clock of its own."""
    found = free_port()
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "tests.at_work",
        "TEST_DATABASE": str(settings.DATABASES["default"]["NAME"]),
    }
    server = subprocess.Popen([sys.executable, "-c", SERVE.format(port=found)], env=environment)
    try:
        _wait_for(found)
        yield found
    finally:
        server.terminate()
        server.wait(timeout=30)


def _wait_for(port):
    until = monotonic() + 60
    while monotonic() < until:
        try:
            Reader(port).ask("GET", "/sign-in")
        except OSError:
            sleep(0.1)
        else:
            return


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_many_who_read_at_once_get_each_their_own_page(erjia, port):
    case = erjia.at("handling").case
    who = ["operator", "handler", "head", "secretary", "worker", "leader"]

    def read(account):
        reader = Reader(port)
        reader.sign_in(account)
        pages = [f"/desk/case/{case.number}", "/desk/asked", "/desk/messages", f"/desk/case/{case.number}/clocks"]
        return [(status, f"{account}某" in page) for _time in range(3) for status, page in map(reader.get, pages)]

    with ThreadPoolExecutor(len(who)) as pool:
        found = dict(zip(who, pool.map(read, who), strict=True))
    assert found == dict.fromkeys(who, [(200, True)] * 12)
