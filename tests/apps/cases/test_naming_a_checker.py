"""The centre names who checks, by hand: whoever the rule named, or where it found nobody."""

from datetime import date

import pytest

from tests.apps.cases.test_named_checks import away, named
from tests.apps.cases.test_pressing import told
from tests.erjia import EAST, WEST
from tests.house.orders import post_of
from wangge.apps.accounts.models import Person
from wangge.apps.cases import actions as cases
from wangge.apps.cases.actions.projecting import project_again
from wangge.apps.cases.models import Case
from wangge.apps.cases.queries import findings, history_of
from wangge.apps.cases.queries.checkers import Near, possible_checkers
from wangge.apps.cases.rules import possible_actions, verdict
from wangge.apps.cases.workflow import Result
from wangge.apps.ledger.events import SYSTEM
from wangge.apps.ledger.models import Message
from wangge.apps.ledger.queries import detail_of
from wangge.apps.posts.actions import NewPost, create_posts
from wangge.apps.posts.workflow import Role
from wangge.apps.tasks.models import Task
from wangge.apps.tasks.workflow import TaskKind

CHECKS = {"pass_check", "fail_check"}


def name(erjia, case, who, by="operator"):
    return erjia.take(case, cases.NameChecker(post=post_of(erjia, who)), by)


def offered(erjia, case):
    names = {person.pk: username for username, person in erjia.person.items()}
    return {names[one.person]: one.near for one in possible_checkers(case)}


def serves(erjia, who, role, area):
    create_posts(
        [NewPost(person=erjia.person[who], role=role, area=erjia.area[area], starts_on=date(2026, 1, 1))], actor=SYSTEM
    )


def handled_by_the_grid(erjia):
    case = erjia.take(erjia.report().case, cases.Accept(category=erjia.category["litter"]), "operator")
    case = erjia.take(case, cases.Dispatch(grid=erjia.area[EAST + "001"]), "operator")
    case = erjia.take(case, cases.Receive(), "worker")
    case = erjia.take(case, cases.FeedBack(result=Result.FIXED, words="清了"), "worker")
    return erjia.take(case, cases.Approve(), "operator") if case.state == "reviewing" else case


def test_whoever_is_named_next_door_sees_the_case_and_checks_it(erjia):
    case = erjia.at("handled").case
    assert named() is None
    neighbour = erjia.stands["worker2"]
    case = name(erjia, case, "worker2")
    assert (case.state, case.holder, case.checking_grid.code, named()) == ("handled", "grid", EAST + "002", "worker2")
    assert Case.objects.visible_to(neighbour).get() == case
    assert set(possible_actions(neighbour, case)) >= CHECKS
    entry = history_of(case).last()
    person = erjia.person["worker2"].pk
    assert (entry.action, detail_of(entry)) == ("name_checker", {"checker": person, "unit": EAST + "002"})
    assert list(findings()) == []
    closed = erjia.take(case, cases.PassCheck(words="平了"), "worker2")
    assert (closed.state, closed.checking_grid) == ("closed", None)
    assert not Case.objects.visible_to(neighbour).exists()


def test_another_one_takes_the_place_of_the_first(erjia):
    case = name(erjia, erjia.at("handled").case, "worker2")
    case = name(erjia, case, "chief")
    assert (case.checking_grid, named()) == (None, "chief")
    assert not Case.objects.visible_to(erjia.stands["worker2"]).exists()
    assert not Task.objects.visible_to(erjia.stands["worker2"]).exists()
    assert list(findings()) == []


def test_whoever_is_named_is_told_and_the_first_has_nothing_to_read_any_more(erjia):
    case = name(erjia, erjia.at("handled").case, "worker2")
    assert told(erjia, "to_check") == {"worker2"}
    case = name(erjia, case, "chief")
    assert told(erjia, "to_check") == {"worker2", "chief"}
    unread = Message.objects.get(code="to_check", read_at=None)
    assert (unread.person_id, unread.parameters) == (erjia.person["chief"].pk, {"number": case.number})
    erjia.take(case, cases.PassCheck(words="平了"), "chief")
    assert not Message.objects.filter(code="to_check", read_at=None).exists()


def test_who_is_no_longer_named_when_it_is_told_hears_nothing(erjia):
    case = name(erjia, erjia.at("handled").case, "worker2")
    name(erjia, case, "chief")
    assert told(erjia, "to_check") == {"chief"}


def test_the_name_stays_while_the_case_says_something_else(erjia):
    name(erjia, erjia.at("handled").case, "worker2")
    Case.objects.update(place="菜场东门")
    assert project_again(actor=SYSTEM) == 1
    assert (Task.objects.get(kind=TaskKind.CHECK).place, named()) == ("菜场东门", "worker2")
    assert Case.objects.get().checking_grid.code == EAST + "002"


