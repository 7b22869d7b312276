"""A base map that lies with us as a file: phones are told which of its pictures cover the own grids, and get them one by one."""

import gzip
import os
import random
from types import SimpleNamespace

import pytest
import shapely
from django.urls import reverse
from pmtiles.tile import Compression, TileType

from tests.archived import archive, around, bare_archive
from tests.house.addresses import EVERYBODY
from tests.signed import signed_in
from wangge.doors.porch import archive as reading
from wangge.doors.terminal.ground import MOST_PICTURES, ground_item

ZOOMS = range(12, 17)
# Who serves in a grid of the small town.
IN_GRIDS = {"worker", "worker2", "chief", "liaison", "cadre"}


def named(z, x, y):
    """No picture, but no other's either."""
    return f"picture {z} {x} {y}".encode()


@pytest.fixture
def town(settings, tmp_path):
    """The pictures of the small town, and of as much around it."""
    settings.BASE_MAP, settings.BASE_MAP_NOTE = str(tmp_path / "town.pmtiles"), "© 县自然资源局"
    return archive(tmp_path / "town.pmtiles", {place: named(*place) for place in around(*ZOOMS)})


def grid(west=121.02, south=32.0, east=121.03, north=32.01):
    return SimpleNamespace(code="g", shape=shapely.box(west, south, east, north))


def told(*grids):
    return ground_item(grids or [grid()])


def address(item, z, x, y):
    (layer,) = item.layers
    return layer.format(z=z, x=x, y=y)


def later(path):
    """As if it had been written a second after."""
    found = path.stat()
    os.utime(path, ns=(found.st_atime_ns, found.st_mtime_ns + 10**9))
    return path


def test_a_worker_is_told_of_it_and_gets_each_of_its_pictures(phone, town):
    worker = phone()
    item = worker.post("sync", {"have": {}}).json()["items"]["ground"]
    assert item["note"] == "© 县自然资源局"
    assert {one["z"] for one in item["tiles"]} == set(ZOOMS)
    for one in item["tiles"]:
        place = one["z"], one["x"], one["y"]
        got = worker.client.get(item["layers"][0].format(**one))
        assert (got.status_code, got.content, got["Content-Type"]) == (200, named(*place), "image/png")
        assert got["Cache-Control"] == "private, max-age=31536000, immutable"


def test_whoever_serves_in_no_grid_gets_none_of_it_and_a_stranger_signs_in(erjia, town, client):
    url = address(told(), *around(14)[0])
    got = {who: signed_in(erjia.person[who]).get(url).status_code for who in EVERYBODY}
    assert {who for who, status in got.items() if status == 200} == IN_GRIDS
    assert {status for who, status in got.items() if who not in IN_GRIDS} <= {302, 404}
    refused = client.get(url)
    assert (refused.status_code, refused["Location"].startswith(reverse("sign_in"))) == (302, True)
    assert signed_in(erjia.person["worker"]).post(url).status_code == 405


