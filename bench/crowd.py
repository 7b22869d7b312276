"""On an empty data folder (`WANGGE_DATA`): makes a town, sends it a list of 20,000 people, tells the seconds."""

import json
import os
import time
from collections.abc import Iterator

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wangge.settings.demo")
django.setup()

from django.core.management import call_command  # noqa: E402  what follows needs Django to be set up

from wangge.apps.areas.actions import NewArea, import_areas  # noqa: E402
from wangge.apps.areas.queries import tree  # noqa: E402
from wangge.apps.intake.actions import Beginning, begin, carry_out, hold_upload, start_upload  # noqa: E402
from wangge.apps.intake.models import ListKind  # noqa: E402
from wangge.apps.ledger.events import SYSTEM  # noqa: E402

PEOPLE, VILLAGES, GRIDS = 20_000, 40, 10
TOWN = "320612102"


def main() -> None:
    call_command("migrate", interactive=False, verbosity=0)
    actor = begin(_beginning(), actor=SYSTEM).as_actor()
    import_areas(_areas(), actor=SYSTEM)
    content = "\n".join(["name,phone,role,area", *_rows()]).encode()
    begun = time.perf_counter()
    upload = hold_upload(ListKind.PEOPLE, "people.csv", content, actor=actor, root=tree().by_code[TOWN])
    planned = time.perf_counter()
    start_upload(upload, actor=actor)
    upload.refresh_from_db()
    carry_out(upload, actor=actor, tell=lambda _done, _total: None)
    print(json.dumps({"plan": planned - begun, "write": time.perf_counter() - planned, "made": upload.counts["new"]}))


def _beginning() -> Beginning:
    return Beginning(
        county_code="320612",
        county_name="county",
        time_zone="Asia/Shanghai",
        code_form="national",
        town_code=TOWN,
        town_name="town",
        number_prefix="EJ",
        account="admin",
        name="admin",
        phone="",
        password="made up for the bench 22",  # noqa: S106  nobody signs in
    )


def _codes() -> list[str]:
    return [f"{TOWN}{village:03}" for village in range(1, VILLAGES + 1)]


def _areas() -> Iterator[NewArea]:
    for code in _codes():
        yield NewArea(kind="village", code=code, name=f"v{code}", parent=TOWN)
        for number in range(1, GRIDS + 1):
            grid = f"{code}{number:03}"
            yield NewArea(kind="grid", grid_kind="general", code=grid, name=f"g{grid}", parent=code)


def _rows() -> Iterator[str]:
    codes = _codes()
    for number in range(PEOPLE):
        yield f"p{number},139{number:08},grid_worker,{codes[number % VILLAGES]}{number % GRIDS + 1:03}"


if __name__ == "__main__":
    main()
