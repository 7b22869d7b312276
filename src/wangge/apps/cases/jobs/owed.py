"""What is owed to people after the commit: lines in their on-screen inboxes. The worker asks again and again."""

from collections.abc import Callable
from uuid import uuid5

from django.db import transaction

from wangge.apps.areas.queries import tree
from wangge.apps.cases.actions import TakeApart, take
from wangge.apps.cases.actions.photos import erase_files
from wangge.apps.cases.jobs.alarms import deliver_mark
from wangge.apps.cases.jobs.parts import deliver_parts
from wangge.apps.cases.jobs.whom import on_duty_in, serving
from wangge.apps.cases.models import Case, Strand
from wangge.apps.cases.models.groups import DEPARTMENT, GRID_SERVANTS, TOWN_DESK
from wangge.apps.cases.queries.checkers import check_of
from wangge.apps.cases.queries.owed import cases_of, locked_owed, owed_now
from wangge.apps.cases.rules.telling import TO_CHECK
from wangge.apps.cases.workflow import Holder, Mark
from wangge.apps.kit.once import asking_once
from wangge.apps.ledger.actions import send_messages, sending_together, settle, settle_all
from wangge.apps.ledger.events import SYSTEM
from wangge.apps.ledger.models import OutboxItem
from wangge.apps.posts.queries import people_serving
from wangge.apps.posts.rules import Standing
from wangge.apps.posts.workflow import Role


def deliver_owed(*, limit: int = 200) -> int:
    """Carries out at most `limit` of the effects that are due; how many were. What fails is tried again, later."""
    items = owed_now(limit)
    if not items:
        return 0
    done = _deliver_together([item.pk for item in items if not _acts(item)])
    return done + sum(_deliver(item.pk) for item in items if _acts(item))


def _acts(item: OutboxItem) -> bool:
    """Whether it takes a step on a case: that is a transaction of its own, others only write messages."""
    return item.kind == "apart" or (item.kind == "mark" and item.payload["mark"] == Mark.GRAVE)


def _deliver_together(keys: list[int]) -> int:
    """In one transaction, the same question asked once; where one fails each goes by itself, and only that one waits."""
    try:
        with transaction.atomic(), asking_once(), sending_together():
            return _deliver_all(keys)
    except Exception:  # noqa: BLE001 - which one it was, and why, is found one by one
        return sum(_deliver(pk) for pk in keys)


def _deliver_all(keys: list[int]) -> int:
    items = locked_owed(keys)
    cases = cases_of({item.payload["case"] for item in items})
    for item in items:
        _DELIVERIES[item.kind](item, cases[item.payload["case"]])
    settle_all(items)
    return len(items)


def _deliver(pk: int) -> bool:
    try:
        return _deliver_now(pk)
    except Exception as error:  # noqa: BLE001 - one effect that cannot be had must not hold up the others
        settle(OutboxItem.objects.get(pk=pk), error=f"{type(error).__name__}: {error}")
        return False


@transaction.atomic
def _deliver_now(pk: int) -> bool:
    item = OutboxItem.objects.select_for_update(skip_locked=True).filter(pk=pk, done_at=None).first()
    if item is None:
        return False
    _DELIVERIES[item.kind](item, Case.objects.get(uid=item.payload["case"]))
    settle(item)
    return True


def _danger(item: OutboxItem, case: Case) -> None:
    parameters = {"number": case.number, "words": item.payload["words"]}
    send_messages(item, on_duty_in(case.town_id), code="danger", parameters=parameters, urgent=True)


def _dispatched(item: OutboxItem, case: Case) -> None:
    """To whom it was given then: by now it may have been handed back."""
    people = _unit(item.payload["department"], item.payload["grid"])
    send_messages(item, people, code="dispatched", parameters={"number": case.number}, urgent=case.urgent)


def _assigned(item: OutboxItem, case: Case) -> None:
    send_messages(
        item, [item.payload["person"]], code="assigned", parameters={"number": case.number}, urgent=case.urgent
    )


