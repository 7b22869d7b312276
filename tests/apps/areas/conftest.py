"""A small county of squares: one town, two villages of two grids each, a special grid over the border, a town beside."""

from datetime import UTC, datetime

import pytest
import shapely

from tests.copied import made_once, write_rows
from wangge.apps.areas import actions
from wangge.apps.areas.actions import NewArea, NewBoundary
from wangge.apps.areas.models import Area
from wangge.apps.kit import clock
from wangge.apps.ledger.events import SYSTEM

MONDAY = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
TOWN, EAST, WEST = "320612102", "320612102224", "320612102208"


def _square(west, south, east, north):
    """Hundredths of a degree from 32° N 121° E."""
    box = shapely.box(121 + west / 100, 32 + south / 100, 121 + east / 100, 32 + north / 100)
    return NewBoundary(shape=box, source="squares for tests", made_up=True)


@pytest.fixture(autouse=True)
def _monday_morning():
    with clock.at(MONDAY):
        yield


@pytest.fixture
def square():
    return _square


@pytest.fixture(scope="session")
def town_once(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), clock.at(MONDAY):
        return made_once(_town)[2]


@pytest.fixture
def town(db, town_once):
    write_rows(town_once)
    return Area.objects.get(code=TOWN)


@pytest.fixture
def county(db):
    return _county()


def _county():
    return actions.create_county(actor=SYSTEM, code="320612", name="通州区", time_zone="Asia/Shanghai")


def _town():
    _county()
    news = [
        NewArea(
            kind="town", code=TOWN, name="二甲镇", parent="320612", number_prefix="EJ", boundary=_square(0, 0, 4, 2)
        ),
        NewArea(kind="town", code="320612103", name="东社镇", parent="320612", boundary=_square(0, 2, 4, 4)),
        NewArea(
            kind="village", code=WEST, name="宝云山村", short_name="宝云山", parent=TOWN, boundary=_square(0, 0, 2, 2)
        ),
        NewArea(kind="village", code=EAST, name="余西村", short_name="余西", parent=TOWN, boundary=_square(2, 0, 4, 2)),
        _grid(WEST, 1, _square(0, 0, 1, 2)),
        _grid(WEST, 2, _square(1, 0, 2, 2)),
        _grid(EAST, 1, _square(2, 0, 3, 2)),
        _grid(EAST, 2, _square(3, 0, 4, 2)),
        NewArea(
            kind="grid",
            grid_kind="special",
            code=TOWN + "999001",
            name="二甲汽车站",
            parent=TOWN,
            boundary=_square(1.5, 0.5, 2.5, 1.5),
        ),
    ]
    actions.import_areas(news, actor=SYSTEM)


def _grid(village, number, boundary):
    name = {WEST: "宝云山村", EAST: "余西村"}[village]
    return NewArea(
        kind="grid",
        grid_kind="general",
        code=f"{village}{number:03}",
        name=f"{name}第{number}网格",
        short_name=f"{name} {number}",
        parent=village,
        order=number,
        boundary=boundary,
    )
