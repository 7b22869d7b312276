"""Values drawn at random, told like the strategies of hypothesis: a walk of twenty thousand steps is too long for those."""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random


@dataclass(frozen=True)
class Pick:
    draw: Callable[[Random], object]

    def map(self, change):
        return Pick(lambda dice: change(self.draw(dice)))

    def __or__(self, other):
        return Pick(lambda dice: dice.choice((self, other)).draw(dice))


def sampled_from(options):
    return Pick(lambda dice: dice.choice(list(options)))


def just(value):
    return Pick(lambda _dice: value)


def none():
    return just(None)


def booleans():
    return sampled_from([False, True])


def builds(kind, **fields):
    return Pick(lambda dice: kind(**{name: pick.draw(dice) for name, pick in fields.items()}))
