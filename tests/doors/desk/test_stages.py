"""How used up time is said beside a limit."""

from datetime import timedelta

import pytest
from django.utils.translation import override

from wangge.apps.cases.models import Clock
from wangge.apps.kit.worktime import Unit
from wangge.doors.desk.present.stages import late_words, used_words


@pytest.mark.parametrize(
    ("hours", "unit", "english", "chinese"),
    [
        (3, Unit.WORKING_HOURS, "3 hours", "3 小时"),
        (25.4, Unit.WORKING_HOURS, "25 working hours", "25 个工作小时"),
        (30, Unit.DUTY_MINUTES, "30 hours", "30 小时"),
        (30, Unit.MINUTES, "1 d 6 h", "1 天 6 小时"),
        (30, Unit.EMERGENCY_HOURS, "1 d 6 h", "1 天 6 小时"),
        (6, Unit.WORKING_DAYS, "2 hours", "2 小时"),
        (60, Unit.WORKING_DAYS, "2.5 working days", "2.5 个工作日"),
    ],
)
def test_hours_of_a_part_of_the_day_are_never_said_as_days_of_the_calendar(hours, unit, english, chinese):
    for language, words in (("en", english), ("zh-hans", chinese)):
        with override(language):
            assert used_words(timedelta(hours=hours), unit) == words


@pytest.mark.parametrize(
    ("unit", "hours", "said"),
    [
        (Unit.WORKING_DAYS, 5, "3 h 30 min of working time late"),
        (Unit.WORKING_HOURS, 5, "3 h 30 min of working time late"),
        (Unit.EMERGENCY_HOURS, 5, "5 hours late"),
        (Unit.WORKING_DAYS, 48, "2.0 working days late"),
    ],
)
def test_lateness_in_working_time_is_said_to_be_that(erjia, unit, hours, said):
    """The case began at nine on a working day; there is a break at noon."""
    due = erjia.clock.moment
    clock = Clock(limit_unit=unit, due_at=due)
    assert late_words(clock, due + timedelta(hours=hours)) == said
