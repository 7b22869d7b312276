"""Numbers follow the histories, whatever is counted how often."""

from collections import Counter
from datetime import date, timedelta

import pytest
from django.db import connection
from django.db.models import Sum
from django.test.utils import CaptureQueriesContext

from wangge.apps.analytics.jobs import count_cases, count_changed, decide_due, recount
from wangge.apps.analytics.models import Counted, Mark, Progress, Tally
from wangge.apps.analytics.queries import Scope, Share, cases_behind, members_of, report_of, reports_by, stories_of
from wangge.apps.analytics.queries.again import touched_by
from wangge.apps.analytics.rules import marks_of
from wangge.apps.analytics.workflow import Dimension, Ending, Indicator
from wangge.apps.cases import actions as cases
from wangge.apps.cases.models import Case
from wangge.apps.cases.workflow import Result, Satisfaction, Solved
from wangge.apps.kit import clock

MONTH = (date(2026, 11, 1), date(2026, 12, 31))


def tallies():
    return Counter(
        {row[:-2]: row[-1] for row in Tally.objects.exclude(total=0).values_list(
            "town_id", "dimension", "member", "indicator", "day", "bucket", "good", "total"
        )}
    )  # fmt: skip


def share(erjia, indicator, start=MONTH[0], end=MONTH[1], **scope):
    return report_of(Scope(erjia.town.pk, **scope), start, end).share(indicator)


def count_all():
    while count_changed() + decide_due():
        pass


def test_a_case_is_counted_under_all_that_it_belongs_to(erjia):
    case = erjia.at("closed").case
    count_all()
    for dimension, member in (
        (Dimension.TOWN, ""),
        (Dimension.VILLAGE, case.village_id),
        (Dimension.GRID, case.grid_id),
        (Dimension.DEPARTMENT, case.department_id),
        (Dimension.CATEGORY, case.category_id),
        (Dimension.CHANNEL, case.channel),
    ):
        assert share(erjia, Indicator.FIRST_TIME_FIX, dimension=dimension, member=str(member)) == Share(1, 1)
    assert share(erjia, Indicator.FIRST_TIME_FIX, dimension=Dimension.VILLAGE, member="0") == Share(0, 0)


def test_counting_again_changes_nothing(erjia):
    made = [erjia.at(state).case.pk for state in ("reported", "handling", "closed", "declined")]
    count_all()
    before, marks = tallies(), Mark.objects.count()
    assert before
    count_cases(made)
    count_cases(made)
    assert (tallies(), Mark.objects.count()) == (before, marks)
    assert count_changed() == 0


def test_what_goes_on_moves_from_one_number_to_the_other(erjia):
    case = erjia.at("handling").case
    count_all()
    assert share(erjia, Indicator.CLOSING) == Share(0, 0)
    case = erjia.take(case, cases.FeedBack(result=Result.FIXED, words="好了", answer="好了"), "handler")
    case = erjia.take(case, cases.Approve(), "head")
    case = erjia.take(case, cases.FailCheck(words="没平"), "worker")
    count_all()
    assert share(erjia, Indicator.REWORK) == Share(1, 1)
    case = erjia.take(case, cases.FeedBack(result=Result.FIXED, words="好了", answer="好了"), "handler")
    case = erjia.take(case, cases.Approve(), "head")
    case = erjia.take(case, cases.PassCheck(words="平了"), "worker")
    erjia.take(case, cases.Rate(solved=Solved.YES, satisfaction=Satisfaction.GOOD), None)
    count_all()
    assert share(erjia, Indicator.FIRST_TIME_FIX) == Share(0, 1)
    assert share(erjia, Indicator.CLOSING) == Share(1, 1)
    assert share(erjia, Indicator.SOLUTION) == Share(1, 1)
    assert share(erjia, Indicator.RATED) == Share(1, 1)


def test_what_comes_due_without_being_done_is_counted_then(erjia):
    erjia.report()
    count_all()
    assert share(erjia, Indicator.ON_TIME_ACCEPTANCE) == Share(0, 0)
    erjia.clock.move(hours=2)
    count_all()
    assert share(erjia, Indicator.ON_TIME_ACCEPTANCE) == Share(0, 1)
    assert not Mark.objects.filter(good=None, at__lte=clock.now()).exists()


