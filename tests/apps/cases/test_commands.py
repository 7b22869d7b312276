"""The same command twice, two people at once, and a form that was made before somebody else acted."""

import uuid

import pytest

from wangge.apps.cases import actions as cases
from wangge.apps.cases.models import Case
from wangge.apps.cases.queries import history_of
from wangge.apps.cases.workflow import DeclineReason
from wangge.apps.ledger.models import Command


def test_a_command_sent_twice_changes_things_once(erjia):
    case, command = erjia.at("reported").case, uuid.uuid4()
    order = cases.Accept(category=erjia.category["road"])
    first = erjia.take(case, order, "operator", command_id=command)
    second = erjia.take(case, order, "operator", command_id=command)
    assert first.state == second.state == "accepted"
    assert [entry.action for entry in history_of(case)] == ["report", "accept"]


def test_a_report_sent_twice_is_one_case_with_the_same_link(erjia):
    command = uuid.uuid4()
    first, second = erjia.report(command_id=command), erjia.report(command_id=command)
    assert (first.case.pk, first.secret, second.repeat) == (second.case.pk, second.secret, True)
    assert Case.objects.count() == 1


@pytest.mark.parametrize("who", ["operator", "operator2"])
def test_a_command_id_is_good_for_one_content_of_one_sender(erjia, who):
    case, command = erjia.at("reported").case, uuid.uuid4()
    erjia.take(case, cases.Accept(category=erjia.category["road"]), "operator", command_id=command)
    other = cases.Accept(category=erjia.category["lamp" if who == "operator" else "road"])
    with pytest.raises(cases.Refused, match="repeat"):
        erjia.take(case, other, who, command_id=command)


def test_the_second_of_two_operators_learns_who_was_first(erjia):
    case = erjia.at("reported").case
    seen = case.chain_length
    erjia.take(case, cases.Accept(category=erjia.category["road"]), "operator", seen=seen)
    with pytest.raises(cases.Refused) as refusal:
        erjia.take(case, cases.Decline(reason=DeclineReason.OUTSIDE, words="不归本镇"), "operator2", seen=seen)
    assert refusal.value.code == "changed"
    assert refusal.value.by == erjia.person["operator"].name
    assert refusal.value.action == "accept"
    assert refusal.value.by in refusal.value.words


def test_a_comment_of_a_colleague_disturbs_nobody(erjia):
    case = erjia.at("reported").case
    seen = case.chain_length
    erjia.take(case, cases.Comment(words="我也看过这处"), "operator2", seen=seen)
    assert erjia.take(case, cases.Accept(category=erjia.category["road"]), "operator", seen=seen).state == "accepted"


def test_a_refused_action_leaves_nothing(erjia):
    case = erjia.at("reported").case
    before = Command.objects.count()
    with pytest.raises(cases.Refused, match="role"):
        erjia.take(case, cases.Accept(category=erjia.category["road"]), "leader")
    with pytest.raises(cases.Refused, match="state"):
        erjia.take(case, cases.Receive(), "handler")
    with pytest.raises(cases.Refused, match="words"):
        erjia.take(case, cases.Answer(words=""), "operator")
    case.refresh_from_db()
    assert (case.state, case.chain_length, Command.objects.count()) == ("reported", 1, before)
