"""Two hundred desks stand open and nothing happens: how much of one core that takes.

Each asks every five seconds whether there is anything new, and every ten minutes for its list all the same; its clocks go on
by themselves (`docs/adr/0019`).
"""

from http import HTTPStatus
from http.client import HTTPConnection
from typing import Any

from bench.figures import at_most
from bench.server import Server, demo_data, serving
from bench.town import signed_in

DESKS, EVERY, WHOLE = 200, 5, 600
ASKED, LISTS = 2000, 200
QUEUE = "/desk/queue/town"


def measure() -> list[dict[str, Any]]:
    with demo_data() as data:
        cookie, _number, _queries = signed_in(data)
        with serving(data, workers=1) as server:
            asking = _processor(server, "/desk/live", ASKED, {"Cookie": cookie})
            listing = _processor(server, QUEUE, LISTS, {"Cookie": cookie, "HX-Request": "true"})
    whole = 100 * DESKS * (asking / EVERY + listing / WHOLE)
    return [
        at_most("200 open desks with nothing new, of one core", whole, "%", floor=5, goal=2),
        at_most("a desk asks whether there is anything new, processor", 1000 * asking, "ms", floor=1.25, goal=0.5),
    ]


def _processor(server: Server, path: str, count: int, headers: dict[str, str]) -> float:
    """Seconds of the server's processor for one, once it is warm; `If-None-Match` names what was got before."""
    connection, tag = HTTPConnection("127.0.0.1", server.port, timeout=60), ""
    for number in range(-20, count):
        if number == 0:
            before = server.processor_seconds()
        connection.request("GET", path, headers={**headers, "If-None-Match": tag} if tag else headers)
        response = connection.getresponse()
        response.read()
        if response.status not in (HTTPStatus.OK, HTTPStatus.NO_CONTENT, HTTPStatus.NOT_MODIFIED):
            msg = f"{path}: {response.status}"
            raise RuntimeError(msg)
        tag = response.headers.get("ETag", "")
    return (server.processor_seconds() - before) / count