def test_a_matter_that_comes_again_close_by_counts_against_the_first(erjia):
    erjia.at("closed")
    count_all()
    assert share(erjia, Indicator.RECURRENCE) == Share(0, 1)
    erjia.clock.move(days=1)
    erjia.at("accepted")
    count_all()
    assert share(erjia, Indicator.RECURRENCE) == Share(1, 1)
    assert share(erjia, Indicator.REPEAT) == Share(1, 1)


def test_only_what_was_closed_shortly_before_is_counted_with_what_comes_again(erjia):
    old = erjia.at("accepted", latitude=32.015, longitude=121.035).case
    closed = [erjia.at("closed").case.pk]
    erjia.clock.move(days=20)
    closed.append(erjia.at("closed").case.pk)
    erjia.clock.move(days=20)
    new = erjia.at("accepted", text="又塌了").case
    assert touched_by([old.pk, new.pk]) == {closed[1]}


def test_a_counting_lets_others_write_between_and_goes_on_where_it_was_ended(erjia, monkeypatch):
    erjia.at("closed")
    count_all()
    erjia.clock.move(days=1)
    for _number in range(2):
        erjia.at("accepted", text="又塌了")
    monkeypatch.setattr("wangge.apps.analytics.jobs.counting._AT_ONCE", 1)
    breaths = []

    def ends():
        breaths.append(None)
        if len(breaths) == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        count_changed(breathe=ends)
    assert Counted.objects.count() == 2
    count_changed(breathe=lambda: breaths.append(None))
    assert len(breaths) == 4
    count_all()
    counted = tallies()
    recount()
    assert counted == tallies()
    assert share(erjia, Indicator.REPEAT) == Share(1, 1)


def test_the_same_kind_far_away_is_another_matter(erjia):
    erjia.at("closed")
    erjia.clock.move(days=1)
    erjia.at("accepted", latitude=32.015, longitude=121.035)
    count_all()
    assert share(erjia, Indicator.REPEAT) == Share(0, 1)


def test_a_case_that_changes_its_department_leaves_the_old_number(erjia):
    case = erjia.at("dispatched").case
    count_all()
    was = str(case.department_id)
    assert share(erjia, Indicator.ACCEPTANCE, dimension=Dimension.DEPARTMENT, member=was) == Share(1, 1)
    case = erjia.take(case, cases.HandBack(words="不归我们", whose="农业"), "handler")
    erjia.take(case, cases.Dispatch(department=erjia.department["farming"]), "operator")
    count_all()
    assert share(erjia, Indicator.ACCEPTANCE, dimension=Dimension.DEPARTMENT, member=was) == Share(0, 0)
    now = str(erjia.department["farming"].pk)
    assert share(erjia, Indicator.ACCEPTANCE, dimension=Dimension.DEPARTMENT, member=now) == Share(1, 1)


def test_counted_anew_from_history_it_is_the_same(erjia):
    for state in ("reported", "handling", "closed", "declined", "handled"):
        erjia.at(state)
    count_all()
    before = tallies()
    Tally.objects.all().update(total=99)
    assert recount() == Case.objects.count()
    assert tallies() == before


def test_what_is_added_up_is_what_each_history_says_by_itself(erjia):
    made = [erjia.at(state).case.pk for state in ("reported", "handling", "closed", "declined", "shelved", "handled")]
    erjia.clock.move(days=40)
    count_all()
    said = Counter()
    for told in stories_of(made):
        for row, story in told:
            for indicator, found in marks_of(story):
                good = found.at > clock.now() if found.good is None else found.good
                for dimension, member in members_of(row).items():
                    said[dimension, member, indicator.value, found.bucket, "total"] += 1
                    said[dimension, member, indicator.value, found.bucket, "good"] += good
    rows = Tally.objects.values_list("dimension", "member", "indicator", "bucket").annotate(Sum("good"), Sum("total"))
    added = Counter()
    for *key, good, total in rows:
        added[*key, "total"], added[*key, "good"] = total, good
    assert +said == +added
    assert len(+said) > 100


