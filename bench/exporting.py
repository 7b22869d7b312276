"""Inside the data folder of a demo (`WANGGE_DATA`): `fill` adds open cases until a town has 100,000; `take` exports them all."""

import json
import os
import re
import sys
import time
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wangge.settings.demo")
django.setup()

from django.test import Client  # noqa: E402  what follows needs Django to be set up

from wangge.apps.cases.models import Case  # noqa: E402
from wangge.apps.kit.ids import new_uid  # noqa: E402
from wangge.apps.posts.models import Post  # noqa: E402
from wangge.apps.posts.workflow import Role  # noqa: E402

ROWS, STRETCH = 100_000, 2_000


def fill() -> None:
    """Each a copy of an open one under a number of its own: what a list reads, without the history."""
    patterns = list(Case.objects.open().order_by("pk")[:50])
    for begin in range(0, ROWS, STRETCH):
        Case.objects.bulk_create([_copy(patterns[number % 50], number) for number in range(begin, begin + STRETCH)])


def _copy(pattern: Case, number: int) -> Case:
    values = {field.attname: getattr(pattern, field.attname) for field in Case._meta.concrete_fields}
    own = {"id": None, "uid": new_uid(), "number": f"BX9901-{number:06}", "secret_index": number.to_bytes(16)}
    return Case(**values | own)


def take() -> None:
    post = Post.objects.filter(role=Role.OPERATOR).select_related("person")[0]
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(post.person, backend="wangge.doors.porch.signin.NameOrPhoneBackend")
    _export(client, "state=transferred")
    Path("/proc/self/clear_refs").write_text("5", "ascii")
    before, begun = _memory("VmRSS"), time.perf_counter()
    _export(client, "")
    seconds = time.perf_counter() - begun
    print(json.dumps({"megabytes": _memory("VmHWM") - before, "seconds": seconds, "rows": ROWS}))


def _export(client: Client, query: str) -> None:
    answer = client.post("/desk/queue/town/export", {"query": query})
    sent = sum(len(piece) for piece in answer.streaming_content)
    if answer.status_code != 200 or not sent:
        msg = f"{answer.status_code}, {sent} bytes"
        raise RuntimeError(msg)


def _memory(name: str) -> float:
    """Of this process, in megabytes."""
    status = Path("/proc/self/status").read_text("ascii")
    return int(re.findall(rf"{name}:\s+(\d+) kB", status)[0]) / 1024


if __name__ == "__main__":
    {"fill": fill, "take": take}[sys.argv[1]]()
