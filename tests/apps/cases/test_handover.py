"""A post ends or its person is away: all that lies in their hands goes over in one step."""

import uuid
from datetime import date

import pytest

from tests.erjia import WEDNESDAY
from wangge.apps.cases import actions as cases
from wangge.apps.cases.actions import strands
from wangge.apps.cases.actions.take import Step
from wangge.apps.cases.jobs import deliver_owed
from wangge.apps.cases.models import Case
from wangge.apps.cases.queries import findings, history_of
from wangge.apps.cases.queries.handover import in_hand, posts_to_hand_over
from wangge.apps.cases.workflow import Holder, StrandKind
from wangge.apps.ledger.events import SYSTEM, When
from wangge.apps.ledger.models import Message
from wangge.apps.ledger.queries import detail_of
from wangge.apps.posts.actions import end_post
from wangge.apps.posts.models import Post


def post_of(erjia, who):
    return Post.objects.get(person=erjia.person[who])


def hand_over(erjia, who, to, by="head", **more):
    return cases.hand_over(
        post_of(erjia, who),
        to=erjia.person[to] if to else None,
        words=more.pop("words", "外出学习"),
        actor=erjia.stands[by],
        command_id=more.pop("command_id", None) or uuid.uuid4(),
    )


def asked_by_name(erjia, case, who):
    step = Step(case, "comment", erjia.stands["operator"], When.now(), came_from=case.state)
    grid = erjia.area["320612102224001"]
    return strands.begin(step, StrandKind.LOOK, Holder.GRID, area=grid, person=erjia.person[who], due_at=WEDNESDAY)


def test_all_open_cases_go_over_and_each_history_says_so(erjia):
    mine, ended = [erjia.at("handling").case for _each in range(3)], erjia.at("closed").case
    assert hand_over(erjia, "handler", "handler2") == 3
    for case in mine:
        case.refresh_from_db()
        assert case.handler == erjia.person["handler2"]
        entry = history_of(case).last()
        assert (entry.action, entry.actor_id) == ("hand_over", erjia.person["head"].pk)
        assert detail_of(entry)["handler"] == erjia.person["handler2"].pk
        assert detail_of(entry)["from"] == erjia.person["handler"].pk
    ended.refresh_from_db()
    assert ended.handler == erjia.person["handler"]
    assert list(findings()) == []


def test_the_receiver_gets_one_message_for_all_of_it(erjia):
    for _each in range(3):
        erjia.at("handling")
    hand_over(erjia, "handler", "handler2")
    deliver_owed()
    told = Message.objects.get(code="handed_over")
    assert (told.person_id, told.parameters) == (erjia.person["handler2"].pk, {"count": 3})


def test_the_same_command_changes_things_once(erjia):
    erjia.at("handling")
    command_id = uuid.uuid4()
    assert hand_over(erjia, "handler", "handler2", command_id=command_id) == 1
    assert hand_over(erjia, "handler", "handler2", command_id=command_id) == 1
    case = Case.objects.get()
    assert [entry.action for entry in history_of(case)].count("hand_over") == 1
    with pytest.raises(cases.Refused, match="repeat"):
        hand_over(erjia, "handler", "head", command_id=command_id)


def test_what_was_asked_by_name_goes_over_too(erjia):
    case = erjia.report().case
    strand = asked_by_name(erjia, case, "worker")
    assert hand_over(erjia, "worker", "chief", by="administrator") == 1
    strand.refresh_from_db()
    assert strand.person == erjia.person["chief"]
    case.refresh_from_db()
    assert case.handler is None
    assert history_of(case).last().action == "hand_over"


def test_the_unit_can_get_it_as_a_whole_and_assign_it_anew(erjia):
    erjia.at("handling")
    hand_over(erjia, "handler", None)
    case = Case.objects.get()
    assert (case.handler, case.department) == (None, erjia.department["construction"])
    erjia.take(case, cases.Assign(handler=erjia.person["handler2"]), "head")


@pytest.mark.parametrize("by", ["operator", "handler", "handler2", "leader", "secretary", "auditor", "keeper"])
def test_only_the_head_and_the_administrator_hand_over(erjia, by):
    erjia.at("handling")
    with pytest.raises(cases.Refused, match="role"):
        hand_over(erjia, "handler", "handler2", by=by)
    assert Case.objects.get().handler == erjia.person["handler"]


def test_a_head_hands_over_only_within_the_own_department(erjia):
    with pytest.raises(cases.Refused, match="role"):
        hand_over(erjia, "farmer", None)


@pytest.mark.parametrize("to", ["farmer", "worker", "handler"])
def test_nobody_outside_the_unit_gets_it_nor_whoever_has_it(erjia, to):
    erjia.at("handling")
    with pytest.raises(cases.Refused, match="handler"):
        hand_over(erjia, "handler", to)


def test_it_works_after_the_post_has_ended_too(erjia):
    erjia.at("handling")
    end_post(post_of(erjia, "handler"), actor=SYSTEM, ends_on=date(2026, 11, 22))
    assert hand_over(erjia, "handler", "handler2", by="administrator") == 1


def test_who_has_what_in_hand_is_counted_by_unit(erjia):
    for _each in range(2):
        erjia.at("handling")
    asked_by_name(erjia, Case.objects.first(), "worker")
    found = in_hand(posts_to_hand_over(erjia.stands["administrator"]))
    assert {one.post.person.username: (one.cases, one.asked) for one in found} == {"handler": (2, 0), "worker": (0, 1)}
    of_head = in_hand(posts_to_hand_over(erjia.stands["head"]))
    assert [one.post.person.username for one in of_head] == ["handler"]
    assert in_hand(posts_to_hand_over(erjia.stands["farmer"])) == []


def test_fifty_cases_cost_as_many_queries_as_five(erjia, django_assert_max_num_queries):
    def cost(number):
        for _each in range(number):
            erjia.at("handling")
        with django_assert_max_num_queries(30) as queries:
            assert hand_over(erjia, "handler", "handler2") == number
        return len(queries)

    cost(1)
    assert cost(5) == cost(50)
