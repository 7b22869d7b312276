"""The proxy breaks what it should, and nothing else."""

import http.client
import http.server
import threading
from contextlib import contextmanager

import pytest

from tests.faults.proxy import Proxy, running
from tools.postgres import free_port

_BODY = b'{"operations":[{"id":"a"}]}'


class _Upstream(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        self.server.came.append(self.rfile.read(int(self.headers["Content-Length"])))
        self.send_response(202)
        self.send_header("Wangge-Terminal", "1")
        self.end_headers()
        self.wfile.write(b"done" * 100)

    def log_message(self, *_said):
        """Nothing: what it hears is in `came`."""


@contextmanager
def _upstream():
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Upstream)
    server.came = []
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture
def asked():
    """What came of one request under this fault: status, whether it was signed, body; and how often it has arrived."""
    with _upstream() as server:
        proxy = Proxy(upstream=server.server_port, seed=1)
        with running(proxy) as on_proxy:

            def ask(fault):
                server.came.clear()
                proxy.healthy, proxy.faults = False, {fault: 1}
                phone = http.client.HTTPConnection("127.0.0.1", proxy.port, timeout=10)
                try:
                    phone.request("POST", "/", body=_BODY, headers={"X-Phone": "3"})
                    said = phone.getresponse()
                    got = (said.status, said.headers["Wangge-Terminal"], len(said.read()))
                except (http.client.HTTPException, OSError):
                    got = None
                on_proxy(proxy.rest())
                return got, server.came.count(_BODY)

            yield ask


@pytest.mark.parametrize(
    ("fault", "got", "arrived"),
    [
        ("none", (202, "1", 400), 1),
        ("delay", (202, "1", 400), 1),
        ("twice", (202, "1", 400), 2),
        ("reply lost", None, 1),
        ("late", None, 1),
        ("cut before", None, 0),
        ("portal", (200, None, 51), 0),
        ("portal elsewhere", (302, None, 0), 0),
        ("413", (413, None, 9), 0),
        ("429", (429, None, 9), 0),
        ("500", (500, None, 5), 0),
        ("503", (503, None, 4), 0),
    ],
)
def test_each_fault_does_what_it_is_called(asked, fault, got, arrived):
    assert asked(fault) == (got, arrived)


def test_a_stranger_claims_everything_and_what_is_cut_never_arrives_whole(asked):
    (status, signed, _length), arrived = asked("success of a stranger")
    assert (status, signed, arrived) == (202, None, 0)
    assert asked("request cut")[1] == 0
    got, arrived = asked("reply cut")
    assert (got is None or got[2] < 400, arrived) == (True, 1)


def test_a_server_that_is_down_is_a_bad_gateway():
    proxy = Proxy(upstream=free_port(), seed=1)
    with running(proxy):
        phone = http.client.HTTPConnection("127.0.0.1", proxy.port, timeout=10)
        phone.request("POST", "/", body=_BODY)
        assert phone.getresponse().status == 502


def test_the_same_seed_draws_the_same_for_each_phone_whatever_the_others_do():
    def drawn(seed, *phones):
        proxy = Proxy(upstream=0, seed=seed, healthy=False)
        told = [(phone, proxy.next_fault(phone)[0]) for phone in phones * 30]
        return [fault for phone, fault in told if phone == "1"]

    assert drawn(7, "1", "2") == drawn(7, "1") == drawn(7, "3", "2", "1")
    assert drawn(7, "1") != drawn(8, "1")
