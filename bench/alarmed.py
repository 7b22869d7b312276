"""Inside a data folder (`WANGGE_DATA`): 10,000 clocks are made due, marked, and told; the seconds of each on standard output."""

import json
import os
import time
from datetime import timedelta

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wangge.settings.demo")
django.setup()

from bench.alarms import CLOCKS  # noqa: E402  what follows needs Django to be set up
from wangge.apps.cases.jobs import deliver_owed, fire_due_marks  # noqa: E402
from wangge.apps.cases.models import Case, Clock  # noqa: E402
from wangge.apps.kit import clock, ids  # noqa: E402


def main() -> None:
    while fire_due_marks() or deliver_owed():
        pass
    _make_due()
    begin, used, fired = time.perf_counter(), time.process_time(), 0
    while fired < CLOCKS:
        fired += fire_due_marks()
    seconds, processor = time.perf_counter() - begin, time.process_time() - used
    begin = time.perf_counter()
    while deliver_owed():
        pass
    print(json.dumps({"seconds": seconds, "processor": processor, "told": time.perf_counter() - begin}))


def _make_due() -> None:
    """Each clock in a case of its own, as they are after a night without a worker."""
    now, pattern = clock.now(), Case.objects.filter(is_open=True, holder="department").order_by("pk")[0]
    values = {field.attname: getattr(pattern, field.attname) for field in Case._meta.concrete_fields}
    own = {"id": None, "chain_length": 0, "chain_head": b""}
    made = [
        Case(**values | own | {"uid": ids.new_uid(), "number": f"B-{number}", "secret_index": ids.new_uid().bytes})
        for number in range(CLOCKS)
    ]
    times = {
        "started_at": now - timedelta(hours=9),
        "soon_at": now - timedelta(seconds=9),
        "due_at": now + timedelta(days=9),
    }
    limit = {"limit_amount": 9, "limit_unit": "minutes", "calendar_version": 1}
    cases = Case.objects.bulk_create(made, batch_size=500)
    Clock.objects.bulk_create(
        [Clock(case=case, stage="check", round=9, **limit, **times) for case in cases], batch_size=500
    )


if __name__ == "__main__":
    main()
