"""Lists of areas, outlines, villagers' groups and departments."""

import json

import pytest
import shapely

from tests.apps.intake.said import verdicts, why
from tests.erjia import EAST, WEST
from wangge.apps.areas.models import Area, Boundary, VillagersGroup
from wangge.apps.intake.queries import outcomes_of, refused_of
from wangge.apps.kit.tabular import TableRefused
from wangge.apps.posts.models import Department

AREAS = f"""编码,名称,类型,上级,别名
{EAST}00301,桥头组,微网格,余西村第3网格,
{EAST}003,余西村第3网格,网格,余西村,老街网格、河南网格
{EAST},余西村,村居,二甲镇,余西古镇
{WEST}001,宝云山村第1网格,,宝云山村,
"""


def test_areas_are_made_whatever_their_order_and_known_ones_get_their_aliases(erjia, send):
    upload = send("areas", AREAS)
    assert verdicts(upload) == [(2, "new"), (3, "new"), (4, "changed"), (5, "same")]
    made = Area.objects.get(code=EAST + "00301")
    assert made.parent.code == EAST + "003"
    assert {name.name for name in made.parent.names.all()} == {"老街网格", "河南网格"}
    assert {verdict for _line, verdict in verdicts(send("areas", AREAS))} == {"same"}


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (f"{EAST}009,,网格,余西村,", "name"),
        (f"{EAST}009,新网格,花园,余西村,", "kind"),
        (f"{EAST}009,新网格,网格,天边村,", "There is no"),
        ("12,新网格,网格,余西村,", "code"),
        (",新网格,网格,余西村,", "code is missing"),
        (f"{EAST}002,余西村第2网格,网格,宝云山村,", "does not move"),
        (f"{EAST}009,余西村第2网格,网格,余西村,", "already"),
        ("320612103,东社镇,镇街,,", "elsewhere"),
    ],
)
def test_an_area_that_cannot_be_is_refused_with_why(send, row, words):
    upload = send("areas", AREAS.splitlines()[0] + "\n" + row + "\n")
    assert verdicts(upload) == [(2, "refused")]
    assert words in why(upload, 2)


def outlines(*features):
    members = [
        {
            "type": "Feature",
            "properties": properties,
            "geometry": json.loads(shapely.to_geojson(shape)) if shape else None,
        }
        for properties, shape in features
    ]
    return json.dumps({"type": "FeatureCollection", "features": members}, ensure_ascii=False)


BOW_TIE = shapely.Polygon([(121.02, 32.0), (121.03, 32.02), (121.03, 32.0), (121.02, 32.02)])


def test_outlines_are_repaired_with_a_word_and_overlaps_are_warned_of(erjia, send):
    wide = shapely.box(121.02, 32.0, 121.035, 32.02)
    upload = send("areas", outlines(({"code": EAST + "001", "name": "余西村第1网格"}, wide)))
    (row,) = outcomes_of(upload)
    assert row.verdict.value == "changed"
    assert row.warns
    assert "余西村第2网格" in " ".join(row.notes)
    again = send("areas", outlines(({"名称": "余西村第1网格"}, wide)))
    assert verdicts(again) == [(1, "same")]
    crossed = send("areas", outlines(({"名称": "余西村第1网格"}, BOW_TIE)))
    assert "crosses itself" in why(crossed, 1)
    assert Boundary.objects.get(area__code=EAST + "001", version=3).note.startswith("repaired")
    assert verdicts(send("areas", outlines(({"名称": "余西村第1网格"}, BOW_TIE)))) == [(1, "same")]


def test_a_grid_lies_in_the_village_whose_code_its_own_begins_with(send):
    upload = send("areas", "编码,名称\n" + EAST + "009,余西村第9网格\n")
    (row,) = outcomes_of(upload)
    assert row.verdict.value == "new", row.notes
    assert Area.objects.get(code=EAST + "009").parent.code == EAST


def test_an_outline_that_is_none_is_refused_and_comes_back_as_outlines(send):
    swapped = shapely.box(32.0, 121.0, 32.1, 121.1)
    upload = send("areas", outlines(({"code": EAST + "002", "name": "余西村第2网格"}, swapped)))
    assert verdicts(upload) == [(1, "refused")]
    (feature,) = json.loads(refused_of(upload))["features"]
    assert "degrees" in feature["properties"]["# why"]


@pytest.mark.parametrize("content", ["{", '{"type": "Topology"}', '{"features": [1]}', '{"features": []}'])
def test_a_file_of_something_else_is_refused_as_a_whole(send, content):
    with pytest.raises(TableRefused):
        send("areas", content, then=False)


def test_groups_find_their_grids_and_moves_are_said(erjia, send):
    upload = send(
        "groups", "村居,小组,网格\n余西村,1-3,第1网格\n余西,第四组、5组,2\n余西村,3,第2网格\n宝云山村,1,余西村第1网格\n"
    )
    assert verdicts(upload) == [(2, "new"), (3, "new"), (4, "refused"), (5, "refused")]
    grids = dict(VillagersGroup.objects.filter(village=erjia.area[EAST]).values_list("number", "grid__code"))
    assert grids == {1: EAST + "001", 2: EAST + "001", 3: EAST + "001", 4: EAST + "002", 5: EAST + "002"}
    moved = send("groups", "村居,小组,网格\n余西村,5,第1网格\n")
    assert verdicts(moved) == [(2, "changed")]


def test_departments_are_made_changed_and_left(erjia, send):
    rows = "名称,简称,类型\n村镇建设办公室,建设办,内设\n司法所,司法所,派驻\n派出所,警所,站所\n水利站,,外星\n"
    upload = send("departments", rows)
    assert verdicts(upload) == [(2, "same"), (3, "new"), (4, "changed"), (5, "refused")]
    assert Department.objects.get(name="司法所").kind == "stationed"
    assert Department.objects.get(code="police").short_name == "警所"
    assert [verdict for _line, verdict in verdicts(send("departments", rows))] == ["same", "same", "same", "refused"]
