"""The pages of duty: filling a week, copying, in turn, handing over, whom to ring, and the calendar of a telephone."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from icalendar import Calendar

from tests.doors.desk.at_desk import browser, text_of
from wangge.apps.ledger.events import SYSTEM
from wangge.apps.posts.actions import renew_calendar_link, set_shifts
from wangge.apps.posts.models import DutyHandover, DutySeat, DutyShift
from wangge.apps.posts.queries.duty import Crew

MONDAY = date(2026, 11, 23)
HOSTILE = "<script>alert(1)</script>'\"&{{7*7}}"


def crew(erjia, leading, *operators):
    return Crew(erjia.person[leading].pk if leading else None, tuple(erjia.person[one].pk for one in operators))


def keep(erjia, days=range(1), leading="duty_leader", operators=("operator",)):
    slots = [(MONDAY + timedelta(days=one), turn) for one in days for turn in ("day", "night")]
    return set_shifts(erjia.town, dict.fromkeys(slots, crew(erjia, leading, *operators)), actor=SYSTEM)


def test_a_week_is_filled_in_and_saved(erjia):
    person = erjia.person
    sent = {
        "day": "2026-11-25",
        "lead-2026-11-23-day": person["leader"].pk,
        "seat-2026-11-23-day": [person["operator"].pk, ""],
        "lead-2026-11-23-night": "",
        "seat-2026-11-23-night": [person["operator2"].pk, person["duty_leader"].pk],
    }
    response = browser(erjia, "operator").post("/desk/duty/save", sent, follow=True)
    assert response.redirect_chain[0][0].startswith("/desk/duty?day=2026-11-23")
    day, night = response.context["days"][0]["shifts"]
    assert (day["leading"], day["operators"], day["lacks_leading"]) == ("leader某", ["operator某"], False)
    assert (night["operators"], night["lacks_leading"]) == (["operator2某", "duty_leader某"], True)
    assert "13 shifts have no leading cadre" in response.context["problems"]


def test_what_was_typed_is_kept_when_somebody_sits_twice(erjia):
    operator = erjia.person["operator"].pk
    sent = {"day": "2026-11-23", "lead-2026-11-23-day": "", "seat-2026-11-23-day": [operator, operator]}
    response = browser(erjia, "operator").post("/desk/duty/save", sent)
    assert response.status_code == 422
    assert "on duty twice at once" in response.context["error"]
    assert response.context["days"][0]["shifts"][0]["operators"] == ["operator某", "operator某"]
    assert not DutyShift.objects.exists()


@pytest.mark.parametrize("value", ["x", "-1", "99999999999999999999", HOSTILE, "\0"])
def test_nonsense_in_a_seat_is_no_error(erjia, value):
    sent = {"day": value, "lead-2026-11-23-day": value, "seat-2026-11-23-day": [value]}
    assert browser(erjia, "operator").post("/desk/duty/save", sent).status_code in (302, 422)
    assert browser(erjia, "operator").get("/desk/duty", {"day": value, "show": "month"}).status_code == 200


def test_last_week_is_copied_where_nobody_sits_yet(erjia):
    keep(erjia, range(7))
    following = {(MONDAY + timedelta(days=7), "day"): crew(erjia, "leader", "operator2")}
    set_shifts(erjia.town, following, actor=SYSTEM)
    browser(erjia, "operator").post("/desk/duty/copy", {"day": "2026-11-30"})
    assert DutyShift.objects.filter(day__gte="2026-11-30").count() == 14
    kept = DutySeat.objects.get(day="2026-11-30", turn="day", part="leading")
    assert kept.person == erjia.person["leader"]


def test_a_week_is_filled_in_turn(erjia):
    person = erjia.person
    ticked = {
        "leading": [person["leader"].pk, person["duty_leader"].pk],
        "operators": [person["operator"].pk, person["operator2"].pk],
    }
    browser(erjia, "operator").post("/desk/duty/fill", {"day": "2026-11-23", "each": "1"} | ticked)
    leading = DutySeat.objects.filter(part="leading", turn="day").order_by("day")
    assert [seat.person.username for seat in leading][:3] == ["duty_leader", "leader", "duty_leader"]
    sitting = DutySeat.objects.filter(part="operator").order_by("day", "turn")
    assert [seat.person.username for seat in sitting][:3] == ["operator2", "operator", "operator2"]
    assert DutySeat.objects.count() == 28


def test_who_only_reads_the_roster_changes_nothing(erjia):
    for path in ("save", "copy", "fill"):
        assert browser(erjia, "leader").post(f"/desk/duty/{path}", {"day": "2026-11-23"}).status_code == 403
        assert browser(erjia, "handler").post(f"/desk/duty/{path}", {"day": "2026-11-23"}).status_code == 404
    for path in ("calendar", "handover/write", "handover/1/read"):
        assert browser(erjia, "handler").post(f"/desk/duty/{path}").status_code == 404
    assert not DutyShift.objects.exists()


def test_a_shift_hands_over_and_the_next_signs(erjia):
    keep(erjia)
    danger = erjia.report("煤气泄漏，有人晕倒").case
    late = erjia.report("水渠堵了").case
    erjia.clock.move(hours=3)
    first = browser(erjia, "operator").get("/desk/duty/handover")
    assert danger.number in first.context["words"]
    assert late.number in first.context["words"]
    assert f"{danger.number} {danger.title} (danger, " in first.context["words"]
    browser(erjia, "operator").post("/desk/duty/handover/write", {"words": HOSTILE})
    made = DutyHandover.objects.get()
    own = browser(erjia, "operator").post(f"/desk/duty/handover/{made.pk}/read")
    assert own.status_code == 422
    waiting = browser(erjia, "operator2").get("/desk/duty/handover")
    assert "<script>alert" not in waiting.content.decode()
    browser(erjia, "operator2").post(f"/desk/duty/handover/{made.pk}/read", {"reply": HOSTILE})
    made.refresh_from_db()
    assert (made.written_by.username, made.read_by.username) == ("operator", "operator2")
    kept = browser(erjia, "leader").get("/desk/duty/handover")
    assert kept.context["kept"][0]["reply"] == made.reply
    assert "<script>alert" not in kept.content.decode()
    assert browser(erjia, "operator2").post("/desk/duty/handover/99/read").status_code == 404


def test_without_a_roster_nothing_can_be_handed_over_and_that_is_said(erjia):
    response = browser(erjia, "operator").post("/desk/duty/handover/write", {"words": "三甲路水管爆裂"})
    assert response.status_code == 422
    assert "names no shift" in response.context["error"]
    assert ">三甲路水管爆裂</textarea>" in response.content.decode()


def test_whom_to_ring_names_the_shift_the_villages_and_the_bodies_outside(erjia):
    keep(erjia)
    words = text_of(browser(erjia, "operator").get("/desk/duty/phones"))
    for known in (
        "duty_leader某",
        "secretary某",
        "head某",
        "县供电公司",
        "0513-80000000",
        erjia.person["operator"].phone,
    ):
        assert known in words


@pytest.mark.parametrize("path", ["/desk/duty", "/desk/duty?show=month", "/desk/duty/handover", "/desk/duty/phones"])
def test_pages_of_duty_ask_as_much_for_many_shifts_as_for_one(erjia, path):
    client = browser(erjia, "operator")

    def queries():
        client.get(path)
        with CaptureQueriesContext(connection) as asked:
            client.get(path)
        return len(asked)

    keep(erjia)
    before = queries()
    keep(erjia, range(1, 50), operators=("operator", "operator2"))
    for _number in range(50):
        erjia.report("煤气泄漏，有人晕倒")
    assert queries() == before
    assert before <= 12


def feed_of(erjia, account):
    secret = renew_calendar_link(erjia.person[account], actor=SYSTEM)
    return Client().get(f"/duty/{secret}.ics")


def test_a_calendar_holds_ones_own_shifts_and_nobody_elses(erjia):
    keep(erjia, range(2))
    set_shifts(erjia.town, {(MONDAY + timedelta(days=3), "day"): crew(erjia, "leader", "operator2")}, actor=SYSTEM)
    response = feed_of(erjia, "operator")
    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    events = Calendar.from_ical(response.content).walk("VEVENT")
    assert len(events) == 4
    first = min(events, key=lambda event: event["DTSTART"].dt)
    assert first["DTSTART"].dt == DutyShift.objects.order_by("starts_at").first().starts_at
    assert "二甲镇" in first["SUMMARY"]
    body = response.content.decode()
    for person in erjia.person.values():
        assert person.name not in body
    assert all(len(line) <= 75 for line in response.content.split(b"\r\n")), "folded as RFC 5545 wants it"


def test_a_calendar_of_somebody_without_shifts_is_empty(erjia):
    keep(erjia)
    assert Calendar.from_ical(feed_of(erjia, "leader").content).walk("VEVENT") == []


@pytest.mark.parametrize("secret", ["x", "0" * 26, "A" * 4000, "大厅"])
def test_another_address_shows_no_calendar(erjia, secret):
    assert Client().get(f"/duty/{secret}.ics").status_code == 404


def test_the_address_is_made_and_renewed_on_the_page(erjia):
    client = browser(erjia, "operator")
    assert client.get("/desk/duty").context["feed_url"] == ""
    client.post("/desk/duty/calendar")
    first = client.get("/desk/duty").context["feed_url"]
    assert Client().get(first).status_code == 200
    client.post("/desk/duty/calendar")
    assert Client().get(first).status_code == 404
