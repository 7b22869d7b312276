"""Inside a data folder (`WANGGE_DATA`): numbers are counted anew, pages of them are asked for; the seconds on standard output."""

import json
import os
import statistics
import sys
import time
from collections.abc import Callable, Iterable
from datetime import timedelta
from urllib.parse import urlencode

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wangge.settings.demo")
django.setup()

from django.test import Client  # noqa: E402  what follows needs Django to be set up

from wangge.apps.analytics.jobs import count_changed, recount  # noqa: E402
from wangge.apps.analytics.models import Counted, Progress  # noqa: E402
from wangge.apps.analytics.workflow import Dimension, Indicator  # noqa: E402
from wangge.apps.areas.queries import county, local_day  # noqa: E402
from wangge.apps.cases.models import Case  # noqa: E402
from wangge.apps.ledger.models import Entry  # noqa: E402
from wangge.apps.posts.models import Post  # noqa: E402
from wangge.apps.posts.workflow import Role  # noqa: E402

MONTH, YEARS = timedelta(days=30), timedelta(days=365 * 3)


def main() -> None:
    begun = time.perf_counter()
    cases = recount(lambda done, total: print(f"counted {done} of {total}", file=sys.stderr))
    counting = time.perf_counter() - begun
    post = Post.objects.filter(role=Role.LEADER).select_related("person")[0]
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(post.person, backend="wangge.doors.porch.signin.NameOrPhoneBackend")
    pages = {length: _slowest(client, _pages(length)) for length in (MONTH, YEARS)}
    behind = {length: _slowest(client, _lists(length)) for length in (MONTH, YEARS)}
    found = {
        "cases": cases,
        "counting": counting,
        "month": pages[MONTH],
        "years": pages[YEARS],
        "list of a month": behind[MONTH],
        "list of years": behind[YEARS],
        "change": _seconds(_change),
    }
    print(json.dumps(found))


def _period(length: timedelta) -> dict[str, str]:
    today = local_day(county())
    return {"from": (today - length).isoformat(), "to": today.isoformat()}


def _pages(length: timedelta) -> Iterable[str]:
    for dimension in Dimension:
        yield "/desk/indicators?" + urlencode(_period(length) | {"by": dimension.value})


def _lists(length: timedelta) -> Iterable[str]:
    for indicator in Indicator:
        for good in ("", "1", "0"):
            yield f"/desk/indicators/{indicator.value}?" + urlencode(_period(length) | {"good": good})


def _slowest(client: Client, addresses: Iterable[str]) -> float:
    found = {address: _seconds(lambda: _get(client, address)) for address in addresses}  # noqa: B023 - called at once
    slowest = max(found, key=lambda address: found[address])
    print(f"{found[slowest]:.3f} s {slowest}", file=sys.stderr)
    return found[slowest]


def _get(client: Client, address: str) -> None:
    response = client.get(address)
    if response.status_code != 200:
        msg = f"{address}: {response.status_code}"
        raise RuntimeError(msg)


def _seconds(work: Callable[[], object]) -> float:
    """Of the middle one of three."""
    return statistics.median(_once(work) for _number in range(3))


def _once(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def _change() -> None:
    """The worker finds that one case went on, and counts it again with what it may have come again after."""
    last = Entry.objects.filter(subject_kind="cases.case").latest("pk")
    Counted.objects.filter(case=Case.objects.get(uid=last.subject_uid)).update(length=0)
    Progress.objects.update_or_create(
        name="changed", defaults={"position": last.pk - 1, "counted_at": last.recorded_at}
    )
    if count_changed() != 1:
        msg = "nothing had changed"
        raise RuntimeError(msg)


if __name__ == "__main__":
    main()
