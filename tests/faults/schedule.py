"""What befalls phones and server, drawn from one seed: the same seed draws the same."""

from dataclasses import dataclass
from random import Random

STEPS = {"write": 6, "sync": 5, "kill": 2, "second tab": 1, "no room": 1, "clock": 1, "upgrade": 1}
# What happens to the server in the middle of a round.
EVENTS = ("kill", "backup", "restore")


@dataclass(frozen=True)
class Round:
    """For each phone its steps; and what happens to the server after how many requests."""

    steps: list
    event: str
    after: int


def schedule(seed, *, phones, rounds, steps):
    """As many rounds; the first of them end with a kill, a backup and a restore, then any of them."""
    chance = Random(f"schedule {seed}")
    events = [*EVENTS, *(chance.choice(EVENTS) for _more in range(rounds))][:rounds]
    return [
        Round(
            steps=[[_step(chance) for _each in range(steps)] for _phone in range(phones)],
            event=event,
            after=chance.randrange(phones, phones * 5),
        )
        for event in events
    ]


def _step(chance):
    (does,) = chance.choices(list(STEPS), weights=STEPS.values())
    seed = chance.getrandbits(31)
    if does == "write":
        return {"does": does, "seeds": [chance.getrandbits(31) for _each in range(chance.randint(1, 4))]}
    if does in {"kill", "second tab"}:
        return {"does": does, "after": chance.randrange(40), "seed": seed}
    if does == "no room":
        return {"does": does, "writes": chance.randint(1, 12), "seed": seed}
    if does == "clock":
        return {"does": does, "days": chance.choice((-1, 1))}
    return {"does": does}
