from datetime import date, timedelta

import pytest
import shapely
from django.core.exceptions import ValidationError
from django.db import transaction

from wangge.apps.areas import actions
from wangge.apps.areas.actions import NewArea, NewBoundary, NewLine, OtherName
from wangge.apps.areas.models import Area, AreaName, Boundary, CalendarDay, County
from wangge.apps.areas.queries import areas_under, calendar, tree
from wangge.apps.ledger.events import SYSTEM
from wangge.apps.ledger.queries import chain_faults, detail_of, entries_of, version_of

TOWN, VILLAGE, GRID = "320612102", "320612102224", "320612102224001"


def area(code):
    return Area.objects.get(code=code)


def days_of(year, *, off=()):
    first = date(year, 1, 1)
    days = (first + timedelta(days=number) for number in range((date(year + 1, 1, 1) - first).days))
    return {day: day not in off and day.weekday() < 5 for day in days}


def test_a_county_is_the_first_thing_and_the_only_one(county):
    assert (county.area.path, county.time_zone) == ("320612/", "Asia/Shanghai")
    with pytest.raises(ValidationError):
        actions.create_county(actor=SYSTEM, code="320613", name="海门区", time_zone="Asia/Shanghai")


@pytest.mark.parametrize(
    "wrong",
    [
        {"time_zone": "Asia/Nowhere"},
        {"time_zone": "../etc"},
        {"code": "3206"},
        {"hours": [{"from": "01-01", "spans": [["12:00", "08:00"]]}]},
        {"hours": [{"spans": []}]},
    ],
)
@pytest.mark.django_db
def test_a_county_with_wrong_zone_code_or_hours_is_refused(wrong):
    right = {"code": "320612", "name": "通州区", "time_zone": "Asia/Shanghai"}
    with pytest.raises(ValidationError):
        actions.create_county(actor=SYSTEM, **(right | wrong))


def test_areas_get_their_path_and_their_history(town):
    grid = area(GRID)
    assert grid.path == f"320612/{TOWN}/{VILLAGE}/{GRID}/"
    (entry,) = entries_of(grid.uid)
    assert entry.action == "create_area"
    assert detail_of(entry)["boundary"] == 1
    assert list(chain_faults(Area.objects.all())) == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"parent": "320612"},
        {"parent": "nowhere"},
        {"code": "3206121022241"},
        {"code": "320612102208003"},
        {"code": "320612102224٣٣٣"},
        {"grid_kind": "special"},
        {"kind": "village", "grid_kind": ""},
        {"kind": "hamlet", "grid_kind": ""},
        {"name": ""},
        {"name": "余西村第1网格"},
        {"code": GRID},
    ],
)
def test_an_area_in_the_wrong_place_or_with_a_wrong_code_is_refused(town, wrong):
    right = {
        "kind": "grid",
        "grid_kind": "general",
        "code": VILLAGE + "003",
        "name": "余西村第3网格",
        "parent": VILLAGE,
    }
    before = Area.objects.count()
    with pytest.raises(ValidationError):
        actions.create_area(NewArea(**(right | wrong)), actor=SYSTEM)
    assert Area.objects.count() == before
    assert actions.create_area(NewArea(**right), actor=SYSTEM)[0].path.endswith(f"{VILLAGE}003/")


def test_a_micro_grid_lies_in_a_grid(town):
    made, _ = actions.create_area(NewArea(kind="micro_grid", code=GRID + "01", name="东片", parent=GRID), actor=SYSTEM)
    assert [place.kind for place in tree().upwards(tree().places[made.pk])] == [
        "micro_grid", "grid", "village", "town", "county",
    ]  # fmt: skip


@pytest.mark.django_db
def test_a_county_with_codes_of_its_own_may_have_grids_straight_under_the_town():
    actions.create_county(
        actor=SYSTEM, code="LA", name="Los Angeles", time_zone="America/Los_Angeles", code_form="free"
    )
    actions.import_areas(
        [
            NewArea(kind="town", code="CITY", name="City", parent="LA"),
            NewArea(kind="grid", grid_kind="general", code="47", name="LINCOLN HEIGHTS NC", parent="CITY"),
        ],
        actor=SYSTEM,
    )
    assert area("47").path == "LA/CITY/47/"


