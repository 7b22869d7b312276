"""Contractors of the departments: sent for by the head, told by a link, heard when it is done or cannot be."""

import csv
from collections import defaultdict
from hashlib import sha256
from random import Random

from wangge.apps.cases import actions as cases
from wangge.apps.cases.models import Case, Strand
from wangge.apps.cases.workflow import State, StrandKind
from wangge.apps.kit import clock
from wangge.apps.ledger.events import CONTRACTOR, Actor
from wangge.apps.posts.actions import add_contractor
from wangge.apps.posts.models import Contractor, Department
from wangge.apps.posts.rules import Standing
from wangge.apps.posts.workflow import Role
from wangge.demo.categories import told_as
from wangge.demo.life.cast import Cast
from wangge.demo.life.orders import Step
from wangge.demo.life.scene import DAY, Scene, said
from wangge.demo.life.stories import Stories
from wangge.demo.outlines import DATA

_HANDLING = (State.HANDLING,)
# (department, code of a category) → who does such work.
Contractors = dict[tuple[int, str], list[Contractor]]


def make_contractors(departments: dict[str, Department], *, actor: Actor) -> Contractors:
    with (DATA / "contractors.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    made: Contractors = defaultdict(list)
    for row in rows:
        lead = departments[row["department"]]
        contractor = add_contractor(lead, actor=actor, name=row["name"], phone=row["phone"], trade=row["trade"])
        for category in row["matters"].split():
            made[lead.pk, category].append(contractor)
    return made


class Works:
    def __init__(self, cast: Cast, contractors: Contractors, stories: Stories, random: Random) -> None:
        self._cast, self._contractors, self._stories, self._random = cast, contractors, stories, random

    def all(self) -> list[Scene]:
        return [
            Scene(_HANDLING, (self._commission, self._link, self._done)),
            Scene(_HANDLING, (self._commission, self._link, self._not_done)),
            Scene(_HANDLING, (self._commission, self._link, self._call_off)),
        ]

    def _commission(self, case: Case) -> Step | None:
        known = self._contractors.get((case.department_id or 0, told_as(case.category)))
        if not known or case.strands.filter(kind=StrandKind.WORK).exists():
            return None
        chosen, due_at = self._random.choice(known), clock.now() + 2 * DAY
        return cases.Commission(contractor=chosen, due_at=due_at, words=said("commissioned")), self._head(case)

    def _link(self, case: Case) -> Step | None:
        """Nobody keeps this link: it is sent by hand, and only its hash is known."""
        work = _work_on(case)
        secret = sha256(self._random.randbytes(16)).hexdigest()
        return (cases.LinkWork(strand=work, secret_hash=secret), self._head(case)) if work else None

    def _done(self, case: Case) -> Step | None:
        photo = self._stories.photo(told_as(case.category), mended=True)
        work = _work_on(case)
        if work is None:
            return None
        shown = (photo,) if photo else ()
        return cases.SayDone(strand=work, done=True, words=said("work_done"), photos=shown), Standing(CONTRACTOR)

    def _not_done(self, case: Case) -> Step | None:
        work = _work_on(case)
        if work is None:
            return None
        return cases.SayDone(strand=work, done=False, words=said("work_not_done")), Standing(CONTRACTOR)

    def _call_off(self, case: Case) -> Step | None:
        work = _work_on(case)
        return (cases.CallOffWork(strand=work, words=said("called_off")), self._head(case)) if work else None

    def _head(self, case: Case) -> Standing:
        return self._cast.in_department(Role.HEAD, case.department_id or 0)


def _work_on(case: Case) -> Strand | None:
    return Strand.objects.running().filter(case=case, kind=StrandKind.WORK).first()
