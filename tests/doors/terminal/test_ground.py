"""Which pictures of the base map a phone is told to keep: those over its owner's grids, placed as the plan is, never too many."""

import math
import re
from types import SimpleNamespace

import pytest
import shapely

from wangge.apps.kit.geometry import Datum, from_wgs84
from wangge.doors.terminal.ground import MOST_PICTURES, ground_item

TILES = "https://tiles.example.org/{z}/{x}/{y}.png?key=k"


@pytest.fixture
def base(settings):
    settings.BASE_MAP, settings.BASE_MAP_NOTE = TILES, "© 天地图"


def held(worker):
    """What the phone of `worker` is told of it; None: nothing."""
    return worker.post("sync", {"have": {}}).json()["items"].get("ground")


def grid(west=121.02, south=32.0, east=121.03, north=32.01):
    return SimpleNamespace(code="g", shape=shapely.box(west, south, east, north))


def tile_at(lat, lng, zoom):
    """As the maps of the world count them."""
    x = (lng + 180) / 360 * 2**zoom
    return math.floor(x), math.floor((1 - math.asinh(math.tan(math.radians(lat))) / math.pi) / 2 * 2**zoom)


def test_without_a_base_map_nothing_is_said_of_one(phone):
    assert held(phone()) is None


def test_a_worker_gets_those_over_the_own_grids_and_a_new_list_for_another_base_map(phone, base, settings):
    worker = phone()
    first = worker.post("sync", {"have": {}}).json()
    told = first["items"]["ground"]
    assert (told["layers"], told["note"]) == ([TILES], "© 天地图")
    shapes = [
        shapely.geometry.shape(item["boundary"])
        for item in first["items"].values()
        if item["kind"] == "grid" and item["boundary"]
    ]
    land = shapely.union_all(shapes)
    assert told["tiles"]
    assert all(shapely.box(*one["box"]).intersects(land) for one in told["tiles"])
    for zoom in {one["z"] for one in told["tiles"]}:
        level = shapely.union_all([shapely.box(*one["box"]) for one in told["tiles"] if one["z"] == zoom])
        assert level.buffer(1e-5).covers(land)
    same = worker.post("sync", {"have": first["versions"]}).json()
    assert same["items"] == {}
    settings.BASE_MAP = "https://other.example.org/{z}/{x}/{y}"
    again = worker.post("sync", {"have": first["versions"]}).json()
    assert list(again["items"]) == ["ground"]
    settings.BASE_MAP = ""
    assert worker.post("sync", {"have": first["versions"]}).json()["gone"] == ["ground"]


def test_each_zoom_is_the_one_that_the_world_counts_from_afar_to_near(base):
    told = ground_item([grid()])
    zooms = [one.z for one in told.tiles]
    assert zooms == sorted(zooms)
    assert set(zooms) == set(range(12, 18))
    for zoom in set(zooms):
        assert tile_at(32.005, 121.025, zoom) in {(one.x, one.y) for one in told.tiles if one.z == zoom}
    west, south, east, north = next(one.box for one in told.tiles if one.z == 15)
    assert tile_at((south + north) / 2, (west + east) / 2, 15) == next(
        (one.x, one.y) for one in told.tiles if one.z == 15
    )


def test_a_map_measured_otherwise_is_placed_where_things_are(base, settings):
    settings.BASE_MAP_DATUM = "GCJ02"
    lat, lng = 32.005, 121.025
    shown = from_wgs84(lat, lng, Datum.GCJ02)
    deepest = [one for one in ground_item([grid()]).tiles if one.z == 17]
    found = next(one for one in deepest if (one.x, one.y) == tile_at(*shown, 17))
    assert shapely.box(*found.box).contains(shapely.Point(lng, lat))
    assert (found.x, found.y) != tile_at(lat, lng, 17)


@pytest.mark.parametrize("layers", [1, 2, 3])
def test_there_are_never_too_many_and_a_zoom_comes_as_a_whole_or_not(settings, layers):
    settings.BASE_MAP = " ".join(f"https://t{n}.example.org/{{z}}/{{x}}/{{y}}" for n in range(layers))
    for size in (0.005, 0.02, 0.1, 0.4, 2, 20):
        land = grid(121.0, 32.0, 121.0 + size, 32.0 + size)
        told = ground_item([land])
        assert len(told.tiles) * layers <= MOST_PICTURES
        for zoom in {one.z for one in told.tiles}:
            level = shapely.union_all([shapely.box(*one.box) for one in told.tiles if one.z == zoom])
            assert level.buffer(1e-5).covers(land.shape)


def test_no_deeper_than_the_base_map_goes(base, settings):
    settings.BASE_MAP_DEEPEST = "14"
    assert {one.z for one in ground_item([grid()]).tiles} == {12, 13, 14}


def test_the_app_is_let_to_its_host_alone_and_its_page_is_another_then(client, erjia, settings):
    def policy():
        said = client.get("/terminal/")["Content-Security-Policy"]
        return dict(rule.split(" ", 1) for rule in said.split("; "))

    def page():
        return re.match(rb'self\.__PAGE__ = "(\w+)";', client.get("/terminal/worker.js").content)[1]

    assert "connect-src" not in policy()
    before = page()
    settings.BASE_MAP = TILES
    assert policy()["connect-src"].split() == ["'self'", "https://tiles.example.org"]
    assert page() != before
    assert "example.org" not in client.get("/sign-in")["Content-Security-Policy"]
