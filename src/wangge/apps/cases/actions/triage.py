"""What the centre, or a village for its own grids, decides about a report."""

from wangge.apps.areas.models import Area
from wangge.apps.cases.actions.clocks import due_of_handling, limit_of
from wangge.apps.cases.actions.orders import Accept, Answer, Decline, Dispatch
from wangge.apps.cases.actions.refusals import Refused
from wangge.apps.cases.actions.strands import begin
from wangge.apps.cases.actions.supports import agree_supports
from wangge.apps.cases.actions.take import Step, carries_out
from wangge.apps.cases.models import Case, FilingCondition, Reporter, Strand
from wangge.apps.cases.queries.terms import terms_of
from wangge.apps.cases.rules.about import is_about_department, is_about_grid
from wangge.apps.cases.rules.holding import unit_holding
from wangge.apps.cases.workflow import Holder, Result, Stage, State, StrandKind
from wangge.apps.posts.models import Department
from wangge.apps.posts.workflow import Role


@carries_out(Answer)
def answer_case(step: Step, order: Answer) -> None:
    if not order.words:
        raise Refused("words")
    case = step.case
    case.category = order.category or case.category
    case.guessed = case.guessed and order.category is None
    case.answer, case.result = order.words, Result.ANSWERED
    step.close()
    step.note(words=order.words, category=case.category.code if case.category else "", result=Result.ANSWERED.value)


@carries_out(Decline)
def decline_case(step: Step, order: Decline) -> None:
    if not order.words:
        raise Refused("words")
    step.case.answer, step.case.closed_at = order.words, step.when.effective_at
    step.let_go_of_merged()
    step.move_to(State.DECLINED, Holder.NOBODY)
    step.note(reason=order.reason.value, words=order.words)


@carries_out(Accept)
def accept_case(step: Step, order: Accept) -> None:
    case, was = step.case, step.case.category
    case.category, case.guessed = order.category, False
    case.accepted_under = terms_of(order.category)
    case.confined = order.category.discipline
    case.urgent = order.urgent
    case.filing_condition = _condition(order)
    case.kind = order.kind or case.kind
    case.about_department = order.about_department or case.about_department
    case.about_village = order.about_village or case.about_village
    if order.grid or order.village:
        _put(case, order.grid, order.village)
    _refuse_other_village(step, case)
    step.move_to(State.ACCEPTED, Holder(case.holder))
    step.note(
        category=order.category.code,
        category_was=was.code if was and was.pk != order.category.pk else "",
        urgent=order.urgent,
        condition=case.filing_condition.words if case.filing_condition else "",
        grid=case.grid.code if case.grid else "",
        about=_codes(case.about_department, case.about_village),
    )


def _condition(order: Accept) -> FilingCondition | None:
    if order.condition and order.condition.category_id != order.category.pk:
        raise Refused("condition")
    return order.condition


def _put(case: Case, grid: Area | None, village: Area | None) -> None:
    case.grid = grid
    if village:
        case.village = village
    elif grid and grid.parent and grid.parent.kind == "village":
        case.village = grid.parent


def _refuse_other_village(step: Step, case: Case) -> None:
    """A village that accepts stays in its own grids."""
    if _is_village_alone(step) and case.village_id not in step.standing.areas_as([Role.SECRETARY]):
        raise Refused("elsewhere")


def _is_village_alone(step: Step) -> bool:
    """A village decides, and the centre has no hand in it."""
    return step.case.holder == Holder.VILLAGE and not step.standing.has(Role.OPERATOR, Role.DUTY_LEADER)


@carries_out(Dispatch)
def dispatch_case(step: Step, order: Dispatch) -> None:
    refuse_lead(step, order)
    supports = [department for department in order.supports if not is_about_department(step.case, department)]
    agree_supports(step, supports)
    step.note(supports=[department.code for department in supports])
    _set_time(step, order)
    give_lead(step, order)


def _set_time(step: Step, order: Dispatch) -> None:
    """Sooner than the limit where the order says so and why; more time is only given by an extension."""
    if order.until is None:
        return
    now = step.when.effective_at
    due_at = due_of_handling(step.case, now=now)
    if not now < order.until < due_at:
        raise Refused("not_sooner")
    if not order.why_until:
        raise Refused("words")
    step.handle_by = order.until
    step.note(until=order.until, was=due_at, why_until=order.why_until)


def give_lead(step: Step, order: Dispatch) -> None:
    case = step.case
    case.department, case.handling_grid, case.handler = order.department, order.grid, None
    step.move_to(State.DISPATCHED, Holder.DEPARTMENT if order.department else Holder.GRID)
    step.note(
        department=order.department.code if order.department else "",
        grid=order.grid.code if order.grid else "",
        rule=order.rule or None,
        words=order.words,
    )
    _ask_to_call(step)
    step.owe(
        "dispatched",
        department=order.department.pk if order.department else None,
        grid=order.grid.pk if order.grid else None,
    )


def _ask_to_call(step: Step) -> None:
    """Whoever leads calls the reporter within the limit of the town: once in a case, and only where there is a number."""
    case = step.case
    asked = Strand.objects.filter(case=case, kind=StrandKind.CONTACT)
    has_phone = Reporter.objects.filter(case=case).exclude(phone_index=b"")
    if has_phone.exists() and not asked.exists():
        holder, unit = unit_holding(case)
        owed = begin(step, StrandKind.CONTACT, holder, limit=limit_of(case, Stage.CONTACT).limit, **unit)
        step.note(call_by=owed.due_at.isoformat() if owed.due_at else None)


def refuse_lead(step: Step, order: Dispatch) -> None:
    case = step.case
    if bool(order.department) == bool(order.grid):
        raise Refused("lead")
    if order.department and is_about_department(case, order.department):
        raise Refused("about")
    if order.grid and is_about_grid(case, order.grid):
        raise Refused("about")
    if order.department in order.supports:
        raise Refused("support")
    if order.grid and case.terms and not case.terms.grid_admitted:
        raise Refused("not_for_grids")
    if case.confined and not (order.department and order.department.discipline):
        raise Refused("confined")
    if _is_self(step, order):
        raise Refused("self")
    if _is_village_alone(step) and (order.grid is None or order.grid.parent_id != case.village_id):
        raise Refused("elsewhere")


def _is_self(step: Step, order: Dispatch) -> bool:
    """Nobody dispatches to themself: not to a department or grid in which they would be the one to handle it."""
    if order.department:
        return order.department.pk in step.standing.departments_as([Role.HANDLER, Role.HEAD])
    serving = step.standing.areas_as([Role.GRID_WORKER, Role.GRID_CHIEF])
    return order.grid is not None and order.grid.pk in serving


def _codes(*things: Department | Area | None) -> list[str]:
    return [thing.code for thing in things if thing]
