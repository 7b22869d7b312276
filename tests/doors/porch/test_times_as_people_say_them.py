"""Durations and moments as words, in English and in a language without plurals."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from django.test import override_settings
from django.utils import timezone, translation
from django.utils.translation import trans_real

from wangge.doors.porch.templatetags.look import exact_time, said_span, said_time, spans, ticks, time_left

TOWN = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 11, 23, 14, 12, tzinfo=TOWN)


@pytest.fixture(autouse=True)
def town_time() -> Iterator[None]:
    with timezone.override(TOWN):
        yield


@pytest.fixture
def english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def chinese(tmp_path: Path) -> Iterator[None]:
    catalog = Catalog(locale="zh_Hans")
    for source, target in (
        (("%(n)d minute", "%(n)d minutes"), ("%(n)d 分钟",)),
        (("%(n)d hour", "%(n)d hours"), ("%(n)d 小时",)),
        (("%(n)d day", "%(n)d days"), ("%(n)d 天",)),
        ("under a minute", "不到 1 分钟"),
        ("%(span)s late", "超时 %(span)s"),
        ("%(span)s left", "还剩 %(span)s"),
        ("%(hours)s h %(minutes)s min", "%(hours)s 小时 %(minutes)s 分"),
    ):
        catalog.add(source, target)
    catalog.add("today %(time)s", "今天 %(time)s", context="moment")
    catalog.add("j M H:i", "n 月 j 日 H:i", context="date format")
    folder = tmp_path / "zh_Hans" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    with (folder / "django.mo").open("wb") as file:
        write_mo(file, catalog)
    with override_settings(LOCALE_PATHS=[tmp_path]), pytest.MonkeyPatch.context() as patch:
        patch.setattr(trans_real, "_translations", {})
        with translation.override("zh-hans"):
            yield


@pytest.mark.usefixtures("english")
@pytest.mark.parametrize(
    ("span", "words"),
    [
        (timedelta(), "under a minute"),
        (timedelta(seconds=59), "under a minute"),
        (timedelta(minutes=1), "1 minute"),
        (timedelta(minutes=1, seconds=59), "1 minute"),
        (timedelta(minutes=35), "35 minutes"),
        (timedelta(minutes=60), "1 hour"),
        (timedelta(minutes=61), "1 h 1 min"),
        (timedelta(hours=1, minutes=24), "1 h 24 min"),
        (timedelta(hours=5, minutes=59), "5 h 59 min"),
        (timedelta(hours=6, minutes=59), "6 hours"),
        (timedelta(hours=23, minutes=59), "23 hours"),
        (timedelta(days=1), "1 day"),
        (timedelta(days=1, hours=5, minutes=50), "1 d 5 h"),
        (timedelta(days=2, hours=23), "2 days"),
        (timedelta(days=40), "40 days"),
    ],
)
def test_a_span_is_said_in_two_units_at_most_and_rounded_down(span: timedelta, words: str) -> None:
    assert said_span(span) == words


@pytest.mark.usefixtures("chinese")
@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (7, "还剩 7 分钟"),
        (1, "还剩 1 分钟"),
        (0, "还剩 不到 1 分钟"),
        (84, "还剩 1 小时 24 分"),
        (120, "还剩 2 小时"),
        (24 * 60 * 3, "还剩 3 天"),
        (-6, "超时 6 分钟"),
        (-41, "超时 41 分钟"),
        (-185, "超时 3 小时 5 分"),
    ],
)
def test_chinese_has_one_form_for_one_and_for_many(minutes: int, words: str) -> None:
    assert time_left(NOW + timedelta(minutes=minutes), NOW) == words


@pytest.mark.usefixtures("english")
@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (120, "2 hours left"),
        (0, "under a minute left"),
        (-35, "35 minutes late"),
        (-1, "1 minute late"),
    ],
)
def test_a_due_time_is_said_by_how_far_off_it_is(minutes: int, words: str) -> None:
    assert time_left(NOW + timedelta(minutes=minutes), NOW) == words


@pytest.mark.usefixtures("english")
def test_a_due_time_in_another_zone_is_the_same_moment() -> None:
    assert time_left((NOW + timedelta(hours=2)).astimezone(UTC), NOW) == "2 hours left"


@pytest.mark.usefixtures("english")
@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (NOW - timedelta(minutes=23), "today 13:49"),
        (datetime(2026, 11, 23, 0, 0, tzinfo=TOWN), "today 00:00"),
        (datetime(2026, 11, 22, 23, 59, tzinfo=TOWN), "yesterday 23:59"),
        (datetime(2026, 11, 24, 9, 5, tzinfo=TOWN), "tomorrow 09:05"),
        (datetime(2026, 11, 21, 8, 0, tzinfo=TOWN), "21 Nov 08:00"),
        (datetime(2025, 11, 23, 8, 0, tzinfo=TOWN), "23 Nov 2025 08:00"),
        (datetime(2026, 11, 22, 16, 30, tzinfo=UTC), "today 00:30"),
    ],
)
def test_a_moment_is_said_by_the_day_it_has_for_the_reader(moment: datetime, words: str) -> None:
    assert said_time(moment, NOW) == words


@pytest.mark.usefixtures("chinese")
def test_a_date_is_written_the_way_of_the_language() -> None:
    assert said_time(NOW, NOW) == "今天 14:12"
    assert said_time(NOW - timedelta(days=13), NOW) == "11 月 10 日 14:12"


def test_the_exact_time_is_the_same_in_every_language() -> None:
    assert exact_time(NOW.astimezone(UTC)) == "2026-11-23 14:12"


def test_what_has_no_time_says_nothing() -> None:
    assert [said_span(None), time_left(None, NOW), said_time(None, NOW), exact_time(None)] == ["", "", "", ""]


@pytest.mark.usefixtures("english")
def test_a_browser_gets_the_words_by_which_clocks_go_on_in_english() -> None:
    words = json.loads(spans())
    assert words["minute"] == ["%(n)d minute", "%(n)d minutes"]
    assert (words["left"], words["late"], words["hourAndMinutes"]) == (
        "%(span)s left",
        "%(span)s late",
        "%(hours)s h %(minutes)s min",
    )
    assert (words["minutesUnder"], words["hoursUnder"]) == (6, 2)


@pytest.mark.usefixtures("chinese")
def test_and_in_chinese() -> None:
    words = json.loads(spans())
    assert words["hourAndMinutes"] == "%(hours)s 小时 %(minutes)s 分"
    assert words["late"] == "超时 %(span)s"


def test_a_clock_says_when_it_is_due_and_when_it_will_be_soon() -> None:
    assert ticks(None) == ""
    due, soon = datetime(2026, 11, 23, 6, 12, tzinfo=UTC), datetime(2026, 11, 23, 6, 0, tzinfo=UTC)
    assert ticks(due, soon) == ' data-due="1795414320" data-soon="1795413600"'
    assert ticks(due, coarse=True) == ' data-due="1795414320" data-coarse'
