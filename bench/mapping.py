"""Inside the data folder of a demo (`WANGGE_DATA`): it is filled, and views of its map are asked for.

First with 10,000 open cases, then with a million that have ended beside them, at last with 100,000 open ones among these.
Milliseconds of processor.
"""

import json
import os
import statistics
import time
from collections.abc import Callable
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wangge.settings.demo")
django.setup()

from django.db import connection  # noqa: E402  what follows needs Django to be set up
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from wangge.apps.posts.models import Post  # noqa: E402
from wangge.apps.posts.workflow import Role  # noqa: E402
from wangge.demo.filling import Amount, fill  # noqa: E402
from wangge.doors.desk.map.cases import cases_packed  # noqa: E402

FEW, MANY, ALL = 10_000, 100_000, int(os.environ.get("WANGGE_BENCH_CASES", "1000000"))
# The whole town, its middle, some streets.
VIEWS = (("121.00,31.95,121.30,32.15", "11"), ("121.10,32.02,121.20,32.08", "13"), ("121.14,32.04,121.16,32.06", "15"))
MONTHS = 22
TIMES = 5


def main() -> None:
    client = _operator()
    fill(Amount(2 * FEW, FEW, MONTHS))
    small = _cold(client)
    fill(Amount(ALL, FEW, MONTHS))
    large = _cold(client)
    fill(Amount(ALL + MANY, MANY, MONTHS))
    answers = [_view(client, view) for view in VIEWS]
    found = {
        "ratio": large / small,
        "cold": _cold(client),
        "kept": max(_milliseconds(lambda view=view: _view(client, view)) for view in VIEWS),  # type: ignore[misc]
        "page": _milliseconds(lambda: _get(client, "/desk/map")),
        "bytes": max(len(answer) for answer in answers),
        "ground": len(_get(client, f"/desk/map/areas/{_town(client)}")),
        "queries": _queries(client),
    }
    print(json.dumps(found))


def _operator() -> Client:
    post = Post.objects.filter(role=Role.OPERATOR).select_related("person")[0]
    client = Client(SERVER_NAME="127.0.0.1", HTTP_ACCEPT_ENCODING="gzip")
    client.force_login(post.person, backend="wangge.doors.porch.signin.NameOrPhoneBackend")
    return client


def _town(client: Client) -> Any:
    person = client.session["_auth_user_id"]
    return Post.objects.filter(person_id=person, role=Role.OPERATOR).values_list("area__code", flat=True)[0]


def _view(client: Client, view: tuple[str, str]) -> bytes:
    box, zoom = view
    return _get(client, f"/desk/map/cases?box={box}&zoom={zoom}")


def _get(client: Client, address: str) -> bytes:
    response = client.get(address)
    if response.status_code != 200:
        msg = f"{address}: {response.status_code}"
        raise RuntimeError(msg)
    return response.content


def _cold(client: Client) -> float:
    """Of the slowest view, asked for the first time since something changed."""

    def ask(view: tuple[str, str]) -> None:
        cases_packed.cache_clear()
        _view(client, view)

    return max(_milliseconds(lambda view=view: ask(view)) for view in VIEWS)  # type: ignore[misc]


def _queries(client: Client) -> int:
    cases_packed.cache_clear()
    with CaptureQueriesContext(connection) as asked:
        _view(client, VIEWS[0])
    return len(asked)


def _milliseconds(work: Callable[[], object]) -> float:
    """Of the middle one."""
    work()
    return statistics.median(_once(work) for _number in range(TIMES))


def _once(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return 1000 * (time.process_time() - begun)


if __name__ == "__main__":
    main()
