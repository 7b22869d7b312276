"""Who may do what, state by state, along the way of one case through the construction office: all of it."""

import pytest

from tests.erjia import ANYONE, PEOPLE
from wangge.apps.cases import actions as cases
from wangge.apps.cases.models import Case
from wangge.apps.cases.queries import workers_on
from wangge.apps.cases.rules import MATRIX, possible_actions
from wangge.apps.cases.rules.matrix import MAKERS, OF_POSTS
from wangge.apps.cases.workflow import MOVES, OPEN, Result

DESK = {"operator", "operator2", "duty_leader"}
CREW = {"head", "handler", "handler2"}
GRID = {"chief", "worker"}
SEES_AT_FIRST = DESK | GRID | {"leader", "secretary", "liaison", "cadre", "county_operator"}
SEES_WHEN_SENT = SEES_AT_FIRST | CREW
SEES_EVER = {"auditor"}
COMMENTS = {"comment"}

HANDLES = {"correct", "feed_back", "meet", "ask_arbitration", "ask_extension", "ask_pause", "propose_shelving"}

# state → account → the actions, besides comment, contact and what is always possible
EXPECTED = {
    "reported": {who: {"answer", "accept", "decline", "merge", "look_first"} for who in DESK},
    "accepted": {who: {"correct", "dispatch", "merge", "split", "look_first", "transfer"} for who in DESK},
    "dispatched": {who: {"correct", "receive", "hand_back", "ask_arbitration"} for who in CREW}
    | {who: {"correct", "merge", "split", "transfer"} for who in DESK},
    "handling": {
        "head": {"assign", "commission"} | HANDLES,
        "handler": HANDLES,
        "handler2": HANDLES,
        "secretary": {"meet"},
    }
    | {who: {"correct", "pause", "merge", "split", "transfer"} for who in DESK},
    "suspended": {who: {"resume"} for who in DESK | CREW},
    "shelved": {"leader": {"shelve_on", "take_up"}, "head": {"take_up"}},
    "transferred": {who: {"chase", "receipt"} for who in DESK},
    "reviewing": {"head": {"approve", "return"}},
    "handled": {who: {"pass_check", "fail_check"} for who in GRID} | {who: {"name_checker"} for who in DESK},
    "closed": {who: {"reopen"} for who in DESK},
    "declined": {},
    "merged": {who: {"take_apart"} for who in DESK},
}
# A village where it, or a grid of it, holds the case; the centre while it is open.
ESCALATES = {"handled": DESK | {"secretary"}, "closed": set(), "declined": set(), "merged": set()}
CONTACTS = {
    "reported": DESK,
    "accepted": DESK,
    "dispatched": DESK | CREW,
    "handling": DESK | CREW,
    "suspended": DESK | CREW,
    "shelved": DESK | CREW,
    "transferred": DESK,
    "reviewing": DESK | CREW,
    "handled": DESK | GRID,
    "closed": set(),
    "declined": set(),
    "merged": set(),
}
# Whoever may call the reporter may ask them a question too.
DECIDED_IN, DECIDE = {"accepted", "dispatched", "handling"}, {"leader", "duty_leader"}
ALWAYS = {who: {"link"} for who in DESK}
LEADS_THE_TOWN = {"supervise", "instruct"}
# Whoever waits for another unit may urge it.
URGES = {
    "reported": {"secretary"},
    "accepted": {"secretary"},
    "dispatched": DESK | {"secretary"},
    "handling": DESK | {"secretary"},
    "suspended": DESK | {"secretary"},
    "shelved": DESK | {"secretary"},
    "transferred": DESK | {"secretary"},
    "reviewing": DESK | {"secretary"},
    "handled": DESK | {"secretary"},
    "closed": set(),
    "declined": set(),
    "merged": set(),
}


@pytest.mark.parametrize("state", EXPECTED)
def test_each_person_may_do_just_what_the_table_says(erjia, state):
    case = erjia.at(state).case
    workers = workers_on(case)
    for who in PEOPLE:
        standing = erjia.stands[who]
        if not Case.objects.visible_to(standing).filter(pk=case.pk).exists():
            continue
        expected = set(EXPECTED[state].get(who, set()))
        expected |= ALWAYS.get(who, set())
        expected |= {"escalate"} if who in ESCALATES.get(state, DESK) else set()
        expected |= {"contact"} if who in CONTACTS[state] else set()
        expected |= {"urge"} if who in URGES[state] else set()
        expected |= LEADS_THE_TOWN if who in ("leader", "duty_leader") and state in OPEN else set()
        expected |= {"ask"} if who in CONTACTS[state] else set()
        expected |= {"arbitrate"} if state in DECIDED_IN and who in DECIDE else set()
        expected |= {"redact"} if state in OPEN and who in DESK else set()
        expected |= COMMENTS if who not in SEES_EVER else set()
        expected |= {"order_comes"} if who in DESK or who == "county_operator" else set()
        expected |= {"ask_town"} if who in DESK and state in ("reported", "accepted") else set()
        assert set(possible_actions(standing, case, workers=workers)) == expected, who


@pytest.mark.parametrize(
    ("state", "who"),
    [(state, SEES_AT_FIRST | SEES_EVER) for state in ("reported", "accepted")]
    + [(state, SEES_WHEN_SENT | SEES_EVER) for state in ("dispatched", "handling", "reviewing", "handled", "closed")],
)
def test_each_person_sees_just_what_is_theirs(erjia, state, who):
    case = erjia.at(state).case
    seeing = {name for name in PEOPLE if Case.objects.visible_to(erjia.stands[name]).filter(pk=case.pk).exists()}
    assert seeing == who


@pytest.mark.parametrize(
    ("state", "actions"),
    [
        ("reported", {"withdraw"}),
        ("accepted", {"withdraw"}),
        ("dispatched", set()),
        ("handling", set()),
        ("reviewing", set()),
        ("handled", set()),
        ("closed", {"rate", "reopen"}),
        ("declined", {"object"}),
        ("merged", {"rate"}),
    ],
)
def test_the_reporter_may_withdraw_at_first_and_rate_or_reopen_at_last(erjia, state, actions):
    assert set(possible_actions(ANYONE, erjia.at(state).case)) == actions


def test_every_action_that_works_has_a_row_in_the_matrix():
    built = {code for code, move in MOVES.items() if move.built}
    assert built == set(MATRIX) | set(MAKERS) | set(OF_POSTS)


def test_who_handled_it_neither_reviews_nor_checks_it(erjia):
    case = erjia.at("dispatched").case
    case = erjia.take(case, cases.Receive(), "head")
    case = erjia.take(case, cases.FeedBack(result=Result.FIXED, words="修好了"), "head")
    assert case.state == "reviewing"
    allowed = possible_actions(erjia.stands["head"], case, workers=workers_on(case))
    assert "approve" not in allowed
    with pytest.raises(cases.Refused, match="own_work"):
        erjia.take(case, cases.Approve(), "head")
