"""The limits that a town sets: the most specific one holds, urgent ones first, and a clock keeps what it began with."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError

from tests.erjia import TOWN
from wangge.apps.cases import actions as cases
from wangge.apps.cases.models import Clock, StageLimit, Strand
from wangge.apps.cases.queries import findings, history_of, stage_limits
from wangge.apps.cases.workflow import Limit, LimitFrom, Stage, StrandKind
from wangge.apps.kit.worktime import Unit
from wangge.apps.ledger.queries import detail_of, entries_of

CHINA = ZoneInfo("Asia/Shanghai")


@pytest.fixture
def put(erjia):
    def limit(stage, amount, unit=Unit.WORKING_HOURS, **more):
        new = cases.NewLimit(town=erjia.town, stage=stage, amount=amount, unit=unit, **more)
        return cases.set_limit(new, actor=erjia.person["administrator"].as_actor())

    return limit


def clock_of(case, stage):
    return Clock.objects.get(case=case, stage=stage)


def handled(erjia, category="road", **more):
    case = erjia.report().case
    erjia.take(case, cases.Accept(category=erjia.category[category], **more), "operator")
    return erjia.take(case, cases.Dispatch(department=erjia.department["construction"]), "operator")


def run_by(case, stage):
    found = clock_of(case, stage)
    return Limit(found.limit_amount, Unit(found.limit_unit)), found.limit_from, found.rule, found.quartered


def test_without_a_rule_the_catalogue_and_the_defaults_hold(erjia):
    case = handled(erjia)
    assert run_by(case, Stage.RECEIPT) == (Limit(2, Unit.WORKING_HOURS), LimitFrom.DEFAULT, None, False)
    assert run_by(case, Stage.HANDLING) == (Limit(3, Unit.WORKING_DAYS), LimitFrom.CATEGORY, None, False)


def test_a_category_goes_before_all_and_a_filing_condition_before_its_category(erjia, put):
    road = erjia.category["road"]
    main = cases.add_filing_condition(road, actor=erjia.person["administrator"].as_actor(), words="主干道")
    everywhere = put(Stage.RECEIPT, 5)
    of_roads = put(Stage.RECEIPT, 4, category=road)
    of_main_roads = put(Stage.RECEIPT, 1, category=road, condition=main)
    assert run_by(handled(erjia, "lamp"), Stage.RECEIPT)[2] == everywhere
    assert run_by(handled(erjia), Stage.RECEIPT)[2] == of_roads
    case = handled(erjia, condition=main)
    assert run_by(case, Stage.RECEIPT) == (Limit(1, Unit.WORKING_HOURS), LimitFrom.RULE, of_main_roads, False)
    assert case.filing_condition == main


def test_the_catalogues_limit_of_handling_is_more_specific_than_a_rule_for_all(erjia, put):
    put(Stage.HANDLING, 9, Unit.WORKING_DAYS)
    assert run_by(handled(erjia), Stage.HANDLING)[0] == Limit(3, Unit.WORKING_DAYS)
    of_roads = put(Stage.HANDLING, 7, Unit.WORKING_DAYS, category=erjia.category["road"])
    assert run_by(handled(erjia), Stage.HANDLING)[2] == of_roads


def test_an_urgent_case_has_the_limit_for_urgent_ones_else_a_quarter_of_the_most_specific(erjia, put):
    of_roads = put(Stage.HANDLING, 4, Unit.WORKING_DAYS, category=erjia.category["road"])
    case = handled(erjia, urgent=True)
    assert run_by(case, Stage.HANDLING) == (Limit(480, Unit.MINUTES), LimitFrom.RULE, of_roads, True)
    urgent = put(Stage.HANDLING, 5, Unit.EMERGENCY_HOURS, urgent=True)
    case = handled(erjia, urgent=True)
    assert run_by(case, Stage.HANDLING) == (Limit(5, Unit.EMERGENCY_HOURS), LimitFrom.RULE, urgent, False)
    assert list(findings()) == []


def test_a_clock_that_runs_keeps_the_limit_that_it_began_with(erjia, put):
    case = handled(erjia)
    before = clock_of(case, Stage.RECEIPT)
    put(Stage.RECEIPT, 8)
    after = clock_of(case, Stage.RECEIPT)
    assert (after.limit_amount, after.due_at) == (before.limit_amount, before.due_at)
    assert run_by(handled(erjia), Stage.RECEIPT)[0] == Limit(8, Unit.WORKING_HOURS)


@pytest.mark.parametrize("amount", [0, -1, 1000])
def test_a_limit_that_nobody_can_keep_is_refused_in_words(put, amount):
    with pytest.raises(ValidationError) as refused:
        put(Stage.RECEIPT, amount)
    assert "amount" in refused.value.message_dict
    assert not StageLimit.objects.exists()


def test_a_condition_of_another_category_is_refused(erjia, put):
    main = cases.add_filing_condition(erjia.category["road"], actor=erjia.person["leader"].as_actor(), words="主干道")
    with pytest.raises(ValidationError):
        put(Stage.RECEIPT, 1, category=erjia.category["lamp"], condition=main)
    case = erjia.report().case
    with pytest.raises(cases.Refused, match="condition"):
        erjia.take(case, cases.Accept(category=erjia.category["lamp"], condition=main), "operator")


def test_the_second_of_two_administrators_is_told_who_was_first(put):
    first = put(Stage.CHECK, 2, Unit.WORKING_DAYS)
    with pytest.raises(ValidationError, match="administrator某"):
        put(Stage.CHECK, 3, Unit.WORKING_DAYS)
    second = put(Stage.CHECK, 3, Unit.WORKING_DAYS, replaces=first.pk)
    first.refresh_from_db()
    assert (first.ended_at is not None, second.ended_at) == (True, None)


def test_what_is_said_again_changes_nothing_and_what_was_ended_no_longer_holds(erjia, put):
    first = put(Stage.CHECK, 2, Unit.WORKING_DAYS)
    assert put(Stage.CHECK, 2, Unit.WORKING_DAYS) == first
    cases.end_limit(first, actor=erjia.person["administrator"].as_actor())
    cases.end_limit(first, actor=erjia.person["administrator"].as_actor())
    assert stage_limits(erjia.town.pk) == ()
    said = entries_of(erjia.area[TOWN].uid).values_list("action", flat=True)
    assert [action for action in said if "limit" in action] == ["set_limit", "end_limit"]


def test_a_condition_that_is_no_longer_offered_takes_its_limits_with_it(erjia, put):
    actor = erjia.person["administrator"].as_actor()
    main = cases.add_filing_condition(erjia.category["road"], actor=actor, words="主干道")
    with pytest.raises(ValidationError):
        cases.add_filing_condition(erjia.category["road"], actor=actor, words=" 主干道 ")
    put(Stage.RECEIPT, 1, category=erjia.category["road"], condition=main)
    cases.retire_filing_condition(main, actor=actor)
    assert stage_limits(erjia.town.pk) == ()
    assert list(findings()) == []


def test_limits_are_read_from_memory_and_the_page_asks_the_same_for_one_and_for_fifty(
    erjia, put, django_assert_num_queries
):
    put(Stage.RECEIPT, 1)
    stage_limits(erjia.town.pk)
    with django_assert_num_queries(1):
        assert len(stage_limits(erjia.town.pk)) == 1


def test_the_reporter_is_called_within_the_time_that_the_town_set(erjia, put):
    put(Stage.CONTACT, 8, Unit.EMERGENCY_HOURS)
    case = erjia.at("dispatched", phone="13812342046").case
    asked = Strand.objects.get(case=case, kind=StrandKind.CONTACT)
    assert (asked.limit_amount, asked.limit_unit) == (8, Unit.EMERGENCY_HOURS.value)
    assert asked.due_at - asked.opened_at == timedelta(hours=8)
    assert detail_of(history_of(case).get(action="dispatch"))["call_by"] == asked.due_at.isoformat()
