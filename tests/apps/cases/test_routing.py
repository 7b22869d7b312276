"""Whose a matter is: the most specific rule wins, and what other rules would mean is known before they hold."""

from dataclasses import replace

import pytest
from django.core.exceptions import ValidationError

from tests.erjia import EAST, WEST
from wangge.apps.cases import actions as cases
from wangge.apps.cases.models import Category, CategoryGroup, RoutingRule
from wangge.apps.cases.queries.dry_run import dry_run
from wangge.apps.cases.queries.routing import _rules, route_for, rules_of
from wangge.apps.cases.rules.routing import NewRule, as_new_rule
from wangge.apps.ledger.events import SYSTEM
from wangge.apps.ledger.queries import detail_of, entries_of
from wangge.apps.posts.models import Department


@pytest.fixture
def rule(erjia):
    """`rule("farming", category="road", grid=…)`: a rule that leads to this department."""

    def make(lead, *, group=False, category=None, village=None, grid=None, **more):
        return NewRule(
            town=erjia.town,
            category=erjia.category[category] if category else None,
            group=CategoryGroup.objects.get() if group else None,
            village=erjia.area[village] if village else None,
            grid=erjia.area[grid] if grid else None,
            department=erjia.department[lead] if lead else None,
            **more,
        )

    return make


def keep(*rules):
    return [cases.create_rule(rule, actor=SYSTEM) for rule in rules]


def lead(erjia, code, grid=EAST + "001", village=EAST):
    _rules.cache_clear()
    category = Category.objects.with_units().get(code=code)
    grid_id, village_id = (erjia.area[one].pk if one else None for one in (grid, village))
    route = route_for(category, town_id=erjia.town.pk, grid_id=grid_id, village_id=village_id)
    return (route.department.code if route.department else route.grid_id, route.rule)


def test_without_rules_the_catalogue_says_whose_it_is(erjia):
    assert lead(erjia, "road") == ("construction", 0)
    assert lead(erjia, "litter") == (None, 0)


def test_the_most_specific_rule_wins(erjia, rule):
    keep(
        rule("police", category="road"),
        rule("farming", category="road", village=EAST),
        rule("discipline", category="road", grid=EAST + "001"),
    )
    assert lead(erjia, "road", EAST + "001") == ("discipline", 3)
    assert lead(erjia, "road", EAST + "002") == ("farming", 2)
    assert lead(erjia, "road", WEST + "001", WEST) == ("police", 1)
    assert lead(erjia, "road", None, None) == ("police", 1)


def test_a_rule_for_a_group_holds_where_the_catalogue_names_nobody(erjia, rule):
    keep(rule("police", group=True))
    assert lead(erjia, "litter") == ("police", 1)
    assert lead(erjia, "road") == ("construction", 0)


def test_a_rule_may_lead_to_the_grid_in_which_it_lies(erjia, rule):
    keep(rule(None, category="litter", own_grid=True), rule("farming", group=True))
    assert lead(erjia, "litter") == (erjia.area[EAST + "001"].pk, 1)
    assert lead(erjia, "litter", None) == ("farming", 2)


def test_a_department_that_is_no_more_leads_nothing(erjia, rule):
    keep(rule("police", category="road"))
    Department.objects.filter(code="police").update(ends_on="2026-01-01")
    assert lead(erjia, "road") == ("construction", 0)


def test_a_rule_that_is_used_no_longer_is_not_followed_and_keeps_its_number(erjia, rule):
    (made,) = keep(rule("police", category="road"))
    cases.retire_rule(made, actor=SYSTEM)
    assert lead(erjia, "road") == ("construction", 0)
    assert keep(rule("police", category="road"))[0].number == 2


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("department", {"department": None}),
        ("department", {"own_grid": True}),
        ("category", {"category": None}),
        ("category", {"group": "any"}),
        ("supports", {"supports": "police"}),
        ("village", {"village": EAST, "grid": EAST + "001"}),
        ("village", {"village": EAST + "001"}),
        ("village", {"village": "320612103"}),
    ],
)
def test_what_leads_nowhere_or_contradicts_itself_is_refused(erjia, rule, field, values):
    values = {name: erjia.area.get(value, value) for name, value in values.items()}
    if values.get("group"):
        values["group"] = CategoryGroup.objects.get()
    if values.get("supports"):
        values["supports"] = (erjia.department["police"],)
    with pytest.raises(ValidationError) as refusal:
        keep(replace(rule("police", category="road"), **values))
    assert set(refusal.value.message_dict) == {field}
    assert not RoutingRule.objects.exists()


