"""Each fact is the database's: whoever goes round the actions is stopped as well."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from wangge.apps.areas.models import Area, AreaName, Boundary, CalendarDay, County, MapLine, VillagersGroup
from wangge.apps.kit import clock

TOWN, VILLAGE, GRID = "320612102", "320612102224", "320612102224001"


@pytest.fixture
def broken(town):
    """Says which constraint stopped a row; PostgreSQL and SQLite name it both for checks, SQLite the columns of uniques."""

    def broken(make):
        with pytest.raises(IntegrityError) as stopped, transaction.atomic():
            make()
        return str(stopped.value)

    return broken


def change(which, **values):
    return lambda: Area.objects.filter(code=which).update(**values)


@pytest.mark.parametrize(
    ("code", "values", "name"),
    [
        (TOWN, {"kind": "hamlet"}, "area_kind_known"),
        (GRID, {"grid_kind": ""}, "area_grid_is_general_or_special"),
        (VILLAGE, {"grid_kind": "general"}, "area_grid_is_general_or_special"),
        (TOWN, {"parent": None}, "area_lies_in_one_above"),
        (VILLAGE, {"name": ""}, "area_has_code_and_name"),
        (VILLAGE, {"path": "320612/320612102/"}, "area_path_ends_with_its_code"),
        (VILLAGE, {"code": "320612102999"}, "area_path_ends_with_its_code"),
        (VILLAGE, {"ends_on": date(2020, 1, 1)}, "area_ends_after_it_starts"),
        (VILLAGE, {"number_prefix": "YX"}, "area_only_towns_number_cases"),
    ],
)
def test_an_area_that_breaks_a_fact_is_stopped(broken, code, values, name):
    assert name in broken(change(code, **values))


def test_there_is_one_county(broken):
    assert "kind" in broken(
        lambda: Area.objects.create(
            kind="county", code="320613", name="x", short_name="x", path="320613/", starts_on=date(2026, 1, 1)
        )
    )
    assert "county_one" in broken(
        lambda: County.objects.create(
            pk=2, area=Area.objects.get(code=TOWN), time_zone="UTC", code_form="free", hours=[]
        )
    )


def test_code_name_among_siblings_and_number_prefix_are_unique(broken):
    beside = Area.objects.get(code="320612103")
    again = {"kind": "village", "code": VILLAGE, "name": "x", "short_name": "x", "starts_on": date(2026, 1, 1)}
    path = f"{beside.path}{VILLAGE}/"
    assert "code" in broken(lambda: Area.objects.create(parent=beside, path=path, **again))
    assert "name" in broken(change(VILLAGE, name="宝云山村"))
    assert "number_prefix" in broken(change("320612103", number_prefix="EJ"))


def test_a_county_has_time_zone_and_form_of_codes(broken):
    assert "county_has_time_zone_and_code_form" in broken(lambda: County.objects.update(time_zone=""))
    assert "county_has_time_zone_and_code_form" in broken(lambda: County.objects.update(code_form="some"))


def test_another_name_is_known_once_and_of_a_kind(broken):
    village = Area.objects.get(code=VILLAGE)
    AreaName.objects.create(area=village, name="古镇", kind="alias")
    assert "name" in broken(lambda: AreaName.objects.create(area=village, name="古镇", kind="former"))
    assert "areaname_is" in broken(lambda: AreaName.objects.create(area=village, name="老街", kind="nick"))


def test_a_villagers_group_has_one_grid_and_counts_from_one(broken):
    village, grid = Area.objects.get(code=VILLAGE), Area.objects.get(code=GRID)
    VillagersGroup.objects.create(village=village, number=5, grid=grid)
    assert "number" in broken(lambda: VillagersGroup.objects.create(village=village, number=5, grid=grid))
    assert "villagersgroup_counts" in broken(
        lambda: VillagersGroup.objects.create(village=village, number=0, grid=grid)
    )


@pytest.mark.parametrize("values", [{"version": 0}, {"geometry": b""}, {"source": ""}])
def test_a_boundary_has_version_geometry_and_source(broken, values):
    row = {"version": 9, "geometry": b"x", "source": "x", "from_at": clock.now()} | values
    made = lambda: Boundary.objects.create(area=Area.objects.get(code=VILLAGE), **row)  # noqa: E731
    assert "boundary_has_geometry_and_source" in broken(made)


def test_a_version_of_a_boundary_exists_once(broken):
    village = Area.objects.get(code=VILLAGE)
    again = lambda: Boundary.objects.create(area=village, version=1, geometry=b"x", source="x", from_at=clock.now())  # noqa: E731
    assert "version" in broken(again)


def test_a_day_is_known_once_and_says_its_source(broken):
    CalendarDay.objects.create(date=date(2026, 1, 1), is_working=False, source="x")
    assert "date" in broken(lambda: CalendarDay.objects.create(date=date(2026, 1, 1), is_working=True, source="x"))
    assert "calendarday_says" in broken(lambda: CalendarDay.objects.create(date=date(2026, 1, 2), is_working=True))


def test_a_map_line_is_known_once_and_complete(broken):
    MapLine.objects.create(kind="road", name="金余线", geometry=b"x", source="x")
    assert "name" in broken(lambda: MapLine.objects.create(kind="road", name="金余线", geometry=b"x", source="x"))
    assert "mapline_has" in broken(lambda: MapLine.objects.create(kind="rail", name="x", geometry=b"x", source="x"))
