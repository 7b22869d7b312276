"""The catalogue: what is refused, what two administrators do at once, and that a case keeps what it was given."""

from dataclasses import replace

import pytest
from django.core.exceptions import ValidationError

from wangge.apps.cases import actions as cases
from wangge.apps.cases.models import Category, CategoryGroup, Clock
from wangge.apps.cases.queries import danger, suggest
from wangge.apps.cases.rules.catalogue import as_new
from wangge.apps.cases.workflow import Result
from wangge.apps.kit.worktime import Unit
from wangge.apps.ledger.events import SYSTEM
from wangge.apps.ledger.queries import detail_of, entries_of


def changed(erjia, of="road", actor=SYSTEM, seen=None, **values):
    category = Category.objects.with_units().get(code=of)
    return cases.change_category(category, replace(as_new(category), **values), actor=actor, seen=seen)


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("limit_amount", {"limit_amount": 0}),
        ("limit_amount", {"limit_amount": 1000}),
        ("review", {"review": "none", "check_way": "none"}),
        ("on_spot", {"on_spot": True, "grid_admitted": False}),
        ("sample_percent", {"sample_percent": 101}),
        ("code", {"code": "lamp"}),
        ("code", {"code": "路面"}),
        ("name", {"name": ""}),
        ("group", {"group": ""}),
        ("standard_codes", {"standard_codes": "6013"}),
        ("danger_words", {"danger_words": ("火",)}),
        ("discipline", {"discipline": True}),
        ("photo_why", {"photo_why": "看" * 101}),
    ],
)
def test_what_contradicts_itself_is_refused_by_its_field(erjia, field, values):
    with pytest.raises(ValidationError) as refusal:
        changed(erjia, **values)
    assert set(refusal.value.message_dict) == {field}
    assert as_new(Category.objects.get(code="road")) == as_new(erjia.category["road"])


def test_a_lead_does_not_support_itself(erjia):
    with pytest.raises(ValidationError, match="主办部门不能同时是协办部门"):
        changed(erjia, supports=(erjia.department["construction"],))


def test_history_says_what_became_what(erjia):
    category = changed(erjia, limit_amount=5, department=erjia.department["farming"])
    (_made, entry) = entries_of(category.uid)
    assert detail_of(entry) == {
        "department": {"from": "construction", "to": "farming"},
        "limit_amount": {"from": 3, "to": 5},
    }


def test_a_change_of_nothing_leaves_nothing(erjia):
    assert changed(erjia).chain_length == 1


def test_the_second_of_two_administrators_is_told_and_changes_nothing(erjia):
    changed(erjia, limit_amount=5, seen=1, actor=erjia.person["administrator"].as_actor())
    with pytest.raises(cases.Refused) as refusal:
        changed(erjia, limit_amount=7, seen=1)
    assert (refusal.value.code, refusal.value.by) == ("changed", "administrator某")
    assert Category.objects.get(code="road").limit_amount == 5


def test_an_accepted_case_keeps_the_terms_it_was_given(erjia):
    case = erjia.at("handling").case
    changed(erjia, limit_amount=1, review="none", photo_why="要看清")
    order = cases.FeedBack(result=Result.FIXED, words="修好了")
    assert erjia.take(case, order, "handler").state == "reviewing"
    assert Clock.objects.get(case=case, stage="handling").limit_amount == 3


def test_the_next_case_gets_the_new_terms(erjia):
    changed(erjia, limit_amount=1, review="none")
    case = erjia.take(erjia.at("handling").case, cases.FeedBack(result=Result.FIXED, words="修好了"), "handler")
    assert case.state == "handled"
    assert Clock.objects.get(case=case, stage="handling").limit_amount == 1


def test_words_alone_make_no_new_terms(erjia):
    assert changed(erjia, keywords=("坑洼",)).version == 1
    assert changed(erjia, limit_unit=Unit.CALENDAR_DAYS).version == 2


def test_an_empty_group_goes_with_its_last_category(erjia):
    changed(erjia, group="城乡建设")
    assert [group.name for group in CategoryGroup.objects.all()] == ["综合", "城乡建设"]
    changed(erjia, group="综合")
    assert [group.name for group in CategoryGroup.objects.all()] == ["综合"]


def test_a_retired_category_is_offered_no_more_and_can_come_back(erjia):
    category = cases.retire_category(erjia.category["road"], actor=SYSTEM)
    suggest._catalogue.cache_clear()
    assert "road" not in [one.code for one in suggest.categories()]
    cases.restore_category(category, actor=SYSTEM)
    suggest._catalogue.cache_clear()
    assert "road" in [one.code for one in suggest.categories()]


def test_an_import_creates_changes_and_keeps_or_does_nothing(erjia):
    road, lamp = (as_new(Category.objects.get(code=code)) for code in ("road", "lamp"))
    cases.import_categories([replace(road, name="道路破损"), lamp, replace(lamp, code="sign")], actor=SYSTEM)
    found = {one.code: (one.name, one.chain_length) for one in Category.objects.all()}
    assert (found["road"], found["lamp"], found["sign"]) == (("道路破损", 2), ("路灯照明", 1), ("路灯照明", 1))
    with pytest.raises(ValidationError):
        cases.import_categories([replace(road, name="又一个"), replace(lamp, limit_amount=0)], actor=SYSTEM)
    assert Category.objects.get(code="road").name == "道路破损"


def test_words_of_danger_come_from_the_list_and_from_the_categories(erjia):
    changed(erjia, danger_words=("路基掏空",))
    cases.set_danger_words(["着火", " 触电 ", ""], actor=SYSTEM)
    danger._danger_words.cache_clear()
    suggest._catalogue.cache_clear()
    assert danger.danger_words() == ("路基掏空", "着火", "触电")
    assert erjia.report("路基掏空了，要塌").case.danger
    with pytest.raises(ValidationError):
        cases.set_danger_words(["火"], actor=SYSTEM)


def test_a_report_that_needs_a_contact_is_refused_at_every_door(erjia):
    changed(erjia, of="lamp", anonymous_allowed=False)
    suggest._catalogue.cache_clear()
    for more in ({"category": Category.objects.get(code="lamp")}, {"text": "路灯坏了"}):
        with pytest.raises(cases.Refused, match="contact"):
            erjia.report(anonymous=True, **more)
    assert erjia.report(text="路灯坏了", phone="+8613912345180").case.category.code == "lamp"