def test_an_import_is_all_or_nothing(town):
    before = Area.objects.count(), Boundary.objects.count()
    news = [
        NewArea(kind="village", code=TOWN + "300", name="新村", parent=TOWN),
        NewArea(kind="village", code="1", name="错村", parent=TOWN),
    ]
    with pytest.raises(ValidationError, match="错村"):
        actions.import_areas(news, actor=SYSTEM)
    assert (Area.objects.count(), Boundary.objects.count()) == before


def test_a_renamed_area_keeps_its_old_name_as_such(town):
    actions.rename_area(area(VILLAGE), name="余西古镇村", actor=SYSTEM)
    assert AreaName.objects.get(area__code=VILLAGE).kind == "former"
    place = tree().by_code[VILLAGE]
    assert (place.name, place.names) == ("余西古镇村", ("余西村",))
    actions.rename_area(area(VILLAGE), name="余西村", short_name="余西", actor=SYSTEM)
    assert tree().by_code[VILLAGE].names == ("余西古镇村",)
    with pytest.raises(ValidationError):
        actions.rename_area(area(VILLAGE), name="宝云山村", actor=SYSTEM)


def test_an_alias_is_added_once(town):
    actions.add_alias(area(VILLAGE), name="龙城", source="老人说", actor=SYSTEM)
    assert tree().by_code[VILLAGE].names == ("龙城",)
    with pytest.raises(ValidationError):
        actions.add_alias(area(VILLAGE), name="龙城", actor=SYSTEM)


def test_names_can_come_with_a_new_area(town):
    new = NewArea(
        kind="village", code=TOWN + "300", name="新村", parent=TOWN, names=[OtherName(name="老庄", kind="former")]
    )
    actions.create_area(new, actor=SYSTEM)
    assert tree().by_code[TOWN + "300"].names == ("老庄",)


def test_a_new_boundary_is_the_next_version_and_the_old_one_stays(town, square):
    assert actions.set_boundary(area(GRID), square(2, 0, 3, 1), actor=SYSTEM) == []
    versions = Boundary.objects.filter(area__code=GRID).order_by("version")
    assert [row.version for row in versions] == [1, 2]
    assert versions[0].shape().area == pytest.approx(2e-4)
    assert tree().by_code[GRID].boundary_version == 2


def test_a_boundary_that_crosses_itself_is_repaired_and_says_so(town):
    bow = shapely.Polygon([(121, 32), (121.01, 32.01), (121.01, 32), (121, 32.01)])
    actions.set_boundary(area(GRID), NewBoundary(shape=bow, source="x"), actor=SYSTEM)
    row = Boundary.objects.get(area__code=GRID, version=2)
    assert row.shape().is_valid
    assert row.shape().area == pytest.approx(0.5e-4)
    assert row.note.startswith("repaired: Self-intersection")


def test_what_a_repair_leaves_over_is_dropped(town):
    spike = shapely.Polygon([(121, 32), (121.01, 32), (121.01, 32.01), (121.02, 32.02), (121.01, 32.01), (121, 32.01)])
    actions.set_boundary(area(GRID), NewBoundary(shape=spike, source="x"), actor=SYSTEM)
    assert Boundary.objects.get(area__code=GRID, version=2).shape().geom_type in {"Polygon", "MultiPolygon"}


@pytest.mark.parametrize(
    "shape",
    [
        shapely.Point(121, 32),
        shapely.Polygon(),
        shapely.Polygon([(32, 121), (33, 121), (33, 122)]),
        shapely.Polygon([(121, 32), (121, 32.01), (121, 32)]),
    ],
)
def test_what_is_no_polygon_on_the_earth_is_refused(town, shape):
    with pytest.raises(ValidationError):
        actions.set_boundary(area(GRID), NewBoundary(shape=shape, source="x"), actor=SYSTEM)
    assert tree().by_code[GRID].boundary_version == 1


@pytest.mark.filterwarnings("ignore:invalid value encountered:RuntimeWarning")
def test_a_boundary_with_a_corner_nowhere_is_refused(town):
    shape = shapely.from_wkt("POLYGON((121 32, nan 32.01, 121.01 32, 121 32))")
    with pytest.raises(ValidationError):
        actions.set_boundary(area(GRID), NewBoundary(shape=shape, source="x"), actor=SYSTEM)