def test_what_is_not_in_it_is_not_there(phone, town):
    worker, item = phone(), told()
    z, x, y = around(14)[0]
    for place in ((z, x - 9, y), (z, x, y + 99), (11, x // 8, y // 8), (17, x * 8, y * 8), (z, 2**z, y), (99, 1, 1)):
        assert worker.client.get(address(item, *place)).status_code == 404
    assert worker.client.get(address(item, 10**30, 10**30, 10**30)).status_code == 404


def test_another_file_has_another_version_and_other_addresses(phone, town):
    worker = phone()
    before = worker.post("sync", {"have": {}}).json()
    old = told()
    assert worker.post("sync", {"have": before["versions"]}).json()["items"] == {}
    archive(town, {place: b"new " + named(*place) for place in around(*ZOOMS)})
    later(town)
    again = worker.post("sync", {"have": before["versions"]}).json()
    assert list(again["items"]) == ["ground"]
    assert again["items"]["ground"]["layers"] != before["items"]["ground"]["layers"]
    place = around(14)[0]
    assert worker.client.get(address(old, *place)).status_code == 404
    assert worker.client.get(address(told(), *place)).content == b"new " + named(*place)
    town.unlink()
    assert worker.post("sync", {"have": again["versions"]}).json()["gone"] == ["ground"]
    assert worker.client.get(address(old, *place)).status_code == 404


def test_phones_are_not_told_of_pictures_that_are_not_in_it(town):
    left_out = set(around(15)[::2]) | set(around(12))
    archive(town, {place: named(*place) for place in set(around(*ZOOMS)) - left_out})
    land = grid(121.0, 32.0, 121.04, 32.02)
    listed = {(one.z, one.x, one.y) for one in told(land).tiles}
    assert listed == set(around(*ZOOMS)) - left_out


@pytest.mark.parametrize(
    ("set_to", "in_file", "seen"), [(18, (14, 15), {14, 15}), (13, (12, 13, 14), {12, 13}), (18, (9, 10), set())]
)
def test_no_deeper_and_no_wider_than_its_pictures_go(town, settings, set_to, in_file, seen):
    settings.BASE_MAP_DEEPEST = str(set_to)
    archive(town, {place: named(*place) for place in around(*in_file)})
    assert {one.z for one in told().tiles} == seen


def test_there_are_never_too_many_of_it(town):
    wide = (121.0, 32.0, 121.4, 32.4)
    archive(town, {place: named(*place) for place in around(12, 13, 14, 15, box=wide)})
    listed = told(grid(*wide)).tiles
    assert 0 < len(listed) <= MOST_PICTURES


@pytest.mark.parametrize(
    ("kind", "content_type"),
    [(TileType.PNG, "image/png"), (TileType.JPEG, "image/jpeg"), (TileType.WEBP, "image/webp")],
)
def test_pictures_go_out_as_what_they_are_also_packed_ones(phone, town, kind, content_type):
    place = around(14)[0]
    archive(town, {place: gzip.compress(named(*place))}, kind=kind, packed=Compression.GZIP)
    got = phone().client.get(address(told(), *place))
    assert (got.content, got["Content-Type"]) == (named(*place), content_type)


@pytest.mark.parametrize("kind", [TileType.AVIF, TileType.MVT, TileType.UNKNOWN])
def test_of_what_an_old_phone_cannot_draw_nothing_is_said(town, kind):
    assert told().tiles
    archive(town, {place: named(*place) for place in around(14)}, kind=kind)
    later(town)
    assert reading.opened(town) is None


def test_a_large_one_is_read_through_its_inner_directories(town):
    # Of many lengths: else all would fit into the first.
    chance = random.Random(7)
    many = {(9, x, y): b"%d %d" % (x, y) * chance.randint(1, 99) for x in range(140) for y in range(200)}
    many[12, 5, 6] = b"far"
    archive(town, many)
    found = reading.opened(town)
    assert found.head["leaf_directory_length"] > 0
    for place in [(9, 0, 0), (9, 139, 199), (9, 70, 70), (9, 69, 128)]:
        assert found.picture(*place) == many[place]
    assert (found.picture(9, 140, 200), found.picture(12, 5, 6), found.picture(12, 5, 7)) == (None, b"far", None)


def test_one_in_which_nothing_is_packed_is_read_as_well(town):
    town.write_bytes(bare_archive(b"a picture"))
    found = reading.opened(town)
    assert (found.first, found.last) == (0, 1)
    assert [found.picture(1, x, y) for x in (0, 1) for y in (0, 1)] == [b"a picture"] * 4
    assert found.picture(1, 2, 0) is None


def test_its_directories_are_read_once(town, monkeypatch):
    found, (first, *others) = reading.opened(town), around(14, 15, 16)
    assert found.picture(*first) == named(*first)
    monkeypatch.setattr(reading, "deserialize_directory", None)
    monkeypatch.setattr(reading, "deserialize_header", None)
    again = reading.opened(town)
    assert [again.picture(*place) for place in others] == [named(*place) for place in others]


def damage(path, at, *bytes_):
    content = bytearray(path.read_bytes())
    content[at : at + len(bytes_)] = bytes(bytes_)
    path.write_bytes(bytes(content))
    later(path)


@pytest.mark.parametrize(
    ("at", "bytes_"),
    [
        (0, b"PMTile?"),
        (7, b"\x02"),
        (8, b"\xff" * 8),
        (16, b"\xff" * 8),
        (16, bytes(8)),
        (97, b"\x04"),
        (97, b"\x77"),
        (127, b"\x00\x00"),
        (140, b"\xff\x00\xff"),
    ],
)
def test_of_a_damaged_one_nothing_is_said(phone, town, at, bytes_):
    worker, url = phone(), address(told(), *around(14)[0])
    damage(town, at, *bytes_)
    assert "ground" not in worker.post("sync", {"have": {}}).json()["items"]
    assert worker.client.get(url).status_code == 404


@pytest.mark.parametrize("length", [0, 50, 127, 200])
def test_nor_of_one_that_was_cut_in_its_beginning(town, length):
    assert told().tiles
    town.write_bytes(town.read_bytes()[:length])
    assert reading.opened(town) is None


def test_of_one_that_was_cut_further_on_there_is_what_is_left(phone, town):
    whole = town.read_bytes()
    town.write_bytes(whole[:-30])
    later(town)
    land = grid(121.0, 32.0, 121.04, 32.02)
    listed = {(one.z, one.x, one.y) for one in told(land).tiles}
    lost = set(around(*ZOOMS)) - listed
    assert 1 <= len(lost) <= 3
    worker, item = phone(), told()
    assert {worker.client.get(address(item, *place)).status_code for place in lost} == {404}
    assert worker.client.get(address(item, *around(12)[0])).status_code == 200


def test_a_picture_that_says_that_it_is_packed_and_is_not_is_none(town):
    archive(town, {place: named(*place) for place in around(14)}, packed=Compression.GZIP)
    later(town)
    assert reading.opened(town).picture(*around(14)[0]) is None


def test_a_file_that_is_exchanged_meanwhile_gives_no_picture_of_another(town):
    found, place = reading.opened(town), around(14)[0]
    assert told().tiles
    archive(town, {place: b"new"})
    later(town)
    assert found.picture(*place) is None
    town.unlink()
    assert found.picture(*place) is None
    assert reading.opened(town) is None
    assert told().tiles == []
