"""May this person take this action on this case now? Every door and every action asks here."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import F, Q, QuerySet

from wangge.apps.cases.models import Case, Strand
from wangge.apps.cases.rules.asking import asked_by
from wangge.apps.cases.rules.checking import is_checked_by_phone, is_checked_on_spot
from wangge.apps.cases.rules.holding import holds, leads
from wangge.apps.cases.rules.matrix import CONTRACTOR_ROLE, MATRIX, RESIDENT_ROLE, Where
from wangge.apps.cases.rules.splitting import is_left_to_parts
from wangge.apps.cases.workflow import MOVES, NEEDS, Holder, StrandKind, move_of
from wangge.apps.kit.kept import Slot, ask
from wangge.apps.ledger.events import ActorKind
from wangge.apps.posts.rules import Standing

_MOST_HAND_BACKS = 2
_BY_LINK = {ActorKind.RESIDENT: RESIDENT_ROLE, ActorKind.CONTRACTOR: CONTRACTOR_ROLE}
_AFTER_HANDLING = frozenset({"approve", "return", "pass_check", "fail_check", "call_back"})


@dataclass(frozen=True)
class Verdict:
    """`code` is ok, state, split, role, own_hands, own_work, hand_backs or arbitrated."""

    code: str

    def __bool__(self) -> bool:
        return self.code == "ok"


OK = Verdict("ok")


Strands = Sequence[Strand] | None


def verdict(
    standing: Standing, action: str, case: Case, *, workers: frozenset[int] = frozenset(), strands: Strands = None
) -> Verdict:
    """`workers` are the ids of the persons who worked on the case: nobody checks or reviews their own work (rule 4).

    `strands` are those that run in the case, where they were read already.
    """
    move = move_of(action)
    if not move.built or case.state not in move.sources or not _is_asked_for(action, case, strands):
        return Verdict("state")
    if is_left_to_parts(action, case):
        return Verdict("split")
    if standing.actor.kind is ActorKind.SYSTEM:
        return OK
    if not _role_allows(standing, action, case, strands):
        return Verdict("own_hands" if _waits_for_themselves(standing, action, case) else "role")
    if action in _AFTER_HANDLING and standing.person_id in workers:
        return Verdict("own_work")
    return _may_be_handed_back(case) if action == "hand_back" else OK


def _waits_for_themselves(standing: Standing, action: str, case: Case) -> bool:
    """What only others are asked for, while the case lies with their own unit."""
    row = MATRIX.get(action, {})
    return any(row.get(post.role) is Where.WAITS and holds(standing, post.role, case) for post in standing.posts)


def _may_be_handed_back(case: Case) -> Verdict:
    """Twice; and not after the leader has decided whose it is."""
    if case.arbitrated:
        return Verdict("arbitrated")
    return Verdict("hand_backs") if case.hand_backs >= _MOST_HAND_BACKS else OK


def _is_asked_for(action: str, case: Case, strands: Strands) -> bool:
    """An answer makes sense only while its question runs, a call-back where the reporter is to be called, a name where not."""
    if action == "call_back":
        return is_checked_by_phone(case)
    if action == "name_checker":
        return is_checked_on_spot(case)
    if action not in NEEDS:
        return True
    return any(strand.kind == NEEDS[action] for strand in (running_in(case) if strands is None else strands))


def _role_allows(standing: Standing, action: str, case: Case, strands: Strands) -> bool:
    row = MATRIX.get(action, {})
    if standing.actor.kind in _BY_LINK:
        return _BY_LINK[standing.actor.kind] in row
    mine = {post.role for post in standing.posts}
    found = {where for role, where in row.items() if role in mine}
    if Where.ASKED in found and asked_by(action, standing, running_in(case) if strands is None else strands):
        return True
    return any(_covers(standing, action, role, where, case) for role, where in row.items() if role in mine)


def running_in(case: Case) -> list[Strand]:
    """What is asked of somebody in this case now, the first due first."""
    return [strand for strand in strands_in(case) if strand.ended_at is None]


def strands_in(case: Case) -> list[Strand]:
    """The same, and the parts of the departments that support whatever became of them; one query."""
    found = ask("strands_in", _strands, case=case.pk)
    for strand in found:
        strand.case = case
    return found


def _strands() -> "QuerySet[Strand]":
    shown = Strand.objects.filter(Q(ended_at=None) | Q(kind=StrandKind.SUPPORT), case_id=Slot("case", Case._meta.pk))
    return shown.select_related("department", "person").order_by(F("due_at").asc(nulls_last=True), "pk")


def _covers(standing: Standing, action: str, role: str, where: Where, case: Case) -> bool:
    if where is Where.TOWN:
        return case.town_id in standing.areas_as([role]) and not _is_above(action, case)
    if where is Where.HOLDS:
        return holds(standing, role, case)
    if where is Where.LEADS:
        return leads(standing, role, case)
    if where is Where.VILLAGE:
        in_village = case.holder in (Holder.VILLAGE, Holder.GRID)
        return in_village and case.village_id in standing.areas_as([role])
    if where is Where.WAITS:
        return not any(holds(standing, post.role, case) for post in standing.posts)
    # Whoever asks has found the case among those that they see.
    return where is Where.SEES


def _is_above(action: str, case: Case) -> bool:
    """While the county holds a case the town may ask and note, but not move it."""
    return case.holder == Holder.COUNTY and (action == "escalate" or not move_of(action).stays())


def possible_actions(
    standing: Standing, case: Case, *, workers: frozenset[int] = frozenset(), strands: Strands = None
) -> list[str]:
    """The actions that this person may take now, in the loop's order."""
    running = running_in(case) if strands is None else strands
    return [
        code for code in MOVES if code in MATRIX and verdict(standing, code, case, workers=workers, strands=running)
    ]
