from django.db import transaction

from wangge.apps.cases.actions.clocks import said_of
from wangge.apps.cases.actions.projecting import project
from wangge.apps.cases.models import Case
from wangge.apps.cases.queries.new_calendar import behind, would_move
from wangge.apps.cases.workflow import ClockEvent, Stage, State
from wangge.apps.kit import clock as time
from wangge.apps.kit.rows import update_many
from wangge.apps.ledger.actions import append, raise_version
from wangge.apps.ledger.events import Actor


@transaction.atomic
def follow_new_calendar(*, actor: Actor) -> int:
    """Moves the due dates of running clocks to the newest calendar, each with an entry; how many. Again it moves nothing."""
    ids = set(behind().values_list("case_id", flat=True))
    cases = (
        Case.objects.select_for_update(of=("self",))
        .select_related("category", "accepted_under")
        .order_by("pk")
        .in_bulk(ids)
    )
    moved = list(would_move(behind().filter(case_id__in=cases)))
    for one in moved:
        case, clock = cases[one.clock.case_id], one.clock
        said = said_of(clock, ClockEvent.MOVED, due=clock.due_at, was=one.was, calendar=clock.calendar_version)
        append(
            case,
            actor=actor,
            action="new_calendar",
            detail={"clocks": [said]},
            state_from=case.state,
            state_to=case.state,
        )
        if clock.stage == case.stage:
            case.due_at, case.soon_at = clock.due_at, clock.soon_at
        if clock.stage == Stage.HANDLING:
            case.handling_due_at = clock.due_at
    update_many([one.clock for one in moved], ("due_at", "soon_at", "calendar_version"))
    touched = list({one.clock.case_id: cases[one.clock.case_id] for one in moved}.values())
    update_many(touched, ("chain_length", "chain_head", "due_at", "soon_at", "handling_due_at"))
    for case in touched:
        if case.state == State.HANDLED:
            project(case, by="new_calendar", at=time.now(), actor=actor)
    for town in {case.town_id for case in touched}:
        raise_version(f"cases:{town}")
    return len(moved)
