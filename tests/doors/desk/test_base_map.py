"""The picture under the maps: set or not, from elsewhere or a file of ours; the policy opens to that host and no other."""

import json

import pytest
from django.core.exceptions import ImproperlyConfigured

from tests.erjia import TOWN
from wangge.apps.kit.geometry import Datum, from_wgs84
from wangge.doors.desk.map import cases as map_cases
from wangge.doors.porch.basemap import base_map

TILES = "https://tiles.example.org/{z}/{x}/{y}.png?key=k"
ALL = {"box": "121.0,32.0,121.04,32.02", "zoom": "14"}


@pytest.fixture
def operator(desk):
    return desk("operator")


def policy(response):
    return response.headers["Content-Security-Policy"]


def started(response):
    page = response.content.decode()
    text = page.split('data-map="')[1].split('"')[0]
    return json.loads(text.replace("&quot;", '"').replace("&amp;", "&"))


def test_without_one_nothing_is_asked_elsewhere(operator):
    response = operator.get("/desk/map")
    assert started(response)["base"] is None
    assert "http" not in policy(response)
    assert "connect-src" not in policy(response)


def test_the_policy_of_the_map_alone_opens_to_its_host_alone(operator, settings):
    settings.BASE_MAP, settings.BASE_MAP_NOTE = TILES, "© example"
    response = operator.get("/desk/map")
    rules = dict(rule.split(" ", 1) for rule in policy(response).split("; "))
    assert rules["connect-src"].split() == ["'self'", "https://tiles.example.org"]
    assert rules["img-src"].split()[-1] == "https://tiles.example.org"
    assert started(response)["base"]["tiles"] == [TILES]
    assert "example.org" not in policy(operator.get("/desk/queue/centre"))


def test_a_wmts_is_said_in_its_own_words_and_several_lie_over_each_other(settings):
    settings.BASE_MAP = (
        "http://t0.example.org/vec/{TileMatrix}/{TileRow}/{TileCol} https://t1.example.org/?x={x}&y={y}&l={z}"
    )
    found = base_map()
    assert found.tiles[0] == "http://t0.example.org/vec/{z}/{y}/{x}"
    assert found.hosts == ["http://t0.example.org", "https://t1.example.org"]


@pytest.mark.parametrize(
    "where",
    [
        "ftp://tiles.example.org/{z}/{x}/{y}",
        "tiles/{z}/{x}/{y}",
        "https://tiles.example.org/{z}/{x}",
        "https://tiles.example.org; script-src */{z}/{x}/{y}",
        "https://a.org'/{z}/{x}/{y}",
        "/nowhere/town.pmtiles",
    ],
)
def test_what_can_be_no_base_map_is_refused_in_words(settings, where):
    settings.BASE_MAP = where
    with pytest.raises(ImproperlyConfigured, match="WANGGE_BASE_MAP"):
        base_map()


def test_a_datum_or_zoom_that_there_is_not_is_refused(settings):
    settings.BASE_MAP, settings.BASE_MAP_DATUM = TILES, "BD09"
    with pytest.raises(ImproperlyConfigured, match="DATUM"):
        base_map()
    settings.BASE_MAP_DATUM, settings.BASE_MAP_DEEPEST = "WGS84", "many"
    with pytest.raises(ImproperlyConfigured, match="DEEPEST"):
        base_map()


def test_on_a_gcj_02_base_map_our_own_data_lies_where_the_picture_has_it(operator, erjia, settings):
    erjia.report(latitude=32.005, longitude=121.025)
    settings.BASE_MAP, settings.BASE_MAP_DATUM = TILES, "GCJ02"
    shown = from_wgs84(32.005, 121.025, Datum.GCJ02)
    assert abs(shown.lng - 121.025) > 0.003
    box = f"{shown.lng - 0.001},{shown.lat - 0.001},{shown.lng + 0.001},{shown.lat + 0.001}"
    (group,) = json.loads(operator.get("/desk/map/cases", {"box": box, "zoom": "16"}).content)["groups"]
    assert group[:2] == pytest.approx([shown.lng, shown.lat], abs=1e-5)
    ground = json.loads(operator.get(f"/desk/map/areas/{TOWN}").content)
    outline = next(one for one in ground["areas"]["features"] if one["properties"]["kind"] == "town")
    corner = from_wgs84(32.0, 121.0, Datum.GCJ02)
    west = min(outline["geometry"]["coordinates"][0])
    assert west == pytest.approx([corner.lng, corner.lat], abs=3e-5)
    assert started(operator.get("/desk/map"))["box"][0] == pytest.approx(corner.lng, abs=1e-4)


@pytest.fixture
def archive(tmp_path, settings):
    """What the head of an archive of pictures looks like, and some bytes more."""
    path = tmp_path / "town.pmtiles"
    path.write_bytes(b"PMTiles\x03" + bytes(91) + b"\x02" + bytes(range(156)))
    settings.BASE_MAP = str(path)
    return path


def test_an_archive_of_ours_is_read_part_by_part(operator, archive):
    response = operator.get("/desk/map/base.pmtiles", headers={"Range": "bytes=0-6"})
    assert (response.status_code, response.content) == (206, b"PMTiles")
    assert response.headers["Content-Range"] == f"bytes 0-6/{archive.stat().st_size}"
    end = operator.get("/desk/map/base.pmtiles", headers={"Range": "bytes=250-99999"})
    assert (end.status_code, len(end.content)) == (206, archive.stat().st_size - 250)
    assert started(operator.get("/desk/map"))["base"]["archive"] == "/desk/map/base.pmtiles"


@pytest.mark.parametrize(
    "wanted", ["", "bytes=5-1", "bytes=999-1200", "bytes=-5", "lines=1-2", "bytes=0-1,3-4", "bytes=0-" + "9" * 40]
)
def test_what_is_no_range_of_it_is_refused(operator, archive, wanted):
    assert operator.get("/desk/map/base.pmtiles", headers={"Range": wanted}).status_code == 416


def test_one_that_is_gone_for_a_moment_is_not_there(operator, archive):
    operator.get("/desk/map")
    archive.unlink()
    assert operator.get("/desk/map/base.pmtiles", headers={"Range": "bytes=0-6"}).status_code == 404


def test_nobody_gets_more_than_a_part_at_a_time(operator, archive):
    archive.write_bytes(archive.read_bytes() + bytes(5_000_000))
    assert operator.get("/desk/map/base.pmtiles", headers={"Range": "bytes=0-4999999"}).status_code == 416


@pytest.mark.parametrize(("kind", "version"), [(1, 3), (2, 2)])
def test_an_archive_that_cannot_be_shown_is_refused(tmp_path, settings, kind, version):
    path = tmp_path / "streets.pmtiles"
    path.write_bytes(b"PMTiles" + bytes([version]) + bytes(91) + bytes([kind]) + bytes(200))
    settings.BASE_MAP = str(path)
    with pytest.raises(ImproperlyConfigured, match="pmtiles"):
        base_map()


@pytest.fixture(autouse=True)
def _new_memory():
    map_cases.cases_packed.cache_clear()