def _tell(item: OutboxItem, case: Case) -> None:
    """Those who serve at the places that `to` names, as the case stands now."""
    places = {
        "desk": lambda: people_serving(TOWN_DESK, area_ids=[case.town_id]),
        "lead": lambda: _people_in_the_lead(case),
        "leader": lambda: people_serving([Role.LEADER], area_ids=[case.town_id]),
        "county": lambda: _people_of_the_county(case),
        "holder": lambda: _people_of_the_holder(case),
    }
    people = sorted({person for where in item.payload["to"].split() for person in places[where]()})
    send_messages(item, people, code=item.payload["code"], parameters={"number": case.number}, urgent=case.urgent)


def _people_of_the_county(case: Case) -> list[int]:
    county = tree().places[case.town_id].parent_id
    return people_serving([Role.COUNTY_OPERATOR], area_ids=[county]) if county else []


def _people_of_the_holder(case: Case) -> list[int]:
    if case.holder in (Holder.DEPARTMENT, Holder.GRID):
        return _people_in_the_lead(case)
    return serving(case.holder, None, case.village_id, town=case.town_id)


def _people_in_the_lead(case: Case) -> list[int]:
    """Whoever has it in hand, else everybody in the unit."""
    if case.handler_id:
        return [case.handler_id]
    if case.department_id:
        return people_serving(DEPARTMENT, department_ids=[case.department_id])
    return people_serving(GRID_SERVANTS, area_ids=[case.handling_grid_id]) if case.handling_grid_id else []


def _objected(item: OutboxItem, case: Case) -> None:
    people = people_serving(TOWN_DESK, area_ids=[case.town_id])
    send_messages(item, people, code="objected", parameters={"number": case.number})


def _moved_away(item: OutboxItem, case: Case) -> None:
    """To the centre that had it: the case itself is not theirs to read any more."""
    people = people_serving(TOWN_DESK, area_ids=[item.payload["was"]])
    parameters = {"case": case.number, "town": tree().places[case.town_id].name}
    send_messages(item, people, code="moved_away", parameters=parameters)


def _merged(item: OutboxItem, case: Case) -> None:
    """To whom it was with: it is not theirs any more."""
    people = _unit(item.payload["department"], item.payload["grid"])
    parameters = {"number": case.number, "into": item.payload["into"]}
    send_messages(item, people, code="merged", parameters=parameters)


def _work_said(item: OutboxItem, case: Case) -> None:
    code = "work_done" if item.payload["done"] else "work_not_done"
    parameters = {"number": case.number, "contractor": item.payload["contractor"]}
    send_messages(item, _people_in_the_lead(case), code=code, parameters=parameters, urgent=case.urgent)


def _split(item: OutboxItem, case: Case) -> None:
    """To whom the whole was with: a part may come to them, or none."""
    people = _unit(item.payload["department"], item.payload["grid"])
    send_messages(item, people, code="split", parameters={"number": case.number})


def _merged_unsolved(item: OutboxItem, case: Case) -> None:
    people = people_serving(TOWN_DESK, area_ids=[case.town_id])
    parameters = {"number": case.number, "into": item.payload["into"]}
    send_messages(item, people, code="merged_unsolved", parameters=parameters)


def _arbitration(item: OutboxItem, case: Case) -> None:
    people = people_serving((Role.LEADER, Role.DUTY_LEADER), area_ids=[case.town_id])
    send_messages(item, people, code="arbitration", parameters={"number": case.number}, urgent=case.urgent)


def _look(item: OutboxItem, case: Case) -> None:
    people = _unit(None, item.payload["grid"])
    send_messages(item, people, code="look", parameters={"number": case.number}, urgent=case.urgent)


def _to_check(item: OutboxItem, case: Case) -> None:
    """To whom it was given, unless somebody else was named meanwhile."""
    task = check_of(case)
    if task and task.post and task.post.person_id == item.payload["person"]:
        send_messages(
            item, [task.post.person_id], code=TO_CHECK, parameters={"number": case.number}, urgent=case.urgent
        )


def _looked(item: OutboxItem, case: Case) -> None:
    _tell_asker(item, case, "looked")


def _replied(item: OutboxItem, case: Case) -> None:
    _tell_asker(item, case, "silent" if item.payload["silent"] else "replied")


