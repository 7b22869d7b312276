"""Inside a filled data folder (`WANGGE_DATA`): an operator's pages, each with nothing known from before, as JSON.

The least of some milliseconds, for others use the machine: of processor where the database works within, else on the
wall, since a server's own work is nobody's processor here. And how many queries.
"""

import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any, NamedTuple
from urllib.parse import urlencode

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wangge.settings.demo")
django.setup()

from django.db import connection, transaction  # noqa: E402  what follows needs Django to be set up
from django.db.models import Count, QuerySet  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from wangge.apps.areas.queries import county, local_day  # noqa: E402
from wangge.apps.cases.models import Case, CaseQuerySet  # noqa: E402
from wangge.apps.cases.queries import found  # noqa: E402
from wangge.apps.ledger.actions import raise_version_at_once  # noqa: E402
from wangge.apps.posts.models import Post  # noqa: E402
from wangge.apps.posts.workflow import Role  # noqa: E402

TIMES, WORD = 5, "井盖"
# Fields of a filter, and where a case says its value.
_BY = {
    "state": "state", "category": "category__code", "group": "category__group__name", "village": "village__code",
    "grid": "grid__code", "department": "department__code", "handler": "handler", "channel": "channel",
}  # fmt: skip
_FLAGS = ("late", "soon", "today", "supervised", "mine")
_OTHERS = {"level": ("danger", "urgent"), "again": ("rework", "reopened", "handed_back")}
_SORTS = ("due", "reported", "number", "grid", "category", "-due", "-reported", "-number", "-grid", "-category")
_LISTS = ("centre", "calls", "above", "town", "shelved", "receipts", "mine", "ended")
_VIEWS = ("121.00,31.95,121.30,32.15&zoom=11", "121.10,32.02,121.20,32.08&zoom=13", "121.14,32.04,121.16,32.06&zoom=15")


class Page(NamedTuple):
    kind: str
    path: str
    role: Role = Role.OPERATOR


def main() -> None:
    clients, version = (
        {role: _client(role) for role in (Role.OPERATOR, Role.LEADER)},
        f"cases:{_post(Role.OPERATOR).area_id}",
    )
    seen = {page.path: _measured(clients[page.role], page, version) for page in _pages()}
    kinds = list(dict.fromkeys(one["kind"] for one in seen.values()))
    print(json.dumps({"pages": seen, "kinds": kinds, "search": _search()}, ensure_ascii=False))


def _post(role: Role) -> Post:
    return Post.objects.filter(role=role).select_related("person").order_by("pk")[0]


def _client(role: Role) -> Client:
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(_post(role).person, backend="wangge.doors.porch.signin.NameOrPhoneBackend")
    return client


def _pages() -> Iterator[Page]:
    yield Page("triage", "/desk/triage")
    for view in _LISTS:
        yield Page("lists", f"/desk/queue/{view}")
    for view, cases in (("town", Case.objects.open()), ("ended", Case.objects.filter(is_open=False))):
        for asked in _filters(cases):
            yield Page("filters", f"/desk/queue/{view}?{urlencode(asked)}")
    yield Page("search", f"/desk/find?{urlencode({'q': WORD})}")
    for view, role in (("board", Role.OPERATOR), ("chase", Role.OPERATOR), ("leader", Role.LEADER)):
        yield Page("board", f"/desk/{view}", role)
    yield Page("map", "/desk/map")
    for box in _VIEWS:
        yield Page("map", f"/desk/map/cases?box={box}")


def _filters(cases: CaseQuerySet) -> Iterator[dict[str, str]]:
    """Each by the value that most cases have, and by the one that fewest have; some together; and what nothing answers."""
    most: dict[str, str] = {}
    for name, field in _BY.items():
        held = cases.exclude(**{field: None}).order_by().values_list(field).annotate(many=Count("pk"))
        values = [str(value) for value, _many in held.order_by("-many", field)]
        if values:
            most[name] = values[0]
            yield from ({name: value} for value in dict.fromkeys((values[0], values[-1])))
    yield from ({flag: "1"} for flag in _FLAGS)
    yield from ({name: value} for name, values in _OTHERS.items() for value in values)
    yield from ({"sort": sort} for sort in _SORTS)
    today = local_day(county())
    yield {"reported_from": str(today - timedelta(days=400)), "reported_to": str(today - timedelta(days=370))}
    yield {"q": WORD}
    yield {"category": most["category"], "village": most["village"]}
    yield {"department": most["department"], "late": "1", "level": "danger"}
    yield {"village": most["village"], "q": WORD, "again": "rework", "sort": "-reported"}
    yield {"state": "accepted", "channel": most["channel"], "again": "reopened", "level": "danger", "supervised": "1"}
    yield {"q": "查无此事", "category": most["category"], "late": "1"}


def _measured(client: Client, page: Page, version: str) -> dict[str, Any]:
    _ask(client, page.path)
    _changed(version)
    with CaptureQueriesContext(connection) as asked:
        _ask(client, page.path)
    queries, times = len(asked), []
    for _number in range(TIMES):
        _changed(version)
        begun = _now()
        _ask(client, page.path)
        times.append(1000 * (_now() - begun))
    print(f"{min(times):8.1f} ms {queries:3} {page.path}", file=sys.stderr)
    return {"kind": page.kind, "ms": min(times), "queries": queries}


def _now() -> float:
    return time.process_time() if connection.vendor == "sqlite" else time.perf_counter()


def _changed(version: str) -> None:
    """Something happened in the town: nothing that was counted before holds."""
    with transaction.atomic():
        raise_version_at_once(version)


def _ask(client: Client, path: str) -> None:
    response = client.get(path)
    if response.status_code != 200:
        msg = f"{path}: {response.status_code}"
        raise RuntimeError(msg)


def _search() -> dict[str, float]:
    """All that one word finds, and the same rows by their keys."""
    keys = list(Case.objects.filter(found(WORD)).values_list("pk", flat=True))
    rows: QuerySet[Case, Any] = Case.objects.order_by().values_list("pk", "number", "title", "reported_at")
    return {
        "hits": len(keys),
        "seconds": _seconds(lambda: list(rows.filter(found(WORD)))),
        "by_key": _seconds(lambda: [row for some in _by(10_000, keys) for row in rows.filter(pk__in=some)]),
    }


def _by(most: int, keys: list[int]) -> Iterator[list[int]]:
    """No statement takes more values than a database allows."""
    return (keys[first : first + most] for first in range(0, len(keys), most))


def _seconds(work: Callable[[], object]) -> float:
    work()
    return min(_once(work) for _number in range(TIMES))


def _once(work: Callable[[], object]) -> float:
    begun = _now()
    work()
    return _now() - begun


if __name__ == "__main__":
    main()
