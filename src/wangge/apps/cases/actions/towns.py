"""A matter of another town of the county: its centre asks, the county hands it over. Number and history go along."""

from wangge.apps.areas.models import Area
from wangge.apps.areas.queries import towns_served
from wangge.apps.cases.actions.orders import AskTown, HandToTown, RefuseTown, TakeOn
from wangge.apps.cases.actions.place import put_into_town
from wangge.apps.cases.actions.refusals import Refused
from wangge.apps.cases.actions.strands import begin, end, running
from wangge.apps.cases.actions.take import Step, carries_out
from wangge.apps.cases.models import Case, Strand
from wangge.apps.cases.models.groups import TOWN_DESK
from wangge.apps.cases.workflow import WITH_THE_LEAD, Holder, State, StrandKind
from wangge.apps.ledger.actions import raise_version
from wangge.apps.posts.queries import people_serving


@carries_out(TakeOn)
def take_on(step: Step, _order: TakeOn) -> None:
    strand = _asked(step, StrandKind.ESCALATION)
    if strand.person_id == step.standing.person_id:
        raise Refused("taken_on")
    strand.person_id = step.standing.person_id
    strand.save(update_fields=["person"])
    step.owe("tell", to="desk", code="taken_on")


@carries_out(AskTown)
def ask_town(step: Step, order: AskTown) -> None:
    """The ball stays where it is until the county has decided."""
    if not order.words:
        raise Refused("words")
    _refuse_what_stays(step.case)
    if running(step.case, StrandKind.TOWN):
        raise Refused("town_asked")
    if order.town is not None and not _is_another(step.case, order.town):
        raise Refused("town")
    begin(step, StrandKind.TOWN, Holder.COUNTY, words=order.words, area=order.town)
    step.note(words=order.words, town=order.town.code if order.town else "")
    step.owe("tell", to="county", code="town_asked")


@carries_out(RefuseTown)
def refuse_town(step: Step, order: RefuseTown) -> None:
    if not order.words:
        raise Refused("words")
    end(step, _asked(step, StrandKind.TOWN), "refused")
    step.note(words=order.words)
    step.owe("tell", to="desk", code="town_refused")


@carries_out(HandToTown)
def hand_to_town(step: Step, order: HandToTown) -> None:
    """Begins there as if it had just come in; what is owed to whoever sent an order is owed by that town from now on."""
    case, was = step.case, step.case.town
    asked = _asked(step, StrandKind.TOWN)
    _refuse_what_stays(case)
    if not _is_another(case, order.town) or not people_serving(TOWN_DESK, area_ids=[order.town.pk]):
        raise Refused("town")
    end(step, asked, "done")
    _end_what_was_asked_here(step)
    case.town = order.town
    put_into_town(case)
    case.department = case.handling_grid = case.handler = case.outside = None
    case.accepted_under = case.filing_condition = None
    case.arbitrated, case.urges = False, 0
    step.anew = step.came_from == State.REPORTED
    step.note(words=order.words, town=order.town.code, was_town=was.code)
    step.move_to(State.REPORTED, Holder.CENTRE)
    step.owe("tell", to="desk", code="came_from_town")
    step.owe("moved_away", was=was.pk)
    raise_version(f"cases:{was.pk}")


def _asked(step: Step, kind: StrandKind) -> Strand:
    strand = running(step.case, kind)
    if strand is None:
        raise Refused("state")
    return strand


def _refuse_what_stays(case: Case) -> None:
    """A complaint about staff is discipline's; others' reports that were merged into it would be dragged along."""
    if case.confined:
        raise Refused("confined")
    if case.merged.exists():
        raise Refused("has_merged")


def _is_another(case: Case, town: Area) -> bool:
    return town.pk != case.town_id and town.pk in {one.pk for one in towns_served()}


def _end_what_was_asked_here(step: Step) -> None:
    """Of units and persons of the town that it leaves; what was asked of whoever leads is asked of the new centre."""
    for strand in Strand.objects.running().filter(case=step.case):
        if strand.kind in WITH_THE_LEAD:
            strand.holder, strand.department, strand.area, strand.person = Holder.CENTRE, None, None, None
            strand.save(update_fields=["holder", "department", "area", "person"])
        elif strand.kind == StrandKind.ESCALATION or strand.department_id or strand.area_id or strand.person_id:
            end(step, strand, "moot")