def test_a_case_that_counts_several_times_is_named_once_where_it_counted_last(erjia):
    case = erjia.at("handled").case
    case = erjia.take(case, cases.FailCheck(words="没平"), "worker")
    other = erjia.at("closed").case
    erjia.clock.move(days=7)
    case = erjia.take(case, cases.FeedBack(result=Result.FIXED, words="好了", answer="好了"), "handler")
    case = erjia.take(case, cases.Approve(), "head")
    erjia.clock.move(days=40)
    erjia.take(case, cases.PassCheck(words="平了"), "worker")
    count_all()
    assert share(erjia, Indicator.ON_TIME_CHECK, start=MONTH[0], end=clock.now().date()).total == 3
    found = cases_behind(
        Indicator.ON_TIME_CHECK, Scope(erjia.town.pk), MONTH[0], clock.now().date(), erjia.stands["leader"]
    )
    assert list(found) == [case.pk, other.pk]


def test_a_recount_that_was_interrupted_goes_on(erjia, monkeypatch):
    for _number in range(5):
        erjia.at("closed")
    count_all()
    before = tallies()
    monkeypatch.setattr("wangge.apps.analytics.jobs.recounting._BATCH", 2)

    def stop(done, _total):
        if done == 4:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        recount(stop)
    assert Counted.objects.count() == 4
    told = []
    recount(lambda done, total: told.append((done, total)))
    assert told == [(5, 5)]
    assert tallies() == before
    assert not Progress.objects.filter(name="recount").exists()


def test_the_cases_behind_a_number_are_as_many_as_it_says(erjia):
    for state in ("reported", "closed", "closed", "declined"):
        erjia.at(state)
    count_all()
    scope, leader = Scope(erjia.town.pk), erjia.stands["leader"]
    for indicator in Indicator:
        if indicator in (Indicator.DAYS, Indicator.RESULTS):
            continue
        number = share(erjia, indicator)
        assert cases_behind(indicator, scope, *MONTH, leader).count() == number.total
        assert cases_behind(indicator, scope, *MONTH, leader, good=True).count() == number.good


def test_whoever_does_not_see_a_case_is_not_led_to_it(erjia):
    erjia.at("closed")
    count_all()
    scope = Scope(erjia.town.pk)
    assert cases_behind(Indicator.CLOSING, scope, *MONTH, erjia.stands["leader"]).count() == 1
    assert cases_behind(Indicator.CLOSING, scope, *MONTH, erjia.stands["secretary_west"]).count() == 0


def test_days_and_results(erjia):
    for days in (0, 1, 1, 4):
        case = erjia.at("handled").case
        erjia.clock.move(days=days)
        erjia.take(case, cases.PassCheck(words="平了"), "worker")
    erjia.at("declined")
    count_all()
    report = report_of(Scope(erjia.town.pk), *MONTH)
    assert report.closed == 4
    median, slow = report.days
    assert median <= slow
    assert report.results == {Ending.FIXED: 4, Ending.DECLINED: 1}


def test_a_page_of_units_is_one_query_however_many(erjia):
    erjia.at("closed")
    count_all()
    with CaptureQueriesContext(connection) as asked:
        reports = reports_by(erjia.town.pk, Dimension.VILLAGE, *MONTH)
    assert len(asked) == 1
    assert len(reports) == 1


def test_counting_many_cases_asks_as_little_as_counting_few(erjia):
    few = [erjia.at("closed").case.pk for _number in range(2)]
    many = [erjia.at("closed").case.pk for _number in range(20)]
    with CaptureQueriesContext(connection) as for_few:
        count_cases(few)
    with CaptureQueriesContext(connection) as for_many:
        count_cases(many)
    # Marks are written a few hundred at a time.
    assert len(for_many) <= len(for_few) + 2


def test_a_day_is_a_day_of_the_county(erjia):
    erjia.report()
    count_all()
    mark = Mark.objects.get(indicator=Indicator.ACCEPTANCE)
    assert mark.day == (mark.at + timedelta(hours=8)).date()
