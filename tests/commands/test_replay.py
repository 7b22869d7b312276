"""A file of reports goes through the intake that all reports take: nothing is lost, nothing is doubled."""

import csv
from datetime import UTC, datetime

import pytest

from wangge.apps.cases.models import Case, NumberCounter
from wangge.apps.cases.queries import findings
from wangge.apps.cases.workflow import State
from wangge.apps.intake.models import RawReport
from wangge.apps.kit import clock
from wangge.apps.ledger.models import Entry
from wangge.commands import replay

ROWS = [
    ["a1", "2026-11-20 08:30", "路面塌了个坑"],
    ["a2", "2026-11-20 09:00", "路灯三天不亮"],
    ["a3", "2026-11-20 09:00", "路灯三天不亮"],
]
WHERE = (
    "id",
    "reported_at",
    "text",
    "lat",
    "lng",
    "datum",
    "category",
    "address",
    "contact",
    "channel",
    "expected_area",
)
EAST_1 = "320612102224001"


def test_every_row_becomes_a_case_once_and_rows_alike_but_for_their_id_are_two(erjia, wangge, table):
    file = table(ROWS)
    assert wangge("replay", file, "--json") == 0
    assert wangge.json["reported"] == 3
    assert Case.objects.filter(state=State.REPORTED, channel="file").count() == 3
    assert wangge("replay", file, "--json") == 0
    assert (wangge.json["reported"], wangge.json["repeated"]) == (0, 3)
    assert Case.objects.count() == 3
    assert list(findings()) == []


def test_a_report_keeps_its_own_time_and_is_taken_in_now(erjia, wangge, table):
    wangge("replay", table(ROWS[:1]))
    case = Case.objects.get()
    assert case.happened_at == datetime(2026, 11, 20, 0, 30, tzinfo=UTC)
    assert case.reported_at == erjia.clock.moment
    assert case.number.startswith("EJ2611-")


def test_as_of_then_the_clock_runs_with_the_data(erjia, wangge, table):
    with clock.at(datetime(2026, 12, 24, 12, 0, tzinfo=UTC)):
        wangge("replay", table([["x", "2026-11-30T23:30:00+08:00", "路面有坑"]]), "--as-of-then")
    case, then = Case.objects.get(), datetime(2026, 11, 30, 15, 30, tzinfo=UTC)
    entry = Entry.objects.get(subject_uid=case.uid)
    assert {case.reported_at, entry.happened_at, entry.effective_at, entry.recorded_at} == {then}
    assert case.number == "EJ2611-0001"
    assert NumberCounter.objects.get().series == "2611"


def test_a_report_without_a_place_waits_for_the_operator(erjia, wangge, table):
    wangge("replay", table(ROWS), "--json")
    assert (wangge.json["without_place"], wangge.json["located"]) == (3, 0)
    assert set(Case.objects.values_list("holder", "grid")) == {("centre", None)}


def test_scattered_reports_lie_in_the_town_say_so_and_lie_there_again_on_every_run(erjia, wangge, table):
    wangge("replay", table(ROWS), "--scatter", "7", "--json")
    assert (wangge.json["without_place"], wangge.json["located"]) == (0, 3)
    assert set(Case.objects.values_list("place_made_up", flat=True)) == {True}
    points = list(Case.objects.order_by("pk").values_list("latitude", "longitude"))
    assert len(set(points)) == 3
    wangge("replay", table(ROWS), "--scatter", "7", "--source", "again")
    assert list(Case.objects.order_by("pk").values_list("latitude", "longitude")[3:]) == points
    wangge("replay", table(ROWS), "--scatter", "8", "--source", "other")
    assert not set(Case.objects.order_by("pk").values_list("latitude", "longitude")[6:]) & set(points)


def test_a_point_finds_its_grid_and_is_compared_with_the_one_expected(erjia, wangge, table):
    rows = [
        ["in", "2026-11-20", "坑", "32.005", "121.025", "", "", "", "", "", EAST_1],
        ["other", "2026-11-20", "坑", "32.005", "121.025", "WGS84", "", "", "", "", "320612102208001"],
        ["far", "2026-11-20", "坑", "32.5", "121.5", "", "", "", "", "", EAST_1],
    ]
    wangge("replay", table(rows, headings=WHERE), "--json")
    assert {name: wangge.json[name] for name in ("reported", "located", "agreeing", "without_place")} == {
        "reported": 3, "located": 2, "agreeing": 1, "without_place": 1,
    }  # fmt: skip
    assert Case.objects.filter(place_made_up=True).count() == 0


