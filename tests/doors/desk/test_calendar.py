"""The page of the calendar: years with their source, a list looked over row by row, hours, and clocks that would move."""

import io
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.doors.desk.at_desk import text_of
from wangge.apps.areas import actions as areas
from wangge.apps.areas.models import CalendarDay, County
from wangge.apps.cases.models import Clock
from wangge.apps.kit.worktime import china_workdays
from wangge.apps.ledger.events import SYSTEM
from wangge.apps.ledger.models import Entry

LIST, HOURS, CLOCKS = "/desk/calendar/list", "/desk/calendar/hours", "/desk/calendar/clocks"
STATE_COUNCIL = """2027年部分节假日安排
日期,安排,名称
2027-01-01,休,元旦
2027/2/5,休,春节
2027年2月8日,放假,春节
2027-02-14,班,
"""


def file_of(text, encoding="utf-8", name="2027.csv"):
    file = io.BytesIO(text.encode(encoding) if isinstance(text, str) else text)
    file.name = name
    return file


def hidden(response, name):
    html = response.content.decode()
    return html.split(f'name="{name}" value="')[1].split('"')[0]


def test_everybody_reads_the_years_their_source_and_the_hours(desk):
    text = text_of(desk("worker").get("/desk/calendar"))
    assert "2026 final test" in text
    assert "2027 provisional test" in text
    assert "08:30-12:00 13:30-18:00" in text
    assert "day and night" in text
    assert "Import a year" not in text


def test_a_year_that_nobody_has_given_is_shown_plainly(erjia, desk):
    CalendarDay.objects.filter(date__year=2027).delete()
    assert "2027 not known: Monday to Friday is assumed" in text_of(desk("worker").get("/desk/calendar?year=2027"))


@pytest.mark.parametrize("encoding", ["utf-8", "gbk", "utf-8-sig", "utf-16"])
def test_a_list_is_looked_over_and_then_imported(desk, encoding):
    client = desk("administrator")
    preview = client.post(LIST, {"file": file_of(STATE_COUNCIL, encoding), "source": "国办发明电"})
    assert preview.status_code == 200
    text = text_of(preview)
    assert "4 rows, " in text
    assert "Holidays of the law that would be worked" in text
    assert CalendarDay.objects.filter(date__year=2027, provisional=True).count() == 365
    rows, source = hidden(preview, "rows"), hidden(preview, "source")
    assert client.post(LIST, {"rows": rows, "source": source}).status_code == 302
    day = CalendarDay.objects.get(date=date(2027, 2, 8))
    assert (day.is_working, day.name, day.provisional, day.source) == (False, "春节", False, "国办发明电")
    assert CalendarDay.objects.get(date=date(2027, 2, 14)).is_working
    assert CalendarDay.objects.filter(date__year=2027).count() == 365


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("日期,安排\n2027-01-01,休\n2027-01-01,班\n", "stands in line 2 already"),
        ("日期,安排\n2027-02-30,休\n2027-01-01,休\n", "is no day"),
        ("日期,安排\n2027-01-01,也许\n", "neither worked nor off"),
        ("日期,安排\n2027-01-01,休\n2027-01-02,休\n2028-01-01,休\n", "of another year"),
        ("日期,安排\n", "No day was found"),
        ("随便写写\n", "must name the columns"),
        ("", "empty"),
        (b"\x00\xff\xfe\x00 rubbish \x81", ""),
    ],
)
def test_what_is_wrong_with_a_list_is_said_row_by_row_and_nothing_is_written(desk, text, words):
    before = Entry.objects.count()
    response = desk("administrator").post(LIST, {"file": file_of(text)})
    assert response.status_code == 422
    assert words in text_of(response)
    assert 'name="rows"' not in response.content.decode()
    assert Entry.objects.count() == before


def test_a_list_that_means_to_name_every_day_is_told_which_it_forgot(desk):
    rows = [f"{day},{'work' if works else 'off'}" for day, works in china_workdays(2027).days.items()]
    text = "day,works\n" + "\n".join(row for row in rows if not row.startswith("2027-05-2"))
    assert "10 days are not named (2027-05-20" in text_of(desk("administrator").post(LIST, {"file": file_of(text)}))


@pytest.mark.parametrize("rows", ["", "x", "2027-01-01,off\n2027-01-01,work", "9999-99-99,off", ",,,,\0"])
def test_a_confirmation_that_was_tampered_with_imports_nothing(desk, rows):
    assert desk("administrator").post(LIST, {"rows": rows}).status_code == 422
    assert CalendarDay.objects.filter(date__year=2027, provisional=False).count() == 0


def test_a_year_after_a_gap_is_refused_in_words(desk):
    client = desk("administrator")
    response = client.post(LIST, {"rows": "2030-01-01,off,"}, follow=True)
    assert "Import 2029 first" in text_of(response)


