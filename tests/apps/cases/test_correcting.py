"""Category and place put right after acceptance: both are kept, clocks follow, nothing is moved."""

import pytest

from tests.erjia import EAST
from wangge.apps.cases import actions as cases
from wangge.apps.cases.models import Category, Clock
from wangge.apps.cases.queries import findings, history_of
from wangge.apps.kit.worktime import Unit
from wangge.apps.ledger.queries import detail_of


def order(erjia, case, **more):
    values = {"category": case.category, "grid": case.grid, "place": case.place, "words": "看过现场"} | more
    return cases.Correct(**values)


def limited(erjia, code, days):
    """The category with another limit, as the catalogue says from now on."""
    found = erjia.category[code]
    new = cases.NewCategory(
        code=code, name=found.name, group="综合", kind="request", keywords=(), department=None, limit_amount=days,
        limit_unit=Unit.WORKING_DAYS, review="head", check_way="on_spot",
    )  # fmt: skip
    return Category.objects.get(pk=cases.change_category(found, new, actor=erjia.person["administrator"].as_actor()).pk)


def test_the_terms_are_the_new_categorys_and_history_keeps_both(erjia):
    case = erjia.at("handling").case
    ten = limited(erjia, "ditch", 10)
    erjia.clock.move(days=1)
    was = case.due_at
    case = erjia.take(case, order(erjia, case, category=ten, words="是水渠"), "handler")
    assert (case.category.code, case.accepted_under.category.code, case.department.code) == (
        "ditch",
        "ditch",
        "construction",
    )
    clock = Clock.objects.get(case=case, stage="handling")
    assert (clock.limit_amount, clock.limit_unit, clock.started_at) == (10, "working_days", clock.started_at)
    assert case.due_at == case.handling_due_at == clock.due_at > was
    told = detail_of(history_of(case).last())
    assert (told["category"], told["category_was"], told["words"]) == ("ditch", "road", "是水渠")
    assert list(findings()) == []


def test_a_used_day_stays_used_and_nobody_is_made_late(erjia):
    case = erjia.at("handling").case
    one, ten = limited(erjia, "lamp", 1), limited(erjia, "ditch", 10)
    erjia.clock.move(days=1)
    longer = erjia.take(case, order(erjia, case, category=ten), "operator")
    erjia.clock.move(days=1)
    shorter = erjia.take(longer, order(erjia, case, category=one), "operator")
    clock = Clock.objects.get(case=case, stage="handling")
    assert not clock.late
    assert shorter.due_at == erjia.clock.moment.replace(day=26)
    assert list(findings()) == []


def test_what_was_late_stays_late(erjia):
    case = erjia.at("handling").case
    ten = limited(erjia, "ditch", 10)
    erjia.clock.move(days=7)
    erjia.take(case, order(erjia, case, category=ten), "operator")
    assert Clock.objects.get(case=case, stage="handling").late
    assert list(findings()) == []


def test_both_clocks_of_what_is_to_be_received_follow(erjia):
    case = erjia.at("dispatched").case
    ten = limited(erjia, "ditch", 10)
    case = erjia.take(case, order(erjia, case, category=ten), "operator")
    assert case.due_at == Clock.objects.get(case=case, stage="receipt").due_at
    assert case.handling_due_at == Clock.objects.get(case=case, stage="handling").due_at
    assert list(findings()) == []


def test_a_point_that_lies_elsewhere_goes_with_the_wrong_grid(erjia):
    case = erjia.at("handling").case
    case = erjia.take(case, order(erjia, case, grid=erjia.area[EAST + "002"], place="菜场北门"), "handler")
    assert (case.grid.code, case.village.code, case.place, case.latitude) == (EAST + "002", EAST, "菜场北门", None)
    assert case.department.code == "construction"
    told = detail_of(history_of(case).last())
    assert (told["grid"], told["grid_was"]) == (EAST + "002", EAST + "001")


def test_the_place_in_other_words_keeps_the_point(erjia):
    case = erjia.at("handling").case
    case = erjia.take(case, order(erjia, case, place="菜场门口"), "handler")
    assert case.latitude is not None


def test_a_village_keeps_nothing_that_lies_in_another(erjia):
    litter = erjia.category["litter"]
    case = erjia.report(text="垃圾没人管", category=litter, actor=erjia.stands["worker"]).case
    case = erjia.take(case, cases.Accept(category=litter), "secretary")
    assert case.holder == "village"
    case = erjia.take(case, order(erjia, case, grid=erjia.area["320612102208001"]), "operator")
    assert case.holder == "centre"


@pytest.mark.parametrize(
    ("more", "code"),
    [({}, "nothing_new"), ({"place": "别处", "words": ""}, "words"), ({"category": "conduct"}, "confined")],
)
def test_what_cannot_be_put_right_is_said_and_changes_nothing(erjia, more, code):
    case = erjia.at("handling").case
    more = more | ({"category": erjia.category[more["category"]]} if "category" in more else {})
    with pytest.raises(cases.Refused, match=code):
        erjia.take(case, order(erjia, case, **more), "handler")
    case.refresh_from_db()
    assert case.category.code == "road"


def test_before_it_is_dispatched_it_may_turn_out_to_be_about_staff(erjia):
    case = erjia.at("accepted").case
    case = erjia.take(case, order(erjia, case, category=erjia.category["conduct"]), "operator")
    assert case.confined
    with pytest.raises(cases.Refused, match="confined"):
        erjia.take(case, order(erjia, case, category=erjia.category["road"]), "operator")


def test_a_grid_does_not_keep_what_grids_may_not_have(erjia):
    case = erjia.at("accepted").case
    case = erjia.take(case, cases.Dispatch(grid=erjia.area[EAST + "001"]), "operator")
    ditch = erjia.category["ditch"]
    type(ditch).objects.filter(pk=ditch.pk).update(grid_admitted=False)
    ditch.versions.update(grid_admitted=False)
    ditch.refresh_from_db()
    with pytest.raises(cases.Refused, match="not_for_grids"):
        erjia.take(case, order(erjia, case, category=ditch), "worker")
