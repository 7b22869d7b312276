"""One report, several matters: parts that run as cases of their own, and the report that ends with the last of them."""

from wangge.apps.areas.models import Area
from wangge.apps.cases.actions import strands
from wangge.apps.cases.actions.clocks import grant, handling_clock
from wangge.apps.cases.actions.numbers import next_number
from wangge.apps.cases.actions.orders import CloseParent, FollowParts, Part, ReopenParent, Split
from wangge.apps.cases.actions.photos import share_photos
from wangge.apps.cases.actions.refusals import Refused
from wangge.apps.cases.actions.supports import agree_supports
from wangge.apps.cases.actions.take import Step, carries_out, finish
from wangge.apps.cases.models import Case, Photo, Reporter, Strand
from wangge.apps.cases.queries.danger import danger_words_in
from wangge.apps.cases.queries.links import index_of, part_secret
from wangge.apps.cases.queries.split import parts_of
from wangge.apps.cases.queries.terms import terms_of
from wangge.apps.cases.rules.splitting import MOST_PARTS, is_settled, joint_result
from wangge.apps.cases.workflow import Holder, State, StrandKind
from wangge.apps.kit.rows import insert
from wangge.apps.kit.text import first_words

_TITLE = 30
# Asked for by whoever led the whole: nobody leads it any more.
_MOOT = (StrandKind.EXTENSION, StrandKind.PAUSE_ASKED, StrandKind.SHELF_ASKED, StrandKind.ARBITRATION)


@carries_out(Split)
def split_case(step: Step, order: Split) -> None:
    """The centre holds the whole from now on; whoever led it does so no more."""
    case = step.case
    _refuse_parts(case, order)
    was = case.department.code if case.department else case.handling_grid.code if case.handling_grid else ""
    step.owe("split", department=case.department_id, grid=case.handling_grid_id)
    agree_supports(step, [])
    for strand in Strand.objects.running().filter(case=case, kind__in=_MOOT):
        strands.end(step, strand, "moot")
    case.department = case.handling_grid = case.handler = None
    case.arbitrated, case.part_count = False, len(order.parts)
    made = [_begin(step, part) for part in order.parts]
    # The whole still says what discipline alone may read.
    case.confined = case.confined or any(part.confined for part in made)
    step.note(parts=[part.number for part in made], was_led_by=was, words=order.words)
    step.move_to(State.HANDLING, Holder.CENTRE)


def _refuse_parts(case: Case, order: Split) -> None:
    if not 1 < len(order.parts) <= MOST_PARTS:
        raise Refused("parts")
    if not all(part.text for part in order.parts):
        raise Refused("words")
    if case.anonymous and not all(part.category.anonymous_allowed for part in order.parts):
        raise Refused("contact")


def _begin(whole: Step, wanted: Part) -> Case:
    parent, part = whole.case, _new_part(whole, wanted)
    secret = part_secret(part)
    part.secret_index = index_of(secret)
    step = Step(part, "part", whole.standing, whole.when)
    step.move_to(State.ACCEPTED, Holder.CENTRE)
    photos = list(Photo.objects.filter(case=parent, shows=Photo.Shows.BEFORE).order_by("pk"))
    step.note(part_of=parent.number, category=wanted.category.code, grid=part.grid.code if part.grid else "")
    step.note(photos=[bytes(photo.sha256).hex() for photo in photos])
    if part.danger:
        step.note(danger=part.danger_words)
    if part.danger and not parent.danger:
        step.owe("danger", words=part.danger_words)
    entry = finish(step)
    share_photos(photos, part, entry.sequence, Photo.Shows.BEFORE)
    _share_reporter(parent, part, secret)
    return part


def _new_part(whole: Step, wanted: Part) -> Case:
    parent, danger = whole.case, danger_words_in(wanted.text)
    grid = wanted.grid or parent.grid
    moved = grid != parent.grid or bool(wanted.place and wanted.place != parent.place)
    return Case(
        number=next_number(parent.town, whole.when.recorded_at),
        part_of=parent,
        kind=wanted.category.kind,
        channel=parent.channel,
        category=wanted.category,
        accepted_under=terms_of(wanted.category),
        title=first_words(wanted.text, _TITLE),
        text=wanted.text,
        danger=bool(danger),
        danger_words=", ".join(danger)[:100],
        urgent=parent.urgent or bool(danger),
        anonymous=parent.anonymous,
        confined=wanted.category.discipline,
        town=parent.town,
        grid=grid,
        village=_village(grid) if grid != parent.grid else parent.village,
        place=(wanted.place or parent.place)[:200],
        place_made_up=parent.place_made_up,
        latitude=None if moved else parent.latitude,
        longitude=None if moved else parent.longitude,
        accuracy=None if moved else parent.accuracy,
        about=parent.about if wanted.about else "",
        about_department=parent.about_department if wanted.about else None,
        about_village=parent.about_village if wanted.about else None,
        happened_at=parent.happened_at,
        reported_at=parent.reported_at,
        reporter_person_id=parent.reporter_person_id,
    )


def _village(grid: Area | None) -> Area | None:
    return grid.parent if grid and grid.parent and grid.parent.kind == "village" else None


def _share_reporter(parent: Case, part: Case, secret: str) -> None:
    reporter = Reporter.objects.select_related("case").filter(case=parent).first()
    if reporter:
        own = {name: reporter.opened(name) for name in ("name", "phone", "address", "email")}
        insert(Reporter.seal(part, secret=secret, wants_call=reporter.wants_call, **own))


@carries_out(FollowParts)
def follow_parts(step: Step, order: FollowParts) -> None:
    """The clock of the whole is that of its latest part."""
    case = step.case
    clock = handling_clock(case)
    was = clock.due_at
    if order.until <= was:
        raise Refused("date")
    step.note(until=order.until, was=was)
    step.note(clocks=[grant(case, clock, order.until, now=step.when.effective_at)])


@carries_out(CloseParent)
def close_parent(step: Step, order: CloseParent) -> None:
    parts = parts_of(step.case)
    if not all(is_settled(part) for part in parts):
        raise Refused("parts_open")
    step.case.answer, step.case.result = order.answer, joint_result(parts)
    step.close()
    step.note(parts=[part.number for part in parts], result=step.case.result, answer=order.answer)


@carries_out(ReopenParent)
def reopen_parent(step: Step, order: ReopenParent) -> None:
    case = step.case
    if order.part.part_of_id != case.pk or is_settled(order.part):
        raise Refused("state")
    case.closed_at, case.result = None, ""
    step.note(part=order.part.number)
    step.move_to(State.HANDLING, Holder.CENTRE)