def test_discipline_and_what_grids_may_not_have_stay_where_they_belong(erjia, rule):
    with pytest.raises(ValidationError, match="纪检"):
        keep(rule("police", category="conduct"))
    Category.objects.filter(code="road").update(grid_admitted=False)
    erjia.category["road"].refresh_from_db()
    with pytest.raises(ValidationError, match="路面破损"):
        keep(rule(None, category="road", own_grid=True))


def test_two_rules_for_the_same_are_refused_by_number(erjia, rule):
    keep(rule("police", category="road", village=EAST))
    with pytest.raises(ValidationError, match="1"):
        keep(rule("farming", category="road", village=EAST))
    keep(rule("farming", category="road", village=WEST))


def test_a_change_is_told_and_the_second_of_two_is_told_who_was_first(erjia, rule):
    (made,) = keep(rule("police", category="road"))
    actor = erjia.person["administrator"].as_actor()
    cases.change_rule(made, rule("farming", category="road"), actor=actor, seen=1)
    assert detail_of(entries_of(made.uid).last()) == {"department": {"from": "police", "to": "farming"}}
    with pytest.raises(cases.Refused) as refusal:
        cases.change_rule(made, rule("discipline", category="road"), actor=SYSTEM, seen=1)
    assert refusal.value.by == "administrator某"
    assert lead(erjia, "road") == ("farming", 1)


def test_an_import_is_all_or_nothing(erjia, rule):
    (made,) = keep(rule("police", category="road"))
    changed = replace(as_new_rule(made), department=erjia.department["farming"])
    with pytest.raises(ValidationError):
        cases.import_rules([changed, rule(None, category="lamp")], actor=SYSTEM)
    assert lead(erjia, "road") == ("police", 1)
    cases.import_rules([changed, rule("police", category="lamp")], actor=SYSTEM)
    assert (lead(erjia, "road"), lead(erjia, "lamp")) == (("farming", 1), ("police", 2))


def test_a_dry_run_names_what_would_have_gone_elsewhere(erjia, rule):
    numbers = [erjia.at("accepted").case.number for _one in range(2)]
    erjia.at("accepted", latitude=32.005, longitude=121.005)
    ran = dry_run(erjia.town, [rule("farming", category="road", village=EAST, number=1)])
    (moved,) = ran.moved
    assert (moved.was.department.code, moved.becomes.department.code, moved.count) == ("construction", "farming", 2)
    assert sorted(moved.numbers) == sorted(numbers)
    assert (ran.looked_at, ran.count, ran.shadowed) == (3, 2, [])


def test_a_dry_run_names_rules_that_never_win(erjia, rule):
    ended = rule("police", category="lamp", number=6)
    Department.objects.filter(code="police").update(ends_on="2026-01-01")
    ended.department.refresh_from_db()
    rules = [
        rule("farming", category="road", number=1),
        rule("discipline", category="road", village=EAST, number=2),
        rule("farming", category="road", grid=EAST + "001", number=3),
        rule("farming", category="road", grid=EAST + "002", number=4),
        rule("construction", category="gas", number=5),
        ended,
        rule("farming", category="ditch", number=7),
    ]
    found = {one.rule.number: (one.why, one.by) for one in dry_run(erjia.town, rules).shadowed}
    assert found == {2: ("covered", (3, 4)), 6: ("dead", ()), 7: ("same", ())}


def test_a_group_whose_categories_all_have_a_lead_is_never_asked(erjia, rule):
    for code in ("litter", "gas", "question"):
        Category.objects.filter(code=code).update(department=erjia.department["farming"])
    (shadow,) = dry_run(erjia.town, [rule("police", group=True, number=1)]).shadowed
    assert (shadow.why, shadow.by) == ("covered", ())


def test_a_dry_run_costs_the_same_for_one_case_and_for_many(erjia, rule, django_assert_max_num_queries):
    for _round in range(2):
        erjia.at("accepted")
        with django_assert_max_num_queries(9):
            dry_run(erjia.town, [rule("farming", category="road", number=1)])


def test_rules_of_a_town_are_read_at_once(erjia, rule, django_assert_num_queries):
    keep(*(rule("police", category=code, village=EAST) for code in ("road", "lamp", "gas")))
    with django_assert_num_queries(3):
        assert len(rules_of(erjia.town.pk)) == 3
