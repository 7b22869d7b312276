"""Each indicator on a story told by hand."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from wangge.apps.analytics.rules import Happening, Stint, Story, marks_of
from wangge.apps.analytics.workflow import Ending, Indicator

START = datetime(2026, 11, 2, 1, tzinfo=UTC)


def at(hours):
    return START + timedelta(hours=hours)


TO_CALL = {"call_by": at(26).isoformat()}


def story(*happenings, stints=(), **more):
    """`happenings` as (action, hours after the report) or with a detail."""
    told = [("report", 0), *happenings]
    return Story(
        **{
            "state": "handling",
            "channel": "web",
            "result": "",
            "for_resident": True,
            "reported_at": START,
            "closed_at": None,
            "happenings": tuple(Happening(one[0], at(one[1]), *map(json.dumps, one[2:])) for one in told),
            "stints": tuple(
                Stint(stage, at(due), None if end is None else at(end), late) for stage, due, end, late in stints
            ),
        }
        | more
    )


def closed(*happenings, **more):
    return story(*happenings, **{"state": "closed", "closed_at": at(50), "result": "fixed"} | more)


def said(told, indicator):
    """[(hours after the report, good)] of one indicator."""
    return [
        ((found.at - START) / timedelta(hours=1), found.good) for code, found in marks_of(told) if code == indicator
    ]


@pytest.mark.parametrize(
    ("told", "indicator", "expected"),
    [
        (story(), Indicator.ACCEPTANCE, [(0, False)]),
        (story(("accept", 1)), Indicator.ACCEPTANCE, [(0, True)]),
        (story(("answer", 1)), Indicator.ACCEPTANCE, [(0, True)]),
        (story(("decline", 1), state="declined"), Indicator.ACCEPTANCE, [(0, False)]),
        (story(stints=[("receipt", 5, 3, False)]), Indicator.ON_TIME_RECEIPT, [(5, True)]),
        (story(stints=[("receipt", 5, 9, True)]), Indicator.ON_TIME_RECEIPT, [(5, False)]),
        (story(stints=[("receipt", 5, None, False)]), Indicator.ON_TIME_RECEIPT, [(5, None)]),
        (
            story(stints=[("check", 5, 3, False), ("check", 20, 30, True)]),
            Indicator.ON_TIME_CHECK,
            [(5, True), (20, False)],
        ),
        (closed(stints=[("handling", 60, 40, False)]), Indicator.ON_TIME_CLOSING, [(60, True)]),
        (
            closed(stints=[("handling", 60, 40, False), ("receipt", 2, 3, True)]),
            Indicator.ON_TIME_CLOSING,
            [(60, False)],
        ),
        (story(stints=[("handling", 60, None, False)]), Indicator.ON_TIME_CLOSING, [(60, None)]),
        (story(stints=[("acceptance", 1, 2, True)], state="declined"), Indicator.ON_TIME_CLOSING, []),
        (closed(stints=[("handling", 60, 70, True)]), Indicator.CLOSING, [(60, True)]),
        (closed(("fail_check", 20)), Indicator.FIRST_TIME_FIX, [(50, False)]),
        (closed(), Indicator.FIRST_TIME_FIX, [(50, True)]),
        (story(), Indicator.FIRST_TIME_FIX, []),
        (closed(("fail_check", 20), ("pass_check", 49)), Indicator.REWORK, [(20, True)]),
        (closed(("pass_check", 49)), Indicator.REWORK, [(49, False)]),
        (story(("dispatch", 2), ("hand_back", 3), ("dispatch", 4)), Indicator.HAND_BACK, [(2, True)]),
        (story(channel="terminal", for_resident=False), Indicator.SELF_FOUND, [(0, True)]),
        (story(channel="terminal"), Indicator.SELF_FOUND, [(0, False)]),
        (closed(("dispatch", 2, {"grid": "320612102001001"})), Indicator.LOWEST_LEVEL, [(50, True)]),
        (closed(("dispatch", 2, {"department": "construction"})), Indicator.LOWEST_LEVEL, [(50, False)]),
        (story(("dispatch", 2, TO_CALL), ("contact", 10)), Indicator.RESPONSE, [(26, True)]),
        (story(("dispatch", 2, TO_CALL), ("contact", 26)), Indicator.RESPONSE, [(26, True)]),
        (story(("dispatch", 2, TO_CALL), ("contact", 27), ("contact", 30)), Indicator.RESPONSE, [(26, False)]),
        (story(("dispatch", 2, TO_CALL)), Indicator.RESPONSE, [(26, None)]),
        (story(("contact", 1), ("dispatch", 2, TO_CALL)), Indicator.RESPONSE, [(26, None)]),
        (
            story(("dispatch", 2, TO_CALL), ("hand_back", 3), ("dispatch", 4), ("contact", 5)),
            Indicator.RESPONSE,
            [(26, True)],
        ),
        (story(("dispatch", 2), ("contact", 10)), Indicator.RESPONSE, []),
        (closed(("rate", 60, {"solved": "yes", "satisfaction": 4})), Indicator.SOLUTION, [(60, True)]),
        (closed(("rate", 60, {"solved": "partly", "satisfaction": 3})), Indicator.SATISFACTION, [(60, False)]),
        (closed(("rate", 60, {"solved": "yes", "satisfaction": 4})), Indicator.SATISFACTION, [(60, True)]),
        (closed(("rate", 60, {"solved": "yes", "satisfaction": 4})), Indicator.RATED, [(50, True)]),
        (closed(("rate", 40, {"solved": "no", "satisfaction": 1})), Indicator.RATED, [(50, False)]),
        (closed(came_again_at=at(50 + 72)), Indicator.RECURRENCE, [(50, True)]),
        (closed(came_again_at=at(50 + 73)), Indicator.RECURRENCE, [(50, False)]),
        (closed(came_again_at=at(50 + 73)), Indicator.REPEAT, [(50, True)]),
    ],
)
def test_a_story_counts(told, indicator, expected):
    assert said(told, indicator) == expected


@pytest.mark.parametrize(
    ("told", "ending"),
    [
        (closed(result="not_so"), Ending.NOT_SO),
        (story(("decline", 1), state="declined"), Ending.DECLINED),
        (story(("shelve", 9), state="shelved"), Ending.SHELVED),
        (story(("withdraw", 1), state="withdrawn"), Ending.WITHDRAWN),
    ],
)
def test_each_ending_has_its_bucket(told, ending):
    (found,) = [found for code, found in marks_of(told) if code == Indicator.RESULTS]
    assert list(Ending)[found.bucket] == ending


def test_what_is_open_has_no_ending_and_no_days():
    codes = {code for code, _found in marks_of(story())}
    assert not codes & {Indicator.RESULTS, Indicator.DAYS}


def test_days_are_counted_in_tenths():
    (found,) = [found for code, found in marks_of(closed(working_days=23)) if code == Indicator.DAYS]
    assert found.bucket == 23