def _tell_asker(item: OutboxItem, case: Case, code: str) -> None:
    if person := item.payload["person"]:
        send_messages(item, [person], code=code, parameters={"number": case.number}, urgent=case.urgent)


def _erase(item: OutboxItem, _case: Case) -> None:
    """What a photo showed before a part of it was covered."""
    erase_files(item.payload["files"])


def _apart(item: OutboxItem, case: Case) -> None:
    for merged in case.merged.order_by("pk"):
        take(merged, TakeApart(), actor=Standing(SYSTEM), command_id=uuid5(merged.uid, f"apart {item.pk}"))


def _unit(department: int | None, grid: int | None) -> list[int]:
    """Whoever serves in the department or, where there is none, in the grid."""
    if department:
        return people_serving(DEPARTMENT, department_ids=[department])
    return people_serving(GRID_SERVANTS, area_ids=[grid]) if grid else []


def _urged(item: OutboxItem, case: Case) -> None:
    """Whoever has it in hand and the head, where there is one; else everybody in the unit."""
    to, person = item.payload, item.payload.get("person")
    if person and to["department_id"]:
        people = [person, *people_serving([Role.HEAD], department_ids=[to["department_id"]])]
    else:
        people = [person] if person else serving(to["holder"], to["department_id"], to["area_id"], town=case.town_id)
    send_messages(item, set(people), code="urged", parameters={"number": case.number}, urgent=True)


def _asked(item: OutboxItem, case: Case) -> None:
    """Whoever has to answer it now: it may have gone to another unit meanwhile."""
    strand = Strand.objects.get(pk=item.payload["strand"])
    people = [strand.person_id] if strand.person_id else []
    people = people or serving(strand.holder, strand.department_id, strand.area_id, town=case.town_id)
    send_messages(item, people, code=f"asked_{strand.kind}", parameters={"number": case.number}, urgent=case.urgent)


def _handed_over(item: OutboxItem, case: Case) -> None:
    """One message for all that went over, on the first of the cases."""
    count = item.payload["count"]
    send_messages(item, [item.payload["person"]], code="handed_over", parameters={"count": count}, urgent=case.urgent)


def _invited(item: OutboxItem, case: Case) -> None:
    """One message a person, however many of their units come."""
    strands = Strand.objects.filter(pk__in=item.payload["strands"])
    people = {
        one
        for strand in strands
        for one in serving(strand.holder, strand.department_id, strand.area_id, town=case.town_id)
    }
    send_messages(item, people, code="asked_meeting", parameters={"number": case.number}, urgent=case.urgent)


def _answered(item: OutboxItem, case: Case) -> None:
    strand = Strand.objects.get(pk=item.payload["strand"])
    people = [strand.opened_by_id] if strand.opened_by_id else []
    send_messages(item, people, code=f"answered_{strand.kind}", parameters={"number": case.number})


def _support_asked(item: OutboxItem, case: Case) -> None:
    people = people_serving(DEPARTMENT, department_ids=item.payload["departments"])
    send_messages(item, people, code="support_asked", parameters={"number": case.number}, urgent=case.urgent)


def _support_answered(item: OutboxItem, case: Case) -> None:
    code = "support_refused" if item.payload["outcome"] == "refused" else "support_done"
    parameters = {"number": case.number, "unit": item.payload["unit"]}
    send_messages(item, _people_in_the_lead(case), code=code, parameters=parameters)


_DELIVERIES: dict[str, Callable[[OutboxItem, Case], None]] = {
    "erase": _erase,
    "danger": _danger,
    "dispatched": _dispatched,
    "assigned": _assigned,
    "tell": _tell,
    "objected": _objected,
    "moved_away": _moved_away,
    "merged": _merged,
    "merged_unsolved": _merged_unsolved,
    "apart": _apart,
    "work_said": _work_said,
    "split": _split,
    "parts": deliver_parts,
    "mark": deliver_mark,
    "urged": _urged,
    "asked": _asked,
    "handed_over": _handed_over,
    "invited": _invited,
    "answered": _answered,
    "support_asked": _support_asked,
    "support_answered": _support_answered,
    "arbitration": _arbitration,
    "look": _look,
    TO_CHECK: _to_check,
    "looked": _looked,
    "replied": _replied,
}
