"""Drawing the outline of an area: looked at before it is saved, refused in words, nothing lost and nothing damaged."""

import json

import pytest
import shapely

from tests.doors.desk.at_desk import text_of
from tests.erjia import EAST, TOWN, WEST, square
from wangge.apps.areas import actions as areas
from wangge.apps.areas.models import Area, Boundary
from wangge.apps.kit.geometry import Datum, from_wgs84
from wangge.apps.ledger.events import SYSTEM

GRID = EAST + "001"
ADDRESS = f"/desk/setup/area/{GRID}/outline"


@pytest.fixture
def administrator(desk, erjia):
    return desk("administrator")


def text(shape):
    return json.dumps(shapely.geometry.mapping(shape))


def box(west, south, east, north):
    return square(west, south, east, north).shape


def fields(shape, **more):
    outline = shape if isinstance(shape, str) else text(shape)
    seen = Area.objects.get(code=GRID).chain_length
    return {"outline": outline, "source": "drawn", "datum": "WGS84", "seen": seen} | more


def versions():
    return Boundary.objects.filter(area__code=GRID).count()


def stored():
    return Boundary.objects.filter(area__code=GRID).latest("version")


def test_the_page_holds_the_outline_as_it_is(administrator):
    page = administrator.get(ADDRESS)
    assert page.status_code == 200
    written = json.loads(page.context["form"]["outline"].value())
    assert shapely.from_geojson(json.dumps(written)).equals(stored().shape())


def test_what_it_would_change_is_said_and_nothing_is_saved(administrator, erjia):
    stays = erjia.report(latitude=32.005, longitude=121.021).case
    moves = erjia.report("灯不亮", latitude=32.005, longitude=121.028).case
    page = administrator.post(ADDRESS, fields(box(2, 0, 2.5, 2)))
    words = text_of(page)
    assert "1 open case would lie in another grid" in words
    assert "余西村第1网格 in no grid 1" in words
    # An administrator does not see cases: they learn how many, not which.
    assert moves.number not in words
    assert stays.number not in words
    assert versions() == 1


def test_it_is_saved_as_a_new_version_with_its_source(administrator):
    response = administrator.post(ADDRESS, fields(box(2, 0, 2.5, 2), save="1", made_up="on"))
    assert response.status_code == 302
    assert (versions(), stored().source, stored().made_up) == (2, "drawn", True)
    assert stored().shape().equals(box(2, 0, 2.5, 2))
    assert Area.objects.get(code=GRID).chain_length == 2


def test_overlaps_and_ground_outside_are_warnings(administrator):
    page = administrator.post(ADDRESS, fields(box(1.5, -0.5, 3.5, 2)))
    words = text_of(page)
    assert "lie in 宝云山村第2网格 as well" in words
    assert "lie in 余西村第2网格 as well" in words
    assert "outside the area that it belongs to" in words
    assert administrator.post(ADDRESS, fields(box(1.5, -0.5, 3.5, 2), save="1")).status_code == 302
    assert versions() == 2


def test_a_line_that_crosses_itself_is_mended_and_the_row_says_so(administrator):
    bow = shapely.Polygon([(121.02, 32), (121.03, 32.02), (121.03, 32), (121.02, 32.02)])
    assert "crosses itself" in text_of(administrator.post(ADDRESS, fields(bow)))
    administrator.post(ADDRESS, fields(bow, save="1"))
    assert stored().note.startswith("repaired")
    assert stored().shape().is_valid


def test_holes_and_parts_come_through_unharmed(administrator):
    hole = box(2, 0, 3, 2).difference(box(2.4, 0.4, 2.6, 0.6))
    both = shapely.MultiPolygon([hole, box(3.6, 1.6, 3.8, 1.8)])
    administrator.post(ADDRESS, fields(both, save="1"))
    assert shapely.to_wkb(stored().shape()) == shapely.to_wkb(both)
    again = json.loads(administrator.get(ADDRESS).context["form"]["outline"].value())
    administrator.post(ADDRESS, fields(json.dumps(again), save="1"))
    assert versions() == 3
    assert stored().shape().equals_exact(both, 0)


