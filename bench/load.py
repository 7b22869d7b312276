"""The other side of the wire, in a process of its own: `python -m bench.load PORT COUNT WHAT [COOKIE]` tells the seconds.

WHAT is `report`, or addresses with commas between, asked in turn.

Each of its few connections stays open. Reports come from many addresses of the loopback range, as they do from many phones.
"""

import json
import sys
import time
import uuid
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from urllib.parse import urlencode

# Pages one after another: what is asked is the processor time of one, not of threads that wait for each other.
CONNECTIONS = {"report": 4}
_PER_ADDRESS = 20
_FORM = {"Content-Type": "application/x-www-form-urlencoded"}


def main(port: int, count: int, what: str, cookie: str = "") -> None:
    connections = CONNECTIONS.get(what, 1)
    share = count // connections
    begin = time.perf_counter()
    with ThreadPoolExecutor(connections) as pool:
        for done in [pool.submit(_work, port, share, what, cookie, number) for number in range(connections)]:
            done.result()
    print(json.dumps({"seconds": time.perf_counter() - begin, "count": share * connections}))


def _work(port: int, share: int, what: str, cookie: str, number: int) -> None:
    connection, pages = None, what.split(",")
    for one in range(share):
        if connection is None or (what == "report" and one % _PER_ADDRESS == 0):
            source = f"127.{number + 1}.{one // _PER_ADDRESS // 250}.{one // _PER_ADDRESS % 250 + 1}"
            connection = HTTPConnection("127.0.0.1", port, timeout=60, source_address=(source, 0))
        if what == "report":
            _report(connection, number * share + one)
        else:
            _get(connection, pages[one % len(pages)], cookie)


def _report(connection: HTTPConnection, number: int) -> None:
    fields = {
        "command_id": str(uuid.uuid4()),
        "text": f"第 {number} 处路面坑洼，下雨积水看不见，骑车的人摔了",
        "lat": f"{32.04 + number % 97 / 5000:.6f}",
        "lng": f"{121.13 + number % 89 / 2500:.6f}",
        "accuracy": "12",
        "datum": "WGS84",
        "name": "张三",
        "phone": "13800002046",
        "twin": "none",
    }
    connection.request("POST", "/report", urlencode(fields), _FORM)
    response = connection.getresponse()
    response.read()
    if response.status != 303:
        msg = f"report {number}: {response.status}"
        raise RuntimeError(msg)


def _get(connection: HTTPConnection, path: str, cookie: str) -> None:
    connection.request("GET", path, headers={"Cookie": cookie})
    response = connection.getresponse()
    response.read()
    if response.status != 200:
        msg = f"{path}: {response.status}"
        raise RuntimeError(msg)


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3], *sys.argv[4:])