def test_a_check_that_goes_to_another_unit_is_nobodys_by_name(erjia):
    case = name(erjia, erjia.at("handled").case, "worker2")
    case = erjia.take(case, cases.Escalate(words="请县里协调"), "operator")
    assert (case.holder, case.checking_grid, named()) == ("county", None, None)
    assert verdict(erjia.stands["operator"], "name_checker", case).code == "state"


def test_who_may_be_named_the_nearest_first(erjia):
    serves(erjia, "legal", Role.GRID_WORKER, WEST + "001")
    found = offered(erjia, erjia.at("handled").case)
    near = {"worker": Near.OWN, "chief": Near.OWN, "worker2": Near.NEXT, "legal": found["legal"]}
    assert found == near
    assert list(found) == ["worker", "chief", "worker2", "legal"]


def test_nobody_is_offered_who_is_away_or_had_a_part_in_it(erjia):
    case = erjia.at("reviewing").case
    erjia.take(case, cases.Approve(), "head")
    case = Case.objects.get()
    away(erjia, "worker")
    assert set(offered(erjia, case)) == {"chief", "worker2"}
    case.reporter_person_id = erjia.person["chief"].pk
    assert set(offered(erjia, case)) == {"worker2"}
    # Whoever handled it, and whoever works in the office that did.
    serves(erjia, "handler", Role.GRID_WORKER, EAST + "002")
    serves(erjia, "handler2", Role.GRID_WORKER, EAST + "002")
    assert set(offered(erjia, case)) == {"worker2"}
    Person.objects.filter(username="worker2").update(is_active=False)
    assert offered(erjia, case) == {}


@pytest.mark.parametrize("who", ["worker", "handler", "secretary", "operator", "head"])
def test_whoever_may_not_check_it_is_refused(erjia, who):
    case = erjia.at("handled").case
    away(erjia, "worker")
    with pytest.raises(cases.Refused, match="checker"):
        name(erjia, case, who)
    assert named() is None
    assert history_of(case).last().action == "approve"


@pytest.mark.parametrize("who", ["worker", "chief", "secretary", "handler", "head", "leader"])
def test_only_the_centre_names_somebody(erjia, who):
    case = erjia.at("handled").case
    with pytest.raises(cases.Refused, match="role"):
        name(erjia, case, "worker2", by=who)


def test_a_call_back_is_the_centres_own(erjia):
    case = erjia.at("to_call").case
    with pytest.raises(cases.Refused, match="state"):
        name(erjia, case, "worker2")


def test_of_what_a_grid_handled_its_village_or_a_grid_next_door_checks(erjia):
    case = handled_by_the_grid(erjia)
    assert (case.state, case.holder) == ("handled", "village")
    assert list(offered(erjia, case).items()) == [("secretary", Near.UNIT), ("worker2", Near.NEXT)]
    case = name(erjia, case, "worker2")
    assert (case.holder, case.checking_grid.code) == ("village", EAST + "002")
    assert set(possible_actions(erjia.stands["worker2"], case)) >= CHECKS
    assert set(possible_actions(erjia.stands["secretary"], case)) >= CHECKS
    assert not CHECKS & set(possible_actions(erjia.stands["worker"], case))
    assert list(findings()) == []
    named_again = name(erjia, case, "secretary")
    assert (named_again.checking_grid, named()) == (None, "secretary")
    assert erjia.take(case, cases.FailCheck(words="还有"), "secretary").state == "handling"


def test_of_a_complaint_about_a_village_no_grid_of_it_hears(erjia):
    case = erjia.at("handled").case
    case.about_village = erjia.area[EAST]
    assert offered(erjia, case) == {}
    case.holder = "centre"
    assert set(offered(erjia, case)) <= {"operator", "operator2", "duty_leader"}
    case.about_village, case.confined, case.holder = None, True, "grid"
    assert offered(erjia, case) == {}


def test_of_what_a_merged_report_complains_about_no_unit_is_named(erjia):
    case, other = erjia.at("reviewing").case, erjia.report("村里的路灯坏了").case
    Case.objects.filter(pk=other.pk).update(about_village=erjia.area[WEST])
    erjia.take(Case.objects.get(pk=other.pk), cases.Merge(into=erjia.report("又一处").case), "operator")
    Case.objects.filter(pk=other.pk).update(merged_into=case)
    case = erjia.take(case, cases.Approve(), "head")
    serves(erjia, "legal", Role.GRID_WORKER, WEST + "001")
    assert "legal" not in offered(erjia, case)


def test_a_large_town_costs_as_many_questions_as_a_small_one(erjia, django_assert_max_num_queries):
    case = erjia.at("handled").case
    for grid in (EAST + "001", EAST + "002", WEST + "001", WEST + "002"):
        for who in ("legal", "keeper", "liaison", "cadre"):
            serves(erjia, who, Role.GRID_WORKER, grid)
    possible_checkers(case)
    with django_assert_max_num_queries(13):
        assert len(possible_checkers(case)) == 19
