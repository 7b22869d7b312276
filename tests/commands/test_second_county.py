"""A county in another part of the world, from an empty data folder to its indicators; the real one only in `make soak`."""

import csv
import json
import re
from pathlib import Path

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.doors.desk.at_desk import text_of
from tests.elsewhere import LEADS, NOW, TOWN, Elsewhere
from wangge.apps.areas.models import Area
from wangge.apps.cases.models import Case, Clock
from wangge.apps.cases.queries import findings
from wangge.apps.kit import clock
from wangge.apps.kit.canonical import digest
from wangge.apps.ledger.models import OutboxItem

REAL = Path(__file__).parents[3] / "shared" / "data"
HEADINGS = ("id", "reported_at", "closed_at", "text", "category", "lat", "lng", "datum", "expected_area")
# A square, one that crosses itself, and one that lies over a tenth of the first.
SHAPES = {
    "1": [(0, 0), (1, 0), (1, 1), (0, 1), (0, 0)],
    "2": [(2, 0), (3, 1), (3, 0), (2, 1), (2, 0)],
    "3": [(0.9, 0), (1.9, 0), (1.9, 1), (0.9, 1), (0.9, 0)],
}
ROWS = [
    ("a", "2025-12-15T09:00:00-08:00", "2025-12-16T10:30:00-08:00", "Sofa on the kerb", "Bulky Items", 0.5, 0.5, "1"),
    (
        "b",
        "2025-12-15T23:30:00-08:00",
        "2026-01-20T08:00:00-08:00",
        "Fridge",
        "Metal/Household Appliances",
        0.5,
        0.2,
        "1",
    ),
    ("c", "2025-12-16T09:00:00-08:00", "", "Lamp is out", "Single Streetlight Issue", 0.5, 1.5, "3"),
    ("d", "2025-12-16T09:10:00-08:00", "2025-12-16T09:10:00-08:00", "Nowhere", "Bulky Items", 5, 5, ""),
    ("e", "2025-12-16T09:20:00-08:00", "2025-12-18T09:10:00-08:00", "A noise", "Noise", 0.5, 0.5, "1"),
    ("f", "2025-12-16T09:20:00-08:00", "2025-12-16T00:00:00-08:00", "Before its time", "Bulky Items", 0.5, 0.5, "1"),
]


def outlines():
    def feature(code, ring):
        points = [[round(-118.3 + x / 50, 6), round(34.0 + y / 50, 6)] for x, y in ring]
        shape = {"type": "Polygon", "coordinates": [points]}
        return {"type": "Feature", "properties": {"code": code, "name": f"QUARTER {code} NC"}, "geometry": shape}

    features = [feature(code, ring) for code, ring in SHAPES.items()]
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


def requests(path):
    with path.open("w", encoding="utf-8", newline="") as file:
        paper = csv.writer(file)
        paper.writerow(HEADINGS)
        for key, begun, closed, text, category, y, x, area in ROWS:
            paper.writerow([key, begun, closed, text, category, 34.0 + y / 50, -118.3 + x / 50, "WGS84", area])
    return path


@pytest.fixture
def county(db, settings):
    with clock.at(NOW):
        yield Elsewhere(settings, digest)
    timezone.deactivate()


def test_a_county_of_another_zone_is_set_up_and_its_past_is_played(county, wangge, tmp_path):
    said = county.outlines(outlines())
    assert [one.verdict.value for one in said] == ["new"] * 3
    assert [one.warns for one in said] == [True, True, True]
    assert "crosses itself" in " ".join(said[1].notes)
    assert "Overlaps" in " ".join([*said[0].notes, *said[2].notes])
    county.carry_out()
    county.years(2025)
    county.units_and_people()
    county.catalogue()
    file = requests(tmp_path / "requests.csv")
    assert wangge("replay", file, "--as-of-then", "--json") == 0
    told = wangge.json
    assert (told["reported"], told["refused"], told["located"]) == (6, {}, 5)
    assert (told["agreeing"], told["closed"]) == (5, 3)
    assert wangge("replay", file, "--as-of-then", "--json") == 0
    assert (wangge.json["reported"], wangge.json["repeated"]) == (0, 6)
    assert list(findings()) == []
    _closed_as_the_file_says()
    _seen_at_the_desk(county)


def _closed_as_the_file_says():
    sofa, fridge = Case.objects.get(text="Sofa on the kerb"), Case.objects.get(text="Fridge")
    assert sofa.closed_at.isoformat() == "2025-12-16T18:30:00+00:00"
    late = Clock.objects.get(case=fridge, stage="handling")
    assert late.ended_at > late.due_at
    assert fridge.number.startswith("LA2512-")
    still_open = Case.objects.filter(closed_at=None).values_list("text", flat=True)
    assert set(still_open) == {"Lamp is out", "A noise", "Before its time"}
    assert not OutboxItem.objects.filter(inside_only=False).exists()


def _seen_at_the_desk(county):
    """By the clock of the county, eight hours behind London: what came at half past eleven at night is of that day."""
    county.sign_in("olga")
    page = text_of(county.client.get(reverse("desk:case", args=[Case.objects.get(text="Fridge").number])))
    assert "15 Dec 2025 23:30" in page
    assert "20 Jan 08:00" in page
    # Nobody gave the town a boundary of its own: it is what lies in it.
    assert (
        'class="map'
        in county.client.get(reverse("desk:case", args=[Case.objects.get(text="Fridge").number])).content.decode()
    )


@pytest.mark.soak
def test_the_real_los_angeles(county, wangge):
    """99 neighbourhoods, 8,156 requests: `../shared/data`, without which there is nothing to run."""
    said = county.outlines(REAL / "la_neighborhoods.geojson")
    notes = [" ".join(one.notes) for one in said]
    assert sum("crosses itself" in words for words in notes) == 2
    assert sum(one.verdict.value == "new" for one in said) == 99
    county.carry_out()
    assert Area.objects.filter(kind="grid", parent__code=TOWN).count() == 99
    county.years(2017)
    county.units_and_people()
    county.catalogue()
    assert (
        wangge("replay", REAL / "la_requests_2017.csv", "--as-of-then", "--json", "--refused", "/dev/shm/la.csv") == 0
    )
    told = wangge.json
    assert told["reported"] == 8156
    assert told["agreeing"] / 8156 >= 0.985
    assert told["closed"] == 8141
    assert set(Case.objects.values_list("category__name", flat=True)) == set(LEADS)
    assert list(findings()) == []
    assert re.search(
        r"8,?1\d\d", text_of(county.sign_in("olga").client.get(reverse("desk:indicators") + "?month=2017-12"))
    )
