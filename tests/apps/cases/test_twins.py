"""Twins by place and by words, and what comes again."""

import pytest

from tests.erjia import EAST, WEST
from wangge.apps.cases import actions as cases
from wangge.apps.cases.models import Case
from wangge.apps.cases.queries import alike, earlier_than, twins_and_earlier, twins_near
from wangge.apps.cases.workflow import DeclineReason
from wangge.apps.kit import clock

CALLED = {"latitude": None, "longitude": None}
PLANT = "丽发新城小区附近的搅拌站噪音严重扰民，机器不分昼夜运行"


def twins(case):
    return [(twin.case, twin.metres) for twin in twins_near(case, now=clock.now())]


@pytest.fixture
def called(erjia):
    """A caller who names the place in words only."""

    def report(text=PLANT, **more):
        return erjia.report(text, **CALLED | more).case

    return report


def test_two_callers_about_one_matter_find_each_other_by_words_and_are_told_which(erjia, called):
    first = called()
    called("路灯坏了三天没人来修")
    second = called("投诉丽发新城旁边违建搅拌站，整天噪音扬尘")
    (twin,) = twins_near(second, now=clock.now())
    assert (twin.case, twin.metres) == (first, None)
    assert "丽发新城" in twin.shared


def test_a_caller_finds_what_was_reported_on_the_map_and_the_other_way_round(erjia, called):
    placed = erjia.report(PLANT).case
    heard = called("投诉丽发新城旁边违建搅拌站，整天噪音扬尘")
    assert twins(heard) == [(placed, None)]
    assert twins(placed) == [(heard, None)]


def test_what_lies_at_the_place_comes_first_with_its_distance_and_once(erjia, called):
    near = erjia.report(PLANT, latitude=32.0051).case
    called()
    case = erjia.report(PLANT).case
    assert [metres for _case, metres in twins(case)] == [11, None]
    assert twins(case)[0][0] == near


def test_the_same_estate_with_another_matter_is_no_twin(erjia, called):
    called("丽发新城小区物业费乱涨价，没有开业主大会")
    assert twins(called()) == []


def test_the_same_words_about_another_village_are_no_twin_and_nothing_again(erjia, called):
    west, east = erjia.area[WEST], erjia.area[EAST]
    first, ended = called(), called("投诉丽发新城旁边违建搅拌站，噪音扬尘")
    erjia.take(ended, cases.Decline(reason=DeclineReason.OUTSIDE, words="不在本镇"), "operator")
    erjia.clock.move(days=1)
    case = called("投诉丽发新城旁边违建搅拌站，整天噪音扬尘")
    Case.objects.filter(pk__in=(first.pk, ended.pk)).update(village=west)
    for village, found in ((east, []), (west, [first])):
        Case.objects.filter(pk=case.pk).update(village=village)
        case.refresh_from_db()
        assert [twin for twin, _metres in twins(case)] == found
        assert bool(earlier_than(case, erjia.stands["operator"])) is bool(found)


@pytest.mark.parametrize("why", ["old", "closed", "confined", "other_town", "not_twinned"])
def test_what_cannot_be_merged_is_not_named(erjia, called, why):
    category = {"confined": "conduct", "not_twinned": "question"}.get(why)
    first = called(category=erjia.category[category] if category else None)
    if why == "old":
        erjia.clock.move(days=8)
    if why == "closed":
        erjia.take(first, cases.Withdraw(words="误报"), None)
    if why == "other_town":
        type(first).objects.filter(pk=first.pk).update(town=erjia.area["320612103"])
    assert twins(called()) == []


def test_what_has_ended_is_found_again_by_its_words_with_the_reason(erjia, called):
    first = called()
    erjia.take(first, cases.Decline(reason=DeclineReason.OUTSIDE, words="不在本镇"), "operator")
    erjia.clock.move(days=40)
    case = called("投诉丽发新城旁边违建搅拌站，整天噪音扬尘")
    (found,) = earlier_than(case, erjia.stands["operator"])
    assert (found.case, found.same_person, found.metres) == (first, False, None)
    assert "丽发新城" in found.shared
    assert earlier_than(case, erjia.stands["secretary_west"]) == []


def test_what_the_same_person_said_before_is_found_whatever_it_is_about(erjia):
    first = erjia.report("路灯不亮", phone="+8613812342046").case
    elsewhere = erjia.report("污水外流", phone="+8613812342047").case
    for one in (first, elsewhere):
        erjia.take(one, cases.Decline(reason=DeclineReason.OUTSIDE, words="不在本镇"), "operator")
    erjia.clock.move(days=3)
    case = erjia.report("家里有煤气味", phone="+8613812342046", latitude=32.05).case
    case = type(case).objects.select_related("reporter").get(pk=case.pk)
    (found,) = earlier_than(case, erjia.stands["operator"])
    assert (found.case, found.same_person, found.metres, found.shared) == (first, True, None, ())


def test_a_person_who_says_it_again_at_the_same_place_is_named_once_with_both_reasons(erjia):
    first = erjia.report("路灯不亮", phone="+8613812342046").case
    erjia.take(first, cases.Decline(reason=DeclineReason.OUTSIDE, words="不在本镇"), "operator")
    erjia.clock.move(days=3)
    case = erjia.report("路灯又不亮", phone="+8613812342046").case
    (found,) = earlier_than(type(case).objects.select_related("reporter").get(pk=case.pk), erjia.stands["operator"])
    assert (found.case, found.same_person, found.metres) == (first, True, 0)


@pytest.mark.parametrize("count", [1, 30])
def test_looking_for_twins_costs_the_same_for_many(erjia, called, django_assert_max_num_queries, count):
    for _number in range(count):
        called()
    case = called()
    with django_assert_max_num_queries(1):
        assert len(twins(case)) == min(count, 5)


def test_words_are_counted_only_where_there_are_enough_cases(erjia, called, monkeypatch):
    case = called()
    alike._counted.cache_clear()
    assert alike.rarity_of_words(case.pk).texts == 0
    monkeypatch.setattr(alike, "_TOO_FEW", 1)
    monkeypatch.setattr(alike, "_STEP", 1)
    alike._counted.cache_clear()
    try:
        counted = alike.rarity_of_words(case.pk)
    finally:
        alike._counted.cache_clear()
    assert counted.texts == 1


@pytest.mark.parametrize("more", [{}, {"phone": "+8613812342046"}])
def test_twins_and_earlier_matters_together_are_those_found_apart(erjia, django_assert_num_queries, more):
    for state in ("closed", "declined", "handling", "reported"):
        erjia.at(state, **more)
    erjia.clock.move(hours=1)
    case = Case.objects.select_related("category", "reporter").get(
        pk=erjia.report("菜场东侧路面塌了坑", **more).case.pk
    )
    standing = erjia.stands["operator"]
    with django_assert_num_queries(1):
        twins, earlier = twins_and_earlier(case, standing, now=clock.now())
    assert twins == twins_near(case, now=clock.now()) != []
    assert earlier == earlier_than(case, standing) != []
