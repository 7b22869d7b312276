"""Inside the data folder of a demo (`WANGGE_DATA`): cases are laid down over its town, and views of the map asked for.

First 10,000 open ones, then with a million that are closed, at last 100,000 open ones among these. Milliseconds of processor.
"""

import json
import os
import statistics
import sys
import time
from collections.abc import Callable
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wangge.settings.demo")
django.setup()

from django.db import connection, models  # noqa: E402  what follows needs Django to be set up
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from bench.many import DIALECTS, statement  # noqa: E402
from wangge.apps.cases.models import Case  # noqa: E402
from wangge.apps.posts.models import Post  # noqa: E402
from wangge.apps.posts.workflow import Role  # noqa: E402
from wangge.doors.desk.map.cases import cases_packed  # noqa: E402

FEW, MANY, ALL = 10_000, 100_000, int(os.environ.get("WANGGE_BENCH_CASES", "1000000"))
# The whole town, its middle, some streets.
VIEWS = (("121.00,31.95,121.30,32.15", "11"), ("121.10,32.02,121.20,32.08", "13"), ("121.14,32.04,121.16,32.06", "15"))
OPEN = "WHERE is_open AND latitude IS NOT NULL"
TIMES = 5


class Ground:
    """Lays down copies of the demo's open cases, open or closed, each with a number of its own."""

    def __init__(self) -> None:
        self._stride = Case.objects.aggregate(most=models.Max("pk"))["most"]
        self._copy, self._dialect = 0, DIALECTS[connection.vendor]
        table = Case._meta.db_table
        with connection.cursor() as cursor:
            cursor.execute(self._dialect.begin)
            cursor.execute(f"CREATE TEMP TABLE pattern_{table} AS SELECT * FROM {table} {OPEN}")  # noqa: S608
        self._each = Case.objects.open().exclude(latitude=None).count()

    def lay(self, count: int, *, closed: bool) -> None:
        table = f"pattern_{Case._meta.db_table}"
        state = "state = 'closed', holder = 'nobody'" if closed else "state = 'handled', holder = 'centre'"
        with connection.cursor() as cursor:
            cursor.execute(f"UPDATE {table} SET is_open = {'FALSE' if closed else 'TRUE'}, {state}")  # noqa: S608
            for _number in range(-(-count // self._each)):
                self._copy += 1
                cursor.execute(statement(Case, self._copy, self._copy, {Case: self._stride}, self._dialect))
            cursor.execute("ANALYZE")
        print(f"{count} more", file=sys.stderr)


def main() -> None:
    client, ground = _operator(), Ground()
    ground.lay(FEW, closed=False)
    small = _cold(client)
    ground.lay(ALL - FEW, closed=True)
    large = _cold(client)
    ground.lay(MANY - FEW, closed=False)
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
