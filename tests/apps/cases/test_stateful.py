"""Random people do random things to random cases, some of them twice, some late: the loop's invariants hold whatever they try."""

import random
import uuid
from collections import Counter
from contextlib import suppress

import pytest

from tests.apps.cases.plausible import orders
from tests.erjia import ANYONE, MONDAY, PEOPLE
from tests.planner import gather_statistics
from wangge.apps.cases import actions as cases
from wangge.apps.cases.jobs import turn_planned
from wangge.apps.cases.models import Case
from wangge.apps.cases.queries import findings, workers_on
from wangge.apps.cases.rules import possible_actions, running_in
from wangge.apps.cases.workflow import (
    MOVES,
    OPEN,
    State,
)
from wangge.apps.ledger.models import Entry

WHO = [*PEOPLE, None]
ORDERED = set(cases.deeds())


def how_far_from(goal):
    """state → how many moves from there, at least."""
    far = {goal: 0}
    moves = [move for move in MOVES.values() if not move.stays()]
    while nearer := {
        source: 1 + min(far[target] for target in move.targets if target in far)
        for move in moves
        for source in move.sources
        if source not in far and far.keys() & move.targets
    }:
        far |= nearer
    return far


# Where few ways lead, some walks begin.
BEGINNINGS = [
    "reported",
    "shelved",
    "handling",
    "suspended",
    "reported",
    "transferred",
    "declined",
    "merged",
    "handled",
]
FAR = {goal: how_far_from(goal) for goal in State}


class Loop:
    """One walk; `chosen` counts over all walks of a test how often each action was tried."""

    most = 3

    def __init__(self, erjia, dice, chosen, begin):
        erjia.clock.moment = MONDAY
        self.cases: list[Case] = []
        self.erjia, self.dice, self.chosen = erjia, dice, chosen
        self.kinds = orders(erjia, self.cases)
        self.standing = {who: erjia.stands[who] if who else ANYONE for who in WHO}
        self.done: list[tuple] = []
        self.cases.append(erjia.at(begin).case)

    def steps(self):
        return [self.report, self.try_anything, self.go_on, self.go_on, self.repeat, self.time_passes]

    def report(self):
        if len(self.cases) >= self.most:
            return
        text = self.dice.choice(["路面有坑", "闻到煤气味", "请问社保怎么交", "干部作风粗暴"])
        department = self.dice.choice([None, self.erjia.department["construction"]])
        place = self.dice.choice([{}, {"latitude": None, "longitude": None}])
        self.cases.append(self.erjia.report(text=text, about_department=department, **place).case)

    def try_anything(self):
        case, who, action = self.dice.choice(self.cases), self.dice.choice(WHO), self.dice.choice(sorted(ORDERED))
        if who is None or Case.objects.visible_to(self.standing[who]).filter(pk=case.pk).exists():
            self.take(case, self.order(action), who)

    def go_on(self):
        """Somebody does something that they may, a few times over: what leads to some state, or what was done least so far."""
        case, far = self.dice.choice(self.cases), FAR[self.dice.choice(sorted(OPEN))]
        for _time in range(self.dice.randint(1, 8)):
            case = Case.objects.get(pk=case.pk)
            may, here = self.may(case), far.get(case.state, 0)
            choice = [(who, one) for who, one in may if any(far.get(to, 99) < here for to in MOVES[one].targets)]
            if not choice or self.dice.random() < 0.3:
                least = min((self.chosen[action] for _who, action in may), default=0)
                choice = [(who, action) for who, action in may if self.chosen[action] == least]
            if choice:
                who, action = self.dice.choice(choice)
                self.chosen[action] += 1
                self.take(case, self.order(action), who)

    def may(self, case):
        """(who, action), in an order that is the same in each run."""
        known = {"workers": workers_on(case), "strands": running_in(case)}
        return [(who, one) for who in WHO for one in sorted(possible_actions(self.standing[who], case, **known))]

    def order(self, action):
        return self.kinds[action].draw(self.dice)

    def take(self, case, order, who):
        command = uuid.uuid4()
        with suppress(cases.Refused):
            cases.take(case, order, actor=self.standing[who], command_id=command)
            self.done.append((case, order, self.standing[who], command))

    def repeat(self):
        if not self.done:
            return
        case, order, actor, command = self.dice.choice(self.done)
        before = Case.objects.values_list("chain_length", "state").get(pk=case.pk)
        cases.take(case, order, actor=actor, command_id=command)
        assert Case.objects.values_list("chain_length", "state").get(pk=case.pk) == before

    def time_passes(self):
        self.erjia.clock.move(minutes=self.dice.choice([1, 25, 180, 60 * 24, 60 * 24 * 6]))
        turn_planned()


def play(walk, erjia, *, steps, runs):
    chosen: Counter[str] = Counter()
    for seed in range(runs):
        dice = random.Random(seed)
        one = walk(erjia, dice, chosen, BEGINNINGS[seed % len(BEGINNINGS)])
        for number in range(steps):
            try:
                dice.choice(one.steps())()
            except BaseException as error:
                error.add_note(f"seed {seed}, step {number}")
                raise
        gather_statistics()
        assert list(findings()) == [], f"seed {seed}"


@pytest.mark.slow
def test_hundreds_of_random_steps_leave_the_loop_whole(erjia):
    play(Loop, erjia, steps=40, runs=15)
    assert set(Entry.objects.values_list("state_to", flat=True)) >= set(State)