def test_known_columns_are_used_and_others_named_and_ignored(erjia, wangge, table):
    row = ["k", "2026-11-20", "灯", "", "", "", "路灯照明", "余西村", "13812342046", "hotline", "", "17"]
    wangge("replay", table([row], headings=(*WHERE, "likes")))
    case = Case.objects.get()
    assert (case.category.code, case.guessed, case.channel) == ("lamp", False, "hotline")
    assert case.village == erjia.area["320612102224"]
    assert case.reporter.opened("phone") == "+8613812342046"
    assert "likes" in wangge.said


def test_a_category_that_nobody_knows_is_kept_as_it_came(erjia, wangge, table):
    wangge(
        "replay",
        table([["k", "2026-11-20", "坏了", "Metal/Household"]], headings=("id", "reported_at", "text", "category")),
    )
    case = Case.objects.get()
    assert (case.category, case.raw_category) == (None, "Metal/Household")


@pytest.mark.parametrize(("encoding", "name"), [("gbk", "a.csv"), ("utf-8-sig", "a.csv"), ("utf-16", "a.csv")])
def test_files_as_offices_write_them_are_read(erjia, wangge, table, encoding, name):
    wangge("replay", table(ROWS, encoding=encoding, name=name))
    assert Case.objects.filter(text="路面塌了个坑").count() == 1


def test_lines_of_json_are_read_with_numbers_as_they_stand(erjia, wangge, table):
    row = {"id": 7, "reported_at": "2026-11-20T08:30:00+08:00", "text": "坑", "lat": 32.005, "lng": 121.025, "likes": 3}
    wangge("replay", table([row], name="a.jsonl"), "--json")
    assert wangge.json["located"] == 1
    assert RawReport.objects.get().external_id == "7"


def test_without_a_header_nothing_is_taken_and_the_columns_are_named(erjia, wangge, table):
    assert wangge("replay", table(ROWS, headings=None)) == 2
    assert "reported_at" in wangge.said
    assert not Case.objects.exists()


def test_a_file_that_is_not_there_is_said_to_be(erjia, wangge, tmp_path):
    assert wangge("replay", tmp_path / "none.csv") == 2
    assert "none.csv 不存在" in wangge.said


BAD = [
    (["", "2026-11-20", "坑"], "no_id"),
    (["x" * 121, "2026-11-20", "坑"], "too_long"),
    (["e", "2026-11-20", " "], "no_text"),
    (["t", "yesterday", "坑"], "bad_time"),
    (["f", "2031-01-01", "坑"], "bad_time"),
    (["p", "2026-11-20", "坑", "32.0"], "bad_point"),
    (["0", "2026-11-20", "坑", "0", "0"], "bad_point"),
    (["s", "2026-11-20", "坑", "121.025", "32.005"], "bad_point"),
    (["n", "2026-11-20", "坑", "nan", "121"], "bad_point"),
    (["d", "2026-11-20", "坑", "32.005", "121.025", "MARS"], "bad_datum"),
]


@pytest.mark.parametrize(("row", "reason"), BAD)
def test_a_row_that_cannot_be_taken_is_refused_by_name_and_the_others_are_taken(erjia, wangge, table, row, reason):
    row = row + [""] * (len(WHERE) - len(row))
    good = [*ROWS[0], *[""] * (len(WHERE) - 3)]
    assert wangge("replay", table([row, good], headings=WHERE), "--json") == 1
    assert wangge.json["refused"] == {reason: 1}
    assert wangge.json["reported"] == Case.objects.count() == 1


def test_a_broken_row_is_refused_and_those_around_it_are_taken(erjia, wangge, table):
    file = table(ROWS)
    lines = file.read_text("utf-8").splitlines()
    lines.insert(2, "b,2026-11-20")
    file.write_text("\n".join(lines), "utf-8")
    wangge("replay", file, "--json")
    assert wangge.json["refused"] == {"field_count": 1}
    assert wangge.json["reported"] == 3


def test_refused_rows_are_corrected_in_their_file_and_fed_again(erjia, wangge, table):
    file = table([ROWS[0], ["a9", "soon", "路灯不亮"]])
    wangge("replay", file)
    refused = file.with_name("reports.refused.csv")
    assert str(refused) in wangge.said
    refused.write_text(refused.read_text("utf-8-sig").replace("soon", "2026-11-21 10:00"), "utf-8-sig")
    assert wangge("replay", refused, "--json") == 0
    assert wangge.json["reported"] == 1
    assert not refused.exists()
    corrected = table([ROWS[0], ["a9", "2026-11-21 10:00", "路灯不亮"]])
    assert wangge("replay", corrected, "--json") == 0
    assert (wangge.json["reported"], wangge.json["repeated"]) == (0, 2)


