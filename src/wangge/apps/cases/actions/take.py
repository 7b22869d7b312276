"""The one way in which a case changes: order in, history out, both or neither."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from wangge.apps.accounts.queries import names_of
from wangge.apps.cases import events
from wangge.apps.cases.actions.clocks import turn_clocks
from wangge.apps.cases.actions.following import Lead, follow_the_lead, lead_of
from wangge.apps.cases.actions.hearing import count_as_read
from wangge.apps.cases.actions.leaving import end_what_was_left
from wangge.apps.cases.actions.orders import Order
from wangge.apps.cases.actions.photos import keep_photos
from wangge.apps.cases.actions.projecting import project
from wangge.apps.cases.actions.refusals import Refused
from wangge.apps.cases.actions.whole import concerns_a_whole
from wangge.apps.cases.actions.words import index_again, index_new
from wangge.apps.cases.models import Case, Draft, Photo
from wangge.apps.cases.queries.history import workers_on
from wangge.apps.cases.rules import verdict
from wangge.apps.cases.rules.projection import PROJECTED
from wangge.apps.cases.rules.telling import REPORTER_TOLD, TO_CHECK, what_to_tell
from wangge.apps.cases.workflow import ENDED, Holder, State, move_of
from wangge.apps.kit.canonical import plain
from wangge.apps.kit.kept import Slot, ask
from wangge.apps.kit.photos import Photo as CheckedPhoto
from wangge.apps.kit.rows import insert, update
from wangge.apps.ledger.actions import Given, append, carry_out_once, owe, raise_version
from wangge.apps.ledger.events import Actor, When
from wangge.apps.ledger.models import Entry
from wangge.apps.posts.rules import Standing

_CHECKED_BY_OTHERS = frozenset({"approve", "return", "pass_check", "fail_check", "call_back"})


@dataclass
class Step:
    """One action under way: the locked case, who acts, when, and what will be written down."""

    case: Case
    action: str
    standing: Standing
    when: When
    came_from: str = ""
    # The state is the same, but somebody else is in it: its clock begins again.
    anew: bool = False
    # When it has to be handled, where that is sooner than the limit.
    handle_by: datetime | None = None
    detail: dict[str, object] = field(default_factory=dict)
    photos: list[tuple[CheckedPhoto, Photo.Shows]] = field(default_factory=list)
    owed: list[tuple[str, dict[str, object]]] = field(default_factory=list)
    led_by: Lead = field(init=False)
    due_before: datetime | None = field(init=False)
    place_before: str = field(init=False)
    # Something begins or ends that a task stands for.
    projects: bool = False
    shadow_before: tuple[object, ...] = field(init=False)

    def __post_init__(self) -> None:
        self.led_by, self.due_before = lead_of(self.case), self.case.handling_due_at
        self.place_before = self.case.place
        self.shadow_before = _shadow_of(self.case)

    @property
    def actor(self) -> Actor:
        return self.standing.actor

    def note(self, **detail: object) -> None:
        """Adds to what history keeps; empty values are left out."""
        self.detail |= {key: value for key, value in detail.items() if value not in ("", None, (), [])}

    def move_to(self, state: State, holder: Holder) -> None:
        """The only place where a case changes its state."""
        if state not in move_of(self.action).targets:
            msg = f"{self.action} does not lead to {state}"
            raise AssertionError(msg)
        self.case.state, self.case.is_open = state, state not in ENDED
        self.case.holder = Holder.NOBODY if state in ENDED else holder

    def hand_to(self, holder: Holder) -> None:
        """The ball goes to somebody else, the state stays."""
        if not move_of(self.action).stays():
            msg = f"{self.action} moves the case"
            raise AssertionError(msg)
        self.case.holder = holder

    def close(self) -> None:
        """The case ends here, and may be rated."""
        self.case.closed_at = self.when.effective_at
        self.case.rounds += 1
        self.move_to(State.CLOSED, Holder.NOBODY)

    def show(self, photos: Iterable[CheckedPhoto], shows: Photo.Shows) -> None:
        """Photos that belong to this entry."""
        self.photos += [(photo, shows) for photo in photos]
        self.note(photos=[photo.stored_sha256 for photo in photos])

    def let_go_of_merged(self) -> None:
        """It ends without being settled: what was merged into it goes its own way again."""
        if self.case.merged.exists():
            self.owe("apart")

    def owe(self, kind: str, **payload: object) -> None:
        self.owed.append((kind, payload))


Deed = Callable[[Step, Any], None]
_DEEDS: dict[str, Deed] = {}
Kind = TypeVar("Kind", bound=Order)


def carries_out(kind: type[Kind]) -> Callable[[Callable[[Step, Kind], None]], Callable[[Step, Kind], None]]:
    """Registers a function as the deed behind one kind of order."""

    def register(deed: Callable[[Step, Kind], None]) -> Callable[[Step, Kind], None]:
        _DEEDS[kind.action] = deed
        return deed

    return register


def deeds() -> Mapping[str, Deed]:
    return _DEEDS


def take(
    case: Case,
    order: Order,
    *,
    actor: Standing,
    command_id: UUID,
    when: When | None = None,
    seen: int | None = None,
) -> Case:
    """Carries `order` out on `case` and gives the case as it is now; a command already carried out changes nothing.

    `seen` is the length of the history on which the order was given. Raises Refused.
    """
    given = Given(uid=command_id, actor=actor.actor, action=order.action, body=order.body(), refused=Refused)
    return carry_out_once(
        given,
        lambda: _take(case, order, actor=actor, when=when, seen=seen),
        again=lambda _uid: Case.objects.get(pk=case.pk),
        result=lambda taken: str(taken.uid),
    )


def _take(case: Case, order: Order, *, actor: Standing, when: When | None, seen: int | None) -> Case:
    locked = _locked(case.pk)
    _refuse_stale(locked, seen)
    workers = workers_on(locked) if order.action in _CHECKED_BY_OTHERS else frozenset()
    ruling = verdict(actor, order.action, locked, workers=workers)
    if not ruling:
        raise Refused(ruling.code)
    step = Step(locked, order.action, actor, when or When.now(), came_from=locked.state)
    _DEEDS[order.action](step, order)
    finish(step)
    return locked


def _locked(key: int) -> Case:
    """Raises Case.DoesNotExist."""
    for case in ask("locked_case", _lock, case=key):
        return case
    raise Case.DoesNotExist


def _lock() -> "QuerySet[Case]":
    locked = Case.objects.select_for_update(of=("self",)).filter(pk=Slot("case", Case._meta.pk))
    return locked.select_related("category", "accepted_under", "town")


def finish(step: Step) -> Entry:
    """Turns the clocks, writes the history entry and saves the case, with what belongs to the entry."""
    case = step.case
    _end_left(step)
    turned = turn_clocks(case, came_from=step.came_from, when=step.when, anew=step.anew, handle_by=step.handle_by)
    step.note(clocks=turned.said)
    entry = append(
        case,
        actor=step.actor,
        action=step.action,
        detail=step.detail,
        when=step.when,
        state_from=step.came_from,
        state_to=case.state,
    )
    if case._state.adding:
        insert(case)
        index_new(case)
    else:
        update(case)
        if step.action == "comment" or case.place != step.place_before:
            index_again(case)
    for clock in turned.new:
        clock.case = case
        insert(clock)
    follow_the_lead(case, led_by=step.led_by)
    _follow_with_tasks(step)
    if step.came_from:
        count_as_read(case, entry)
    keep_photos(case, entry.sequence, step.photos)
    if concerns_a_whole(case, came_from=step.came_from, due_before=step.due_before):
        step.owe("parts")
    for kind, payload in step.owed:
        owe(entry, kind, payload={"case": str(case.uid)} | {key: plain(value) for key, value in payload.items()})
    if what := what_to_tell(case, step.action, step.came_from):
        owe(entry, REPORTER_TOLD, payload={"case": str(case.uid), "what": what})
    _forget_draft(step)
    raise_version(f"cases:{case.town_id}")
    transaction.on_commit(lambda: events.action_taken.send(sender=Case, case=case, action=step.action, entry=entry))
    return entry


def _forget_draft(step: Step) -> None:
    """Nobody can have begun to write about a case that begins here; and mostly nothing was begun."""
    if step.came_from and step.standing.person_id is not None:
        mine = {"person": step.standing.person_id, "case": step.case.pk, "action": step.action}
        if found := ask("own_draft", _draft, **mine):
            Draft.objects.filter(pk__in=found).delete()


def _draft() -> "QuerySet[Draft, int]":
    fields: Any = Draft._meta
    mine = {name: Slot(name, fields.get_field(name)) for name in ("person", "case", "action")}
    return Draft.objects.filter(**mine).values_list("pk", flat=True)


def _end_left(step: Step) -> None:
    if step.came_from and not move_of(step.action).stays():
        left = end_what_was_left(step.case, at=step.when.effective_at)
        step.projects = step.projects or not PROJECTED.isdisjoint(left)


def _follow_with_tasks(step: Step) -> None:
    if step.projects or _shadow_of(step.case) != step.shadow_before:
        named = project(step.case, by=step.action, at=step.when.effective_at, actor=step.actor)
        if named:
            step.owe(TO_CHECK, person=named)


def _shadow_of(case: Case) -> tuple[object, ...]:
    """What its tasks take over from it: few actions change any of it."""
    shown = (case.title, case.place, case.latitude, case.longitude, case.danger, case.urgent, case.confined)
    waits = (case.holder, case.due_at) if case.state == State.HANDLED else ()
    return (*shown, case.town_id, *waits)


def _refuse_stale(case: Case, seen: int | None) -> None:
    """Comments and calls of others disturb nobody; a move of theirs does (rule 3)."""
    if seen is None or seen >= case.chain_length:
        return
    for entry in ask("later_entries", _later, uid=case.uid, seen=seen):
        if entry.state_from != entry.state_to:
            name = names_of([entry.actor_id]).get(entry.actor_id or 0, "")
            raise Refused("changed", by=name, at=entry.recorded_at, action=entry.action)


def _later() -> "QuerySet[Entry]":
    uid, seen = Slot("uid", Entry._meta.get_field("subject_uid")), Slot("seen", Entry._meta.get_field("sequence"))
    return Entry.objects.filter(subject_uid=uid, sequence__gt=seen).order_by("sequence")