def test_villagers_groups_belong_to_grids_of_their_village(town):
    actions.set_villagers_groups(area(VILLAGE), {1: area(GRID), 2: area(GRID)}, actor=SYSTEM)
    actions.set_villagers_groups(area(VILLAGE), {2: area(VILLAGE + "002")}, actor=SYSTEM)
    village = area(VILLAGE)
    assert tree().groups == {(village.pk, 1): area(GRID).pk, (village.pk, 2): area(VILLAGE + "002").pk}
    assert entries_of(village.uid).last().action == "set_villagers_groups"


@pytest.mark.parametrize("groups", [{1: "320612102208001"}, {0: GRID}, {1: TOWN + "999001"}])
def test_a_group_in_a_grid_of_another_village_or_below_one_is_refused(town, groups):
    with pytest.raises(ValidationError):
        actions.set_villagers_groups(area(VILLAGE), {n: area(code) for n, code in groups.items()}, actor=SYSTEM)
    assert tree().groups == {}


def test_the_calendar_of_a_year_replaces_what_was_known(county):
    actions.import_calendar_year(2027, days_of(2027), source="guess", provisional=True, actor=SYSTEM)
    assert calendar().version == 1
    off = {date(2027, 1, 4)}
    actions.import_calendar_year(2027, days_of(2027, off=off), source="list", actor=SYSTEM)
    assert CalendarDay.objects.filter(date__year=2027, provisional=True).count() == 0
    assert calendar().version == 2
    assert calendar().workdays[date(2027, 1, 4)] is False


def test_half_a_year_and_guesses_over_a_final_list_are_refused(county):
    with pytest.raises(ValidationError):
        actions.import_calendar_year(2026, {date(2026, 1, 1): False}, source="x", actor=SYSTEM)
    actions.import_calendar_year(2026, days_of(2026), source="list", actor=SYSTEM)
    with pytest.raises(ValidationError):
        actions.import_calendar_year(2026, days_of(2026), source="guess", provisional=True, actor=SYSTEM)


def test_working_hours_by_season_reach_the_calendar(county):
    actions.import_calendar_year(2026, days_of(2026), source="list", actor=SYSTEM)
    summer = {"from": "05-01", "spans": [["08:00", "12:00"], ["14:30", "18:00"]]}
    winter = {"from": "10-01", "spans": [["08:30", "12:00"], ["13:30", "18:00"]]}
    actions.set_hours([summer, winter], actor=SYSTEM)
    assert str(calendar().hours.on(date(2026, 7, 1))[1][0]) == "14:30:00"
    assert str(calendar().hours.on(date(2026, 2, 1))[0][0]) == "08:30:00"
    with pytest.raises(ValidationError):
        actions.set_hours([], actor=SYSTEM)


def test_map_lines_replace_those_before(county):
    line = shapely.LineString([(121, 32), (121.1, 32.1)])
    for name in ("通海公路", "金余线"):
        actions.set_map_lines([NewLine(kind="road", name=name, shape=line, source="x")], actor=SYSTEM)
    (shown,) = tree().lines
    assert (shown.name, shown.shape()) == ("金余线", line)


def test_the_tree_in_memory_is_stale_as_soon_as_anything_changes(town):
    before = tree()
    assert tree() is before
    actions.add_alias(area(VILLAGE), name="龙城", actor=SYSTEM)
    assert tree() is not before


def test_a_change_undone_is_not_remembered(town):
    before = tree().by_code[VILLAGE].name
    with transaction.atomic():
        actions.rename_area(area(VILLAGE), name="别名村", actor=SYSTEM)
        assert tree().by_code[VILLAGE].name == "别名村"
        transaction.set_rollback(True)
    assert tree().by_code[VILLAGE].name == before


def test_other_processes_learn_of_a_change_after_the_commit(town, django_capture_on_commit_callbacks):
    before = version_of("areas")
    with django_capture_on_commit_callbacks(execute=True):
        actions.add_alias(area(VILLAGE), name="龙城", actor=SYSTEM)
    assert version_of("areas") == before + 1


def test_an_area_that_has_ended_is_not_in_the_tree(town):
    Area.objects.filter(code=GRID).update(starts_on=date(2026, 1, 1), ends_on=date(2026, 11, 22))
    County.objects.update(stamp="00000000-0000-7000-8000-000000000000")
    assert GRID not in tree().by_code


def test_what_lies_under_an_area_comes_with_it(town):
    assert [place.code for place in areas_under(area(VILLAGE))] == [VILLAGE, GRID, VILLAGE + "002"]
    assert {one.code for one in Area.objects.under(area(VILLAGE))} == {VILLAGE, GRID, VILLAGE + "002"}
