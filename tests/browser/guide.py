"""The pictures that the guides show: whose page, and on which screen. `python -m tools.pictures` keeps them."""

from typing import NamedTuple

from tests.browser.actors import PHONE

SCREEN = (1280, 800)


class Picture(NamedTuple):
    """`path` may name the case that is being handled; `account` is None for a resident."""

    name: str
    account: str | None
    path: str
    size: tuple[int, int] = SCREEN


PICTURES = (
    Picture("resident-report", None, "/report", PHONE),
    Picture("resident-track", None, "/c/{secret}", PHONE),
    Picture("triage", "operator", "/desk/triage", (1440, 900)),
    Picture("desk-queue", "operator", "/desk/queue/centre"),
    Picture("map", "operator", "/desk/map"),
    Picture("duty", "operator", "/desk/duty"),
    Picture("chase", "operator", "/desk/chase"),
    Picture("handover", "operator", "/desk/duty/handover"),
    Picture("board", "leader", "/desk/board", (1440, 900)),
    Picture("leader", "leader", "/desk/leader", PHONE),
    Picture("leader-orders", "leader", "/desk/orders"),
    Picture("indicators", "leader", "/desk/indicators"),
    Picture("department-queue", "handler", "/desk/"),
    Picture("desk-case", "handler", "/desk/case/{number}"),
    Picture("village-queue", "secretary", "/desk/"),
    Picture("grid-queue", "worker", "/desk/", PHONE),
    Picture("county", "county_operator", "/desk/county"),
    Picture("audit", "auditor", "/desk/audit/entries"),
    Picture("setup", "administrator", "/desk/setup/"),
    Picture("limits", "administrator", "/desk/limits"),
)

# Those of the app come out of a phone of its own (test_terminal_pages.py).
OF_THE_APP = frozenset({"app-today", "app-report", "app-outbox"})
