"""Signs an operator in on a data folder (`WANGGE_DATA`), and counts what the queue and case pages ask the database."""

import json
import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wangge.settings.demo")
django.setup()

from django.conf import settings  # noqa: E402  what follows needs Django to be set up
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from wangge.apps.cases.models import Case  # noqa: E402
from wangge.apps.posts.models import Post  # noqa: E402
from wangge.apps.posts.queries import standing_of  # noqa: E402
from wangge.apps.posts.workflow import Role  # noqa: E402

# From the shortest history to the longest one, evenly spread.
_CASES = 200


def main() -> None:
    post = Post.objects.filter(role=Role.OPERATOR).select_related("person")[0]
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(post.person, backend="wangge.doors.porch.signin.NameOrPhoneBackend")
    numbers = list(
        Case.objects.visible_to(standing_of(post.person))
        .filter(confined=False)
        .order_by("chain_length", "pk")
        .values_list("number", flat=True)
    )
    shown = [numbers[place * (len(numbers) - 1) // (_CASES - 1)] for place in range(_CASES)]
    cases = [f"/desk/case/{number}" for number in shown]
    queries = {"queue": _queries(client, "/desk/queue/town"), "case": max(_queries(client, path) for path in cases)}
    cookie = f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"
    print(json.dumps({"cookie": cookie, "cases": cases, "queries": queries}))


def _queries(client: Client, path: str) -> int:
    client.get(path)
    with CaptureQueriesContext(connection) as asked:
        response = client.get(path)
    if response.status_code != 200:
        msg = f"{path}: {response.status_code}"
        raise RuntimeError(msg)
    return len(asked)


if __name__ == "__main__":
    main()