def test_the_refused_file_says_why_in_words(erjia, wangge, table, tmp_path):
    wangge("replay", table([["", "2026-11-20", "坑"]]), "--refused", tmp_path / "back.csv")
    with (tmp_path / "back.csv").open(encoding="utf-8-sig", newline="") as file:
        (row,) = csv.DictReader(file)
    reason = next(value for name, value in row.items() if name.startswith("#"))
    assert len(reason) > 10
    assert row["text"] == "坑"


def test_an_id_that_comes_with_other_content_is_refused_and_the_first_stays(erjia, wangge, table):
    file = table([["a1", "2026-11-20", "路面塌了"], ["a1", "2026-11-20", "路灯不亮"]])
    wangge("replay", file, "--json")
    assert wangge.json["refused"] == {"changed_id": 1}
    assert Case.objects.get().text == "路面塌了"


def test_another_seed_or_catalogue_does_not_make_a_known_report_a_new_one(erjia, wangge, table):
    wangge("replay", table(ROWS), "--scatter", "7")
    wangge("replay", table(ROWS), "--scatter", "8", "--json")
    assert wangge.json["repeated"] == 3


def test_a_run_that_is_interrupted_goes_on_where_it_was(erjia, wangge, table, monkeypatch):
    taken = []

    def stop_after_two(filed, plan):
        if len(taken) == 2:
            raise KeyboardInterrupt
        taken.append(filed)
        return whole(filed, plan)

    whole = replay.replay_report
    file = table(ROWS)
    monkeypatch.setattr(replay, "replay_report", stop_after_two)
    assert wangge("replay", file) == 130
    assert Case.objects.count() == 2
    monkeypatch.setattr(replay, "replay_report", whole)
    wangge("replay", file, "--json")
    assert (wangge.json["reported"], wangge.json["repeated"]) == (1, 2)
    assert list(file.parent.iterdir()) == [file]
    assert list(findings()) == []


def test_a_text_that_is_too_long_is_cut_and_counted(erjia, wangge, table):
    wangge("replay", table([["long", "2026-11-20", "长" * 10_001]]))
    assert len(Case.objects.get().text) == 10_000
    assert "10,000" in wangge.said


def test_a_title_without_text_is_the_text(erjia, wangge, table):
    wangge("replay", table([["t", "2026-11-20", "", "路灯不亮"]], headings=("id", "reported_at", "text", "title")))
    assert Case.objects.get().text == "路灯不亮"


def test_speed_waits_as_long_as_the_reports_lay_apart(erjia, wangge, table, monkeypatch):
    waits = []
    monkeypatch.setattr(replay.time, "sleep", waits.append)
    wangge("replay", table(ROWS), "--speed", "60")
    assert waits == [30.0, 0.0]


@pytest.mark.parametrize("speed", ["0", "-1", "inf"])
def test_a_speed_must_be_a_speed(erjia, wangge, table, speed):
    with pytest.raises(SystemExit, match="2"):
        wangge("replay", table(ROWS), f"--speed={speed}")


def test_a_source_must_have_a_name_that_can_be_kept(erjia, wangge, table):
    assert wangge("replay", table(ROWS), "--source", "s" * 61) == 2
    assert not Case.objects.exists()


def test_where_two_towns_are_at_work_one_must_be_named(erjia, wangge, table):
    other = erjia.area["320612103"]
    other.number_prefix = "DS"
    other.save(update_fields=["number_prefix"])
    assert wangge("replay", table(ROWS)) == 2
    assert "320612102, 320612103" in wangge.said
    assert wangge("replay", table(ROWS), "--town", "320612103") == 0
    assert Case.objects.filter(town=other).count() == 3


def test_a_point_that_fits_only_as_another_datum_is_counted(erjia, wangge, table):
    row = ["g", "2026-11-20", "坑", "31.9985", "121.0442", *[""] * 6]
    wangge("replay", table([row], headings=WHERE))
    assert "GCJ-02" in wangge.said


def test_a_county_without_a_town_at_work_takes_nothing(erjia, wangge, table):
    erjia.town.__class__.objects.update(number_prefix="")
    assert wangge("replay", table(ROWS)) == 2
    assert not Case.objects.exists()