def test_a_corner_beside_a_neighbours_is_that_corner(administrator):
    nearly = shapely.Polygon([(121.02, 32), (121.0300000004, 32), (121.0299999996, 32.02), (121.02, 32.02)])
    administrator.post(ADDRESS, fields(nearly, save="1"))
    assert stored().shape().equals(box(2, 0, 3, 2))


def test_what_was_drawn_on_a_gcj_02_map_is_kept_in_wgs_84(administrator, settings):
    settings.BASE_MAP, settings.BASE_MAP_DATUM = "https://t.example.org/{z}/{x}/{y}", "GCJ02"
    shown = administrator.get(ADDRESS).context["form"]
    assert shown["datum"].value() == "GCJ02"
    corner = from_wgs84(32.0, 121.02, Datum.GCJ02)
    assert min(json.loads(shown["outline"].value())["coordinates"][0]) == pytest.approx(
        [corner.lng, corner.lat], abs=1e-6
    )
    before = stored().shape()
    administrator.post(ADDRESS, fields(shown["outline"].value(), datum="GCJ02", save="1"))
    assert versions() == 2
    assert stored().shape().equals(before)


@pytest.mark.parametrize(
    "outline",
    [
        "{",
        "[]",
        "7",
        '{"type":"Polygon"}',
        '{"type":"FeatureCollection","features":[]}',
        '{"type":"Point","coordinates":[121,32]}',
        '{"type":"Polygon","coordinates":[[[121,32],[121,32],[121,32],[121,32]]]}',
        '{"type":"Polygon","coordinates":[[[32,121],[33,121],[33,122],[32,121]]]}',
        '{"type":"Polygon","coordinates":[[[NaN,32],[121,33],[122,33],[121,32]]]}',
        "[" * 3000,
        "<script>alert(1)</script>",
    ],
)
@pytest.mark.parametrize("how", [{}, {"save": "1"}, {"datum": "GCJ02"}])
def test_what_is_no_outline_is_said_and_what_was_typed_stays(administrator, outline, how):
    response = administrator.post(ADDRESS, fields(outline, **how))
    assert response.status_code == 422
    assert response.context["form"]["outline"].value() == outline
    assert b"<script>alert" not in response.content
    assert versions() == 1


def test_who_drew_while_another_saved_keeps_the_drawing(administrator):
    mine = fields(box(2, 0, 2.5, 2), save="1")
    areas.set_boundary(Area.objects.get(code=GRID), square(2, 0, 2.8, 2), actor=SYSTEM)
    response = administrator.post(ADDRESS, mine)
    assert response.status_code == 422
    assert "Somebody else changed this" in text_of(response)
    assert response.context["form"]["outline"].value() == mine["outline"]
    assert versions() == 2
    again = {**mine, "seen": response.context["form"]["seen"].value()}
    assert administrator.post(ADDRESS, again).status_code == 302
    assert versions() == 3


def test_an_area_without_outline_can_get_one(administrator):
    grid = Area.objects.get(code=GRID)
    Boundary.objects.filter(area=grid).delete()
    areas.rename_area(grid, actor=SYSTEM, name="余西村第1网格甲")
    page = administrator.get(ADDRESS)
    assert page.context["form"]["outline"].value() == ""
    assert administrator.post(ADDRESS, fields(box(2, 0, 3, 2), save="1")).status_code == 302
    assert stored().shape().equals(box(2, 0, 3, 2))


@pytest.mark.parametrize("who", ["operator", "leader", "secretary", "worker", "auditor"])
def test_only_administrators_draw(desk, erjia, who):
    client = desk(who)
    assert client.get(ADDRESS).status_code == 404
    assert client.post(ADDRESS, fields(box(2, 0, 2.5, 2), save="1")).status_code == 404
    assert versions() == 1


def test_another_county_town_or_code_is_not_found(administrator):
    assert administrator.get("/desk/setup/area/nothing/outline").status_code == 404
    for code in (TOWN, WEST, EAST):
        assert administrator.get(f"/desk/setup/area/{code}/outline").status_code == 200