def test_the_built_in_lists_are_offered_for_what_is_not_known(erjia, desk):
    client = desk("administrator")
    CalendarDay.objects.filter(date__year=2026).update(provisional=True)
    CalendarDay.objects.filter(date__year=2027).delete()
    text = text_of(client.get("/desk/calendar"))
    assert "Take the built-in list of the State Council" in text
    assert "Take the holidays of the law, provisionally" in text
    client.post("/desk/calendar/2026/take")
    client.post("/desk/calendar/2027/take")
    text = text_of(client.get("/desk/calendar"))
    assert "2026 final State Council's list, built in" in text
    assert "2027 provisional holidays of the law, built in" in text
    assert "No list of 9999 is built in" in text_of(client.post("/desk/calendar/9999/take", follow=True))


SUMMER = {
    "from_0": "05-01",
    "hours_0": "8:30-12:00 14:00-18:00",
    "from_1": "10月1日",
    "hours_1": "08:30-12:00，13:30-17:30",
}


def test_summer_and_winter_hours_and_the_hours_of_the_centre(desk):
    client = desk("administrator")
    assert client.post(HOURS, SUMMER | {"duty": "08:00～20:00"}).status_code == 302
    text = text_of(client.get("/desk/calendar"))
    assert "05-01 to 09-30 08:30-12:00 14:00-18:00" in text
    assert "10-01 to 04-30 08:30-12:00 13:30-17:30" in text
    assert "08:00-20:00" in text
    assert County.objects.get().duty == [["08:00", "20:00"]]
    version = County.objects.get().calendar_version
    assert client.post(HOURS, SUMMER | {"duty": "08:00～20:00"}).status_code == 302
    assert County.objects.get().calendar_version == version


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"hours_0": "all day"}, "Write hours like"),
        ({"hours_0": "12:00-08:00"}, "in order"),
        ({"hours_0": "08:00-25:00"}, "Write hours like"),
        ({"hours_0": ""}, "Write hours like"),
        ({"from_0": "13-01"}, "day of its own"),
        ({"from_0": "02-29"}, "day of its own"),
        ({"from_0": "10-01"}, "day of its own"),
        ({"duty": "now and then"}, "Write hours like"),
        ({"from_0": "", "hours_0": "", "from_1": "", "hours_1": ""}, "Write hours like"),
    ],
)
def test_hours_that_make_no_sense_are_refused_in_words(desk, changed, words):
    response = desk("administrator").post(HOURS, SUMMER | changed)
    assert response.status_code == 422
    assert words in text_of(response)
    assert len(County.objects.get().hours) == 1


def test_what_a_new_calendar_would_move_is_shown_before_it_is_moved(erjia, desk):
    client, case = desk("administrator"), erjia.at("handling").case
    days = dict(china_workdays(2026).days) | {date(2026, 11, 24): False}
    areas.import_calendar_year(2026, days, actor=SYSTEM, source="list")
    assert "1 clock runs by an older calendar" in text_of(client.get("/desk/calendar"))
    text = text_of(client.get(CLOCKS))
    assert "1 due dates of open cases would move: 1 to later, 0 to earlier" in text
    assert f"{case.number} handling 2026-11-26 09:00 2026-11-27 09:00 later" in text
    client.post(CLOCKS)
    assert Clock.objects.get(stage="handling").due_at == datetime(2026, 11, 27, 9, tzinfo=ZoneInfo("Asia/Shanghai"))
    assert "No due date of an open case would move" in text_of(client.get(CLOCKS))


def test_the_preview_asks_the_same_for_one_clock_and_for_fifty(erjia, desk):
    client = desk("administrator")

    def asked(days_off):
        days = dict(china_workdays(2026).days) | dict.fromkeys(days_off, False)
        areas.import_calendar_year(2026, days, actor=SYSTEM, source="list")
        client.get(CLOCKS)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(CLOCKS).status_code == 200
        return len(queries)

    case = erjia.at("handling").case
    one = asked([date(2026, 11, 24)])
    clock = Clock.objects.get(case=case, stage="handling")
    for number in range(2, 51):
        later = clock.due_at + timedelta(seconds=number)
        other = erjia.report().case
        Clock.objects.create(
            case=other,
            stage="handling",
            round=1,
            started_at=clock.started_at,
            limit_amount=3,
            limit_unit=clock.limit_unit,
            calendar_version=clock.calendar_version,
            due_at=later,
            soon_at=clock.soon_at,
        )
    assert asked([date(2026, 11, 24), date(2026, 11, 25)]) == one


@pytest.mark.parametrize("path", [LIST, HOURS, CLOCKS, "/desk/calendar/2026/take"])
@pytest.mark.parametrize("who", ["operator", "leader", "worker"])
def test_nobody_else_keeps_the_calendar(desk, who, path):
    before = Entry.objects.count()
    assert desk(who).post(path, {"rows": "2027-01-01,off,"}).status_code == 403
    assert Entry.objects.count() == before
