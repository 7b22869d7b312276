"""Inside the data folder of a demo (`WANGGE_DATA`) with 100,000 open cases: they are exported, all of them."""

import json
import os
import re
import time
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wangge.settings.demo")
django.setup()

from django.test import Client  # noqa: E402  what follows needs Django to be set up

from wangge.apps.posts.models import Post  # noqa: E402
from wangge.apps.posts.workflow import Role  # noqa: E402

ROWS = 100_000


def main() -> None:
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
    main()
